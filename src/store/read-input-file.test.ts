import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
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

test("what is too large is refused with its size, before it is read where it says its size", () => {
  writeFileSync(join(folder, "a.csv"), "x".repeat(2000));
  expect(() => readInputFile(join(folder, "a.csv"), 1000)).toThrow("a.csv: expected a text of at most 1 kB, got 2 kB");
  expect(readInputFile(join(folder, "a.csv"), 2000)).toHaveLength(2000);
  truncateSync(join(folder, "a.csv"), 600e6);
  expect(() => readInputFile(join(folder, "a.csv"))).toThrow("expected a text of at most 500 MB, got 600 MB");
  if (existsSync("/dev/zero"))
    expect(() => readInputFile("/dev/zero", 1e6)).toThrow("a text of at most 1 MB, got more");
});
