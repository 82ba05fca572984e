// A process with the command line loaded, which runs one after another what `latebloom` of test/command.ts asks of it: each is spared a
// start. What one leaves behind, the next must not see.
import { pathToFileURL } from "node:url";

/** The bundle is that of the tree that is named. */
const { runProgram } = await import(pathToFileURL(process.argv[2]).href);

const ENVIRONMENT = { ...process.env };
const FOLDER = process.cwd();

process.on("disconnect", () => process.exit());
process.on("message", async ({ args, cwd, env }) => {
  process.chdir(cwd);
  process.env = { ...ENVIRONMENT, ...env };
  process.exitCode = undefined;
  const stdout = captured(process.stdout);
  const stderr = captured(process.stderr);
  const code = await runProgram(["node", "latebloom", ...args]);
  process.chdir(FOLDER);
  process.send({ code, stdout: stdout(), stderr: stderr() });
});

function captured(stream) {
  const parts = [];
  stream.write = (part) => {
    parts.push(Buffer.from(part));
    return true;
  };
  return () => Buffer.concat(parts).toString("utf8");
}
