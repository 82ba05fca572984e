import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readInputFile } from "./read-input-file.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("text is read as UTF-8, without a byte order mark", () => {
  writeFileSync(join(folder, "a.csv"), "\uFEFFα,β\n");
  expect(readInputFile(join(folder, "a.csv"))).toBe("α,β\n");
});

test("what is no file, or no text, is an input error", () => {
  expect(() => readInputFile(join(folder, "a.csv"))).toThrow("expected a readable file, got no file of that name");
  expect(() => readInputFile(folder)).toThrow("expected a readable file, got a folder");
  expect(() => readInputFile("")).toThrow("file: expected a readable file");
  writeFileSync(join(folder, "utf-16.csv"), Buffer.from("a,b\n", "utf16le").fill(0xff, 0, 1));
  expect(() => readInputFile(join(folder, "utf-16.csv"))).toThrow("expected text in UTF-8");
});
