// The inner loop: types, and the tests that a change since HEAD concerns, the nearest first, as many as about twenty seconds take.
//   node scripts/check.js [FILE ...]      as if these had changed
import { execFileSync, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { COMPILER, ONE_CHECKER } from "./compiler.js";
import { sourceImports } from "./source-imports.js";

const root = fileURLToPath(new URL("..", import.meta.url));
/** Seconds of tests that are chosen, by what they took the last time. */
const BUDGET = 20;
/** Seconds of a test file that has not been run yet. */
const UNKNOWN = 5;

const changed = process.argv.length > 2 ? process.argv.slice(2) : changedFiles();
const related = relatedTests(changed);
const took = lastDurations();
let seconds = 0;
const chosen = related.filter((test) => {
  const needed = took.get(test) ?? UNKNOWN;
  if (seconds + needed > BUDGET) return false;
  seconds += needed;
  return true;
});
console.log(`changed: ${changed.join(", ") || "nothing"}`);

const jobs = [
  run("types", process.execPath, [COMPILER, "-p", "tsconfig.json", ...ONE_CHECKER]),
  ...(chosen.length === 0
    ? []
    : [run("tests", "npx", ["vitest", "run", "--project", "unit", "--reporter", "dot", ...chosen])]),
];
const codes = await Promise.all(jobs);
const left = related.length - chosen.length;
console.log(
  `check: ${codes.every((code) => code === 0) ? "passed" : "FAILED"}; ${chosen.length} related test files run`,
);
if (left > 0) console.log(`${left} more are related and left to npm test, as are the tests of the command line`);
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;

function changedFiles() {
  const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).split("\n").filter(Boolean);
  return [
    ...git("diff", "--name-only", "--diff-filter=d", "HEAD"),
    ...git("ls-files", "--others", "--exclude-standard"),
  ];
}

/** The unit tests that import one of the files, directly or not, in the order of how directly. */
function relatedTests(files) {
  const source = join(root, "src");
  const importers = new Map();
  const add = (path, file) => importers.set(path, [...(importers.get(path) ?? []), file]);
  for (const { file, path } of sourceImports(source)) if (path !== null) add(join("src", path), join("src", file));
  for (const name of readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".ts")) continue;
    const file = join("test", name);
    for (const [, target] of readFileSync(join(root, file), "utf8").matchAll(/from "(\.[^"]+)"/g)) {
      add(relative(root, join(root, file, "..", target)).replace(/\.js$/, ".ts"), file);
    }
  }
  const reached = new Set(files.map((file) => file.split("/").join(sep)));
  for (const file of reached) for (const importer of importers.get(file) ?? []) reached.add(importer);
  return [...reached].filter((file) => file.endsWith(".test.ts") && !file.endsWith(".long.test.ts"));
}

/** Seconds that each test file took the last time, as vitest remembers them. */
function lastDurations() {
  const folder = join(root, "node_modules", ".vite", "vitest");
  const durations = new Map();
  try {
    for (const name of readdirSync(folder)) {
      const { results } = JSON.parse(readFileSync(join(folder, name, "results.json"), "utf8"));
      for (const [key, { duration }] of results) durations.set(key.slice(key.indexOf(":") + 1), duration / 1000);
    }
  } catch {
    // Nothing has been run yet.
  }
  return durations;
}

function run(name, program, args) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: "inherit" });
    child.on("exit", (code) => {
      if (code !== 0) console.log(`${name}: failed`);
      resolve(code ?? 1);
    });
  });
}
