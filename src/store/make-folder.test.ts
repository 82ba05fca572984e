import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeFolder } from "./make-folder.js";

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "latebloom-"));
});
afterEach(() => rmSync(parent, { recursive: true }));

test("a folder is made with those above it, and one that is there is left alone", () => {
  const folder = join(parent, "a", "b", "c");
  makeFolder(folder);
  makeFolder(folder);
  expect(statSync(folder).isDirectory()).toBe(true);
});

test("a file in the way is an error, and so is a file system that makes no folders", () => {
  writeFileSync(join(parent, "file"), "");
  expect(() => makeFolder(join(parent, "file", "a"))).toThrow("ENOTDIR");
  expect(() => makeFolder(join(parent, "file"))).toThrow("EEXIST");
  if (existsSync("/proc/self")) expect(() => makeFolder("/proc/nothing/a")).toThrow();
});
