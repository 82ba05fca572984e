// The thread that waits for the warm programs, one for each tree, so that a test need not: see `latebloom` in test/command.ts.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { runAsWorker } from "synckit";

const PROGRAM = fileURLToPath(new URL("warm-program.js", import.meta.url));
const programs = new Map();

runAsWorker(({ bundle, ...request }) => {
  const program = programs.get(bundle) ?? fork(PROGRAM, [bundle], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  programs.set(bundle, program);
  return new Promise((resolve, reject) => {
    const end = (code) => {
      programs.delete(bundle);
      reject(new Error(`latebloom ${request.args.join(" ")} ended the process, with code ${code}`));
    };
    program.once("exit", end);
    program.once("message", (finished) => {
      program.off("exit", end);
      resolve(finished);
    });
    program.send(request);
  });
});
