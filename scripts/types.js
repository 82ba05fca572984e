// Checks the types of everything, of the core without the types of Node and the DOM, and of the lab with its components, all at once.
import { spawn } from "node:child_process";
import { COMPILER, ONE_CHECKER } from "./compiler.js";

const CHECKS = [
  [process.execPath, COMPILER, "-p", "tsconfig.json", ...ONE_CHECKER],
  [process.execPath, COMPILER, "-p", "tsconfig.core.json", ...ONE_CHECKER],
  // It calls the compiler itself: that one checker is enough stands in the settings.
  [
    process.execPath,
    "node_modules/svelte-check/bin/svelte-check",
    "--tsgo",
    "--tsconfig",
    "./tsconfig.lab.json",
    "--output",
    "human",
    "--fail-on-warnings",
    // A canvas that is a picture has the role of one: axe wants it so, and it can be found by its name.
    "--compiler-warnings",
    "a11y_no_interactive_element_to_noninteractive_role:ignore",
  ],
];

const codes = await Promise.all(
  CHECKS.map(
    ([program, ...words]) =>
      new Promise((resolve) => {
        spawn(program, words, { stdio: "inherit" }).on("exit", (code) => resolve(code ?? 1));
      }),
  ),
);
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
