// Builds the kernels, and then at once the library, the program and the lab. All from one process: npm takes half a second of a processor
// for each script that it starts.
import { spawn } from "node:child_process";
import { COMPILER } from "./compiler.js";

const run = (...words) =>
  new Promise((resolve) => {
    spawn(process.execPath, words, { stdio: "inherit" }).on("exit", (code) => resolve(code ?? 1));
  });

let codes = [await run("scripts/build-kernels.js")];
if (codes[0] === 0) {
  codes = await Promise.all([
    run(COMPILER, "-p", "tsconfig.build.json", "--noCheck"),
    run("scripts/build-program.js").then((code) => (code === 0 ? run("scripts/keep-compiled.js") : code)),
    run("scripts/build-lab.js"),
  ]);
}
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
