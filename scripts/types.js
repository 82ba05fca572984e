// Checks the types of everything, of the core without the types of Node and the DOM, and of the lab with those of Svelte, all at once.
import { spawn } from "node:child_process";
import { COMPILER } from "./compiler.js";

const codes = await Promise.all(
  ["tsconfig.json", "tsconfig.core.json", "lab/tsconfig.json"].map(
    (project) =>
      new Promise((resolve) => {
        spawn(process.execPath, [COMPILER, "-p", project], { stdio: "inherit" }).on("exit", (code) =>
          resolve(code ?? 1),
        );
      }),
  ),
);
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
