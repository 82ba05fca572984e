// The thread that waits for the warm program, so that a test need not: see `latebloom` in test/command.ts.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { runAsWorker } from "synckit";

const PROGRAM = fileURLToPath(new URL("warm-program.js", import.meta.url));
let program;

runAsWorker((request) => {
  program ??= fork(PROGRAM, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  return new Promise((resolve, reject) => {
    const end = (code) => {
      program = undefined;
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
