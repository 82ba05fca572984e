// Runs the long tests, a file at a time, and remembers in .long-tests.json which of them passed with all files as they are, so that a run
// that was stopped goes on where it was. --all forgets it.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const memory = join(root, ".long-tests.json");

const files = ["src", "test"]
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  )
  .filter((file) => statSync(join(root, file)).isFile())
  .toSorted();
const content = createHash("sha256");
for (const file of [...files, "package-lock.json", "vitest.config.ts"])
  content.update(file).update(readFileSync(join(root, file)));
const key = content.digest("hex");

const remembered = process.argv.includes("--all") ? {} : readMemory();
const passed = remembered.key === key ? remembered.passed : [];
let failed = 0;
for (const file of files.filter((name) => name.endsWith(".long.test.ts"))) {
  if (passed.includes(file)) {
    console.log(`passed before: ${file}`);
    continue;
  }
  const { status, signal } = spawnSync("npx", ["vitest", "run", "--project", "long", file], {
    cwd: root,
    stdio: "inherit",
  });
  if (signal !== null) process.exit(130);
  if (status === 0) {
    passed.push(file);
    writeFileSync(memory, JSON.stringify({ key, passed }));
  } else failed++;
}
console.log(`long test files: ${passed.length} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function readMemory() {
  try {
    return JSON.parse(readFileSync(memory, "utf8"));
  } catch {
    return {};
  }
}
