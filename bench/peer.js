import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** The names of what peers are written in, by their Python modules. */
const LIBRARIES = { numpy: "NumPy", torch: "PyTorch" };

/**
 * Starts a Python program of bench/peers, which answers each JSON request, a line, with seconds, and says which NumPy or PyTorch it has.
 * Undefined where python3 or the library is missing. @param first a request that shows whether it is alive
 */
export async function startPeer(program, first, library = "numpy") {
  const script = fileURLToPath(new URL(`./peers/${program}`, import.meta.url));
  const child = spawn("python3", [script], { stdio: ["pipe", "pipe", "ignore"] });
  const failed = new Promise((resolve) => child.once("error", resolve).once("exit", resolve));
  child.stdin.on("error", () => {});
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (request) => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    return Number((await answers.next()).value);
  };
  const alive = await Promise.race([failed.then(() => false), ask(first).then(() => true)]);
  if (alive) {
    const version = `import ${library}; print(${library}.__version__)`;
    const { stdout } = spawnSync("python3", ["-c", version], { encoding: "utf8" });
    console.log(`The peer is ${LIBRARIES[library]} ${stdout.trim()}, on one thread.`);
  }
  return alive ? { ask, stop: () => child.stdin.end() } : undefined;
}
