import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runTrial } from "../src/index.js";
import { shell } from "./command.js";
import { DUCKDB_HINT, hasDuckDb } from "./duckdb.js";

const ROOT = join(import.meta.dirname, "..");
const readme = readFileSync(join(ROOT, "README.md"), "utf8");
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, "g"))].map((match) => match[1]!);

// The figures have a test of their own, which takes longer.
const commands = [...readme.matchAll(/^ {4}latebloom (.+)$/gm)]
  .map((match) => match[1]!)
  .filter((command) => !command.startsWith("figure"));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
  symlinkSync(join(ROOT, "test"), join(folder, "test"));
  // Each names itself in its first line.
  for (const block of blocks("yaml")) writeFileSync(join(folder, /^# (\S+)/.exec(block)![1]!), block);
});
afterAll(() => rmSync(folder, { recursive: true }));

test("the README has commands for every way of starting", () => {
  for (const name of [
    "run",
    "sweep",
    "ls",
    "show",
    "compare",
    "export",
    "query",
    "recover",
    "complete",
    "predict",
    "reference",
  ]) {
    expect(commands.some((command) => command.startsWith(name))).toBe(true);
  }
});

test.each(commands)("the README's command runs: latebloom %s", (command) => {
  const { code, stdout, stderr } = shell(`latebloom ${command}`, { cwd: folder });
  if (command.startsWith("query") && !hasDuckDb) {
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(DUCKDB_HINT);
    return;
  }
  expect(stderr.split("\n").filter((line) => line.startsWith("error"))).toEqual([]);
  expect(code).toBe(0);
  expect(stdout.length).toBeGreaterThan(/^(export|query)/.test(command) ? 40 : 200);
});

test("the README's example for programs runs and says what it promises", () => {
  const lines = blocks("js")[0]!.split("\n");
  const body = lines.filter((line) => !line.startsWith("import")).join("\n");
  const printed: unknown[] = [];
  new Function("runTrial", "console", body)(runTrial, { log: (value: unknown) => printed.push(value) });
  expect(printed[0]).toMatch(/^Memorised at iteration \d+/);
  expect(printed[1]).toBeLessThan(0.01);
});
