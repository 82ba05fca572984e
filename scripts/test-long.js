// Runs the long tests, a file at a time, and remembers in .long-tests.json how many of each file passed with all files as they are, so
// that a run that was stopped goes on where it was. --all forgets it. The last line is that of npm test, of all files.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { contentDigest, filesOf } from "./content-digest.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const memory = join(root, ".long-tests.json");

const files = filesOf(root, ["src", "test"]);
const key = contentDigest(root, [...files, "package-lock.json", "vitest.config.ts"]);

const remembered = process.argv.includes("--all") ? {} : readMemory();
const passed = remembered.key === key ? remembered.passed : {};
const sum = { passed: 0, failed: 0, skipped: 0 };
for (const file of files.filter((name) => name.endsWith(".long.test.ts"))) {
  if (file in passed) {
    console.log(`not run again, since nothing has changed since it passed: ${file} (${passed[file]} tests)`);
    sum.skipped += passed[file];
    continue;
  }
  const { status, signal, counts } = await run(file);
  if (signal !== null) process.exit(130);
  for (const name of Object.keys(sum)) sum[name] += counts[name];
  if (status === 0) {
    passed[file] = counts.passed;
    writeFileSync(memory, JSON.stringify({ key, passed }));
  } else if (counts.failed === 0) sum.failed++;
}
console.log(`tests: ${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exitCode = sum.failed === 0 ? 0 : 1;

/** Runs a file and shows what vitest says of it, but its closing line, which it returns as counts. */
function run(file) {
  return new Promise((resolve) => {
    const child = spawn("npx", ["vitest", "run", "--project", "long", file], {
      cwd: root,
      stdio: ["inherit", "pipe", "inherit"],
    });
    let counts = { passed: 0, failed: 0, skipped: 0 };
    createInterface({ input: child.stdout }).on("line", (line) => {
      const closing = /^tests: (\d+) passed, (\d+) failed, (\d+) skipped$/.exec(line);
      if (closing === null) console.log(line);
      else counts = { passed: Number(closing[1]), failed: Number(closing[2]), skipped: Number(closing[3]) };
    });
    child.on("close", (status, signal) => resolve({ status, signal, counts }));
  });
}

function readMemory() {
  try {
    return JSON.parse(readFileSync(memory, "utf8"));
  } catch {
    return {};
  }
}
