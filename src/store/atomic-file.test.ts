import fs, { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { appendEvent, mendEvents } from "./atomic-file.js";
import { sealLine } from "./sealed-text.js";

let diskIsFull = false;

// A full disk takes a part of a write's bytes and then refuses.
const { appendFileSync } = fs;
beforeAll(() => {
  fs.appendFileSync = (path, text) => {
    appendFileSync(path, diskIsFull ? text.slice(0, text.length / 2) : text);
    if (diskIsFull) throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  };
  syncBuiltinESMExports();
});
afterAll(() => {
  fs.appendFileSync = appendFileSync;
  syncBuiltinESMExports();
});

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
  file = join(folder, "events.jsonl");
  diskIsFull = false;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lines = () => readFileSync(file, "utf8");
const STARTED = `${sealLine({ kind: "started" })}\n`;

test("an event that does not fit on the disk leaves nothing of itself", () => {
  appendEvent(file, { kind: "started" });
  diskIsFull = true;
  expect(() => appendEvent(file, { kind: "completed" })).toThrow("ENOSPC");
  expect(lines()).toBe(STARTED);
  diskIsFull = false;
  appendEvent(file, { kind: "failed" });
  expect(lines()).toBe(`${STARTED}${sealLine({ kind: "failed" })}\n`);
});

test("the first event too", () => {
  diskIsFull = true;
  expect(() => appendEvent(file, { kind: "started" })).toThrow("ENOSPC");
  expect(lines()).toBe("");
});

test("an unfinished line at the end is cut off, finished ones stay", () => {
  writeFileSync(file, `${STARTED}{"kind":"comp`);
  mendEvents(file);
  expect(lines()).toBe(STARTED);
  mendEvents(file);
  expect(lines()).toBe(STARTED);
  mendEvents(join(folder, "none.jsonl"));
});
