import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { latebloom, wordsOf } from "./command.js";

test("the guide's transformer groks", () => {
  const guide = readFileSync(join(import.meta.dirname, "..", "docs", "guide.md"), "utf8");
  const command = /^ {4}latebloom (.+ --model transformer .+)$/m.exec(guide)![1]!;
  const folder = mkdtempSync(join(tmpdir(), "latebloom-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { code, stdout } = latebloom(wordsOf(command, { cwd: folder }), { cwd: folder });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^grokked: /m);
});
