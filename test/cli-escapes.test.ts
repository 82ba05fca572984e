import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Finished, latebloom } from "./command.js";
import { writeSampleRun } from "./sample-store.js";

// Stores and tables come from others, and what they say may not command a terminal.

const ESCAPE = "\u001b]0;owned\u0007\u001b[2J\u009b31m\u007f\u202eabc\u2066\r\t";
const SHOWN = "\\u001b]0;owned\\u0007\\u001b[2J\\u009b31m\\u007f\\u202eabc\\u2066\\u000d\\u0009";

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const COMMANDS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command, of whose output nothing may command a terminal. */
function call(...args: string[]): Finished {
  const finished = latebloom(args, { cwd: folder });
  expect([finished.stdout.match(COMMANDS), finished.stderr.match(COMMANDS)]).toEqual([null, null]);
  return finished;
}

/** A run of somebody else whose record says so. */
function writeForeignRun(name: string, change: object): string {
  const path = join(folder, "runs", name);
  writeSampleRun(path, { seed: 1, status: "interrupted" });
  const file = join(path, "run.json");
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), ...change }));
  return path;
}

test("the status and the error in a foreign run.json are shown, not obeyed", () => {
  writeForeignRun("one", { status: ESCAPE, error: ESCAPE });
  writeForeignRun("two", { iteration: 5 });
  const listed = call("ls");
  expect(listed.stdout + listed.stderr).toContain(SHOWN);
  const shown = call("show", "runs/one");
  expect(shown.stdout + shown.stderr).toContain(SHOWN);
  const compared = call("compare", "runs/one", "runs/two");
  expect(compared.stdout + compared.stderr).toContain(SHOWN);
});

test("so is the name of a folder, and a line feed in it begins no line", () => {
  const name = `run${ESCAPE}\nerror: none`;
  writeForeignRun(name, { id: ESCAPE });
  expect(call("ls").stdout).toContain("\\u001b]0;o");
  expect(call("show", `runs/${name}`).stdout).toContain(`run folder: runs/run${SHOWN}\\u000aerror: none`);
  expect(call("rm", `runs/${name}`, "--yes").stderr).toContain(`run${SHOWN}\\u000aerror: none`);
  mkdirSync(join(folder, "runs", ESCAPE), { recursive: true });
  writeFileSync(join(folder, "runs", ESCAPE, "run.json"), "{");
  expect(call("ls").stderr).toContain(`${SHOWN} is damaged`);
});

test("so are the names of columns", () => {
  const column = "\u001b]0;owned\u0007dose";
  const rows = Array.from({ length: 12 }, (_, row) => `${row % 5},${(row * 7) % 11},${(row % 5) * 2 + 1}`);
  writeFileSync(join(folder, "data.csv"), `${[column, "age", "effect"].join(",")}\n${rows.join("\n")}\n`);
  const recovered = call("recover", "data.csv", "--target", "effect", "--iterations", "200");
  expect([recovered.code, recovered.stderr.includes("error")]).toEqual([0, false]);
  expect(recovered.stdout).toContain("\\u001b]0;owned\\u0007dose");
  const refused = call("recover", "data.csv", "--target", "nothing");
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain("\\u001b]0;owned\\u0007dose");
});

test("so is what was typed, by this program and by its parser", () => {
  for (const args of [
    ["show", ESCAPE],
    ["ls", `--${ESCAPE}`],
    [ESCAPE],
    ["run", "sparse-recovery", "--set", `${ESCAPE}=1`],
  ]) {
    const { code, stderr } = call(...args);
    expect(code).not.toBe(0);
    expect([args, stderr]).toEqual([args, expect.stringContaining("\\u001b]0;owned\\u0007")]);
  }
});

test("documents say the same, with what is in them escaped as JSON is", () => {
  writeForeignRun("one", { status: ESCAPE, error: ESCAPE });
  const { run } = JSON.parse(call("show", "runs/one", "--json").stdout);
  expect([run.status, run.error]).toEqual([ESCAPE, ESCAPE]);
});

test("nothing else of the command line writes to a terminal", () => {
  const source = join(import.meta.dirname, "..", "src", "cli");
  const files = (readdirSync(source, { recursive: true }) as string[]).filter(
    (file) => file.endsWith(".ts") && !file.endsWith(".test.ts"),
  );
  expect(files).toContain("program.ts");
  const writing = files.filter((file) =>
    /\b(stdout|stderr)\.write\b|\bconsole\.|\bstream\.write\b|\.question\(/.test(
      readFileSync(join(source, file), "utf8"),
    ),
  );
  expect(writing.sort()).toEqual(["performance/confirm.ts", "performance/status-line.ts", "terminal/print.ts"]);
});
