import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runTrial } from "../src/index.js";
import { latebloom, wordsOf } from "./command.js";
import { DUCKDB_HINT, hasDuckDb } from "./duckdb.js";

const ROOT = join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const readme = read("README.md");
const guide = read("docs/guide.md");
const blocks = (page: string, language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, "g"))].map((match) => match[1]!);
/** Each names itself in its first line. */
const nameOf = (block: string) => /^# (\S+)/.exec(block)![1]!;

// The figures have a test of their own, which takes longer.
const commandsOf = (page: string) =>
  [...page.matchAll(/^ {4}latebloom (.+)$/gm)]
    .map((match) => match[1]!)
    .filter((command) => !command.startsWith("figure"));
const commands = commandsOf(readme);

/** What a page says that a command prints: the text block below it, in which an ellipsis at the end of a line stands for the rest of it. */
function expectedOf(page: string): ReadonlyMap<string, readonly string[]> {
  const expected = new Map<string, string[]>();
  let command: string | null = null;
  let block: string[] | null = null;
  for (const line of page.split("\n")) {
    const called = /^ {4}(?:latebloom|.*node bin\/latebloom\.js) (.+)$/.exec(line)?.[1];
    if (called !== undefined) command = called;
    if (block !== null && line !== "```") block.push(line);
    if (/^```/.test(line)) {
      block = line === "```text" ? [] : null;
      if (block !== null && command !== null) expected.set(command, block);
    }
  }
  return expected;
}
const expected = expectedOf(readme);
/** One that comes with a fresh clone, after what installs and builds. */
const FIRST = "run --preset grok-in-a-second";

/** Lines may have anything between them, and their columns any width: what stands in a line beside them is theirs. */
function expectLines(command: string, stdout: string): void {
  const plain = (text: string) => text.trim().replace(/\s+/g, " ");
  const printed = stdout.split("\n").map(plain);
  for (const line of (expected.get(command) ?? []).map(plain)) {
    const beginning = line.endsWith("…") ? line.slice(0, -1).trim() : null;
    const isThere = printed.some((text) => (beginning === null ? text === line : text.startsWith(beginning)));
    if (!isThere) expect(stdout, `${command} prints: ${line}`).toContain(line);
  }
}

test("most of the README's commands stand with what they print", () => {
  expect([...expected.keys()].filter((command) => ![...commands, FIRST].includes(command))).toEqual([]);
  expect(expected.size).toBeGreaterThan(commands.length / 2);
});
const hasNumpy = spawnSync("python3", ["-c", "import numpy"]).status === 0;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
  symlinkSync(join(ROOT, "test"), join(folder, "test"));
  for (const block of [...blocks(readme, "yaml"), ...blocks(guide, "python")]) {
    writeFileSync(join(folder, nameOf(block)), block);
  }
  writeFileSync(join(folder, "own-problem.json"), blocks(guide, "json")[0]!);
});
afterAll(() => rmSync(folder, { recursive: true }));

test("the README has commands for every way of starting", () => {
  for (const name of [
    "run",
    "sweep",
    "ls",
    "show",
    "compare",
    "plot",
    "detect",
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

/** Runs a page's command as its reader would. */
function expectToRun(command: string): void {
  const { code, stdout, stderr } = latebloom(wordsOf(command, { cwd: folder }), { cwd: folder });
  if (command.startsWith("query") && !hasDuckDb) {
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(DUCKDB_HINT);
    return;
  }
  expect(stderr.split("\n").filter((line) => line.startsWith("error"))).toEqual([]);
  expect(code).toBe(0);
  expectLines(command, stdout);
  expect(stdout.length).toBeGreaterThan(/^(export|query|plot|check|tag|ls|weights .* --out)/.test(command) ? 20 : 200);
}

test.each([FIRST, ...commands])(
  "the README's command runs, and prints what stands below it: latebloom %s",
  expectToRun,
);

test.each(commandsOf(read("docs/findings.md")))("the command of the findings runs: latebloom %s", expectToRun);

test("the guide's commands run, and Python reads what they leave", () => {
  // Its runs have names that the README's have too.
  rmSync(join(folder, "runs"), { recursive: true, force: true });
  for (const command of commandsOf(guide).filter((command) => !commands.includes(command))) {
    // readme.long.test.ts runs it in whole.
    expectToRun(command.includes(" --model transformer ") ? `${command} --iterations 50` : command);
  }
  if (!hasNumpy) return;
  for (const script of blocks(guide, "python").map(nameOf)) {
    const { status, stdout, stderr } = spawnSync("python3", [script], { cwd: folder, encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^200000(\.0)? /);
  }
});

test("the README's example for programs runs and says what it promises", () => {
  const lines = blocks(readme, "js")[0]!.split("\n");
  const body = lines.filter((line) => !line.startsWith("import")).join("\n");
  const printed: unknown[] = [];
  new Function("runTrial", "console", body)(runTrial, { log: (value: unknown) => printed.push(value) });
  expect(printed[0]).toMatch(/^Memorised at iteration \d+/);
  expect(printed[1]).toBeLessThan(0.01);
});

test.each(blocks(guide, "js"))("the guide's program with parts of its own groks: %#", (block) => {
  const lines = block.split("\n");
  const body = lines.filter((line) => !line.startsWith("import")).join("\n");
  const printed: unknown[] = [];
  new Function("runTrial", "console", body)(runTrial, { log: (value: unknown) => printed.push(value) });
  expect(printed[0]).toMatch(/^Memorised at iteration \d+, generalised at [\d ]+: the delay is \d/);
});
