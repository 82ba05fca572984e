import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { appendEvent, mendEvents } from "./atomic-file.js";

const disk = vi.hoisted(() => ({ isFull: false }));

// A full disk takes a part of a write's bytes and then refuses.
vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  const appendFileSync = (path: string, text: string) => {
    fs.appendFileSync(path, disk.isFull ? text.slice(0, text.length / 2) : text);
    if (disk.isFull) throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  };
  return { ...fs, appendFileSync };
});

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
  file = join(folder, "events.jsonl");
  disk.isFull = false;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lines = () => readFileSync(file, "utf8");

test("an event that does not fit on the disk leaves nothing of itself", () => {
  appendEvent(file, { kind: "started" });
  disk.isFull = true;
  expect(() => appendEvent(file, { kind: "completed" })).toThrow("ENOSPC");
  expect(lines()).toBe('{"kind":"started"}\n');
  disk.isFull = false;
  appendEvent(file, { kind: "failed" });
  expect(lines()).toBe('{"kind":"started"}\n{"kind":"failed"}\n');
});

test("the first event too", () => {
  disk.isFull = true;
  expect(() => appendEvent(file, { kind: "started" })).toThrow("ENOSPC");
  expect(lines()).toBe("");
});

test("an unfinished line at the end is cut off, finished ones stay", () => {
  writeFileSync(file, '{"kind":"started"}\n{"kind":"comp');
  mendEvents(file);
  expect(lines()).toBe('{"kind":"started"}\n');
  mendEvents(file);
  expect(lines()).toBe('{"kind":"started"}\n');
  mendEvents(join(folder, "none.jsonl"));
});
