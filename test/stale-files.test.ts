import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { staleFiles } from "./stale-files.js";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "latebloom-stale-"));
  write("src/run/run.ts", 10);
  write("src/run/run.test.ts", 90);
  write("src/kernels/assembly/vectors/dot.ts", 10);
  write("src/kernels/binary.ts", 20);
  write("dist/run/run.js", 30);
  write("dist/kernels/binary.js", 30);
  write("dist/program/main.js", 40);
});
afterEach(() => rmSync(root, { recursive: true }));

/** Writes a file as of some seconds after 1970. */
function write(path: string, seconds: number): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), "");
  utimesSync(join(root, path), seconds, seconds);
}

test("a build that is newer than all sources is not stale; tests do not count", () => {
  expect(staleFiles(root)).toEqual([]);
});

test("a source that was changed since, one that was never built, and a changed kernel are named", () => {
  write("src/run/run.ts", 31);
  write("src/run/schedule.ts", 5);
  write("src/kernels/assembly/vectors/dot.ts", 21);
  expect(staleFiles(root).toSorted()).toEqual(["kernels/assembly/vectors/dot.ts", "run/run.ts", "run/schedule.ts"]);
});

test("a program that was bundled before a source was changed is stale", () => {
  write("dist/run/run.js", 50);
  write("src/run/run.ts", 45);
  expect(staleFiles(root)).toEqual(["run/run.ts"]);
});

test("a page that was built before a component was changed is stale", () => {
  write("lab/views/View.svelte", 10);
  write("lab/state/state.test.ts", 90);
  write("dist/lab/index.html", 20);
  expect(staleFiles(root)).toEqual([]);
  write("lab/views/View.svelte", 21);
  expect(staleFiles(root)).toEqual(["views/View.svelte"]);
});
