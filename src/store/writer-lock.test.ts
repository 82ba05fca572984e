import {
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { NOBODY, temporaryName } from "../../test/temporary-name.js";
import { LEASE_MILLISECONDS, THIS_PROCESS } from "./process-identity.js";
import { assertHeld, claimWriter, isLocked, LockedRunError, releaseWriter, renewWriter } from "./writer-lock.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const GONE = { ...THIS_PROCESS, pid: NOBODY };
const ELSEWHERE = { ...THIS_PROCESS, host: "elsewhere" };
const lock = (number: number) => join(folder, `writer.${number}.lock`);
const leave = (number: number, text: string | object) =>
  writeFileSync(lock(number), typeof text === "string" ? text : JSON.stringify(text));
const claim = () => claimWriter(folder, folder).number;

/** As if a lock had been written so long ago, for the clock of the file system. */
const age = (number: number, milliseconds: number) =>
  utimesSync(lock(number), new Date(), new Date(Date.now() - milliseconds));

test("a run is held once, and nothing but the lock is left behind", () => {
  expect(claim()).toBe(1);
  expect(claim).toThrow(LockedRunError);
  expect(claim).toThrow("expected a run that no other process is writing");
  expect(readdirSync(folder)).toEqual(["writer.1.lock"]);
  expect(JSON.parse(readFileSync(lock(1), "utf8"))).toEqual(THIS_PROCESS);
  expect(isLocked(folder)).toBe(true);
});

test("what a process that is gone, or gave it up, held is claimed with the next number; none comes back", () => {
  leave(41, GONE);
  expect(isLocked(folder)).toBe(false);
  expect(claim()).toBe(42);
  releaseWriter(folder, 42);
  expect(isLocked(folder)).toBe(false);
  expect(claim()).toBe(43);
  expect(readdirSync(folder).sort()).toEqual([41, 42, 43].map((number) => `writer.${number}.lock`));
  // Numbers, not texts.
  leave(9, GONE);
  leave(100, GONE);
  expect(claim()).toBe(101);
});

test("who has been overtaken finds out, and can do nothing to who has overtaken it", () => {
  expect(claim()).toBe(1);
  leave(2, ELSEWHERE);
  expect(() => renewWriter(folder, 1, folder)).toThrow(LockedRunError);
  expect(() => assertHeld(folder, 1, folder)).toThrow(lock(2));
  releaseWriter(folder, 1);
  expect(JSON.parse(readFileSync(lock(2), "utf8"))).toEqual(ELSEWHERE);
  // In a folder that is made again under the same name its lock is missing, and is not made.
  rmSync(lock(1));
  expect(() => renewWriter(folder, 1, folder)).toThrow(LockedRunError);
  releaseWriter(folder, 1);
  expect(readdirSync(folder)).toEqual(["writer.2.lock"]);
});

test.each([
  ["of another host", { host: "elsewhere" }],
  ["of another boot, or of another machine of the same name", { boot: "0".repeat(32) }],
  ["of another PID namespace, as a container's", { namespace: "1" }],
  ["of a process whose start is unknown", { started: null, pid: process.ppid }],
  ["without a process", { pid: undefined }],
  ["of every process there is", { pid: -1 }],
])("a lock %s lapses when it has not been renewed in time", (_, owner) => {
  leave(1, { ...THIS_PROCESS, ...owner });
  age(1, LEASE_MILLISECONDS - 60_000);
  expect(isLocked(folder)).toBe(true);
  expect(claim).toThrow(LockedRunError);
  age(1, LEASE_MILLISECONDS + 60_000);
  expect(isLocked(folder)).toBe(false);
  expect(claim()).toBe(2);
});

test.each(["null", "{", "[]", "7", "\0\0\0", '{"pid":"1"}'])("a lock that says %j lapses too", (text) => {
  leave(1, text);
  expect(claim).toThrow(LockedRunError);
  age(1, LEASE_MILLISECONDS + 60_000);
  expect(claim()).toBe(2);
});

test("an empty lock is nobody's", () => {
  leave(1, THIS_PROCESS);
  expect(claim).toThrow(LockedRunError);
  truncateSync(lock(1));
  expect(claim()).toBe(2);
});

test("a lock that is dated ahead does not hold until then", () => {
  leave(1, ELSEWHERE);
  age(1, -LEASE_MILLISECONDS - 60_000);
  expect(claim()).toBe(2);
});

test("a lock of a process of this machine that runs holds, however long it has been silent", () => {
  expect(claim()).toBe(1);
  age(1, 100 * LEASE_MILLISECONDS);
  expect(claim).toThrow(LockedRunError);
});

test("renewing says that the holder is still there", () => {
  expect(claim()).toBe(1);
  age(1, LEASE_MILLISECONDS + 60_000);
  const text = readFileSync(lock(1), "utf8");
  renewWriter(folder, 1, folder);
  expect(Date.now() - statSync(lock(1)).mtimeMs).toBeLessThan(60_000);
  expect(readFileSync(lock(1), "utf8")).toBe(text);
});

test("a later process of the same number is not taken for the holder", () => {
  leave(1, { ...THIS_PROCESS, pid: process.ppid, started: "1" });
  expect(claim()).toBe(2);
});

test("the lock of a folder of 0.1.0 is respected", () => {
  writeFileSync(join(folder, "writer.lock"), JSON.stringify(ELSEWHERE));
  expect(claim).toThrow(LockedRunError);
  writeFileSync(join(folder, "writer.lock"), JSON.stringify(GONE));
  expect(claim()).toBe(1);
});

test("another name for a lock, which is not one, counts for nothing", () => {
  for (const name of ["writer.07.lock", "writer.0.lock", "writer.1.lock.old", `writer.${"9".repeat(16)}.lock`]) {
    writeFileSync(join(folder, name), JSON.stringify(THIS_PROCESS));
  }
  linkSync(join(folder, "writer.07.lock"), join(folder, temporaryName()));
  expect(claim()).toBe(1);
});
