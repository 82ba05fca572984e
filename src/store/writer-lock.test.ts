import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LEASE_MILLISECONDS } from "./process-identity.js";
import { LockedRunError, releaseWriterLock, renewWriterLock, takeWriterLock } from "./writer-lock.js";

/** No process has a number this large: the kernel's limit is 2²². */
const NOBODY = 2 ** 22 + 1;

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
  lock = join(folder, "writer.lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

const leave = (owner: object) => writeFileSync(lock, JSON.stringify(owner));
const take = () => takeWriterLock(lock, folder);

test("a lock is held once", () => {
  take();
  expect(take).toThrow(LockedRunError);
  expect(take).toThrow("expected a run that no other process is writing");
});

test("the lock of a process that is gone is taken over, and nothing else is left behind", () => {
  leave({ pid: NOBODY, host: hostname() });
  take();
  expect(take).toThrow(LockedRunError);
  expect(readdirSync(folder)).toEqual(["writer.lock"]);
});

test("the lock of another host, or of a process that lives, is respected", () => {
  for (const owner of [
    { pid: NOBODY, host: `not-${hostname()}` },
    { pid: process.ppid, host: hostname() },
  ]) {
    leave(owner);
    expect(take).toThrow(LockedRunError);
  }
});

test("a lock appears whole, and one that cannot be read is respected", () => {
  take();
  expect(JSON.parse(readFileSync(lock, "utf8"))).toMatchObject({ pid: process.pid, host: hostname() });
  writeFileSync(lock, "");
  expect(take).toThrow(LockedRunError);
  expect(readdirSync(folder)).toEqual(["writer.lock"]);
});

test("a takeover that was killed does not keep the lock for ever", () => {
  leave({ pid: NOBODY, host: hostname() });
  writeFileSync(`${lock}.takeover`, JSON.stringify({ pid: NOBODY, host: hostname() }));
  take();
  expect(readdirSync(folder)).toEqual(["writer.lock"]);
});

test("two cannot take a lock over at once", () => {
  leave({ pid: NOBODY, host: hostname() });
  writeFileSync(`${lock}.takeover`, "");
  expect(take).toThrow(`${lock}.takeover`);
  expect(existsSync(lock)).toBe(true);
});

/** As if the lock had been renewed so long ago. */
const age = (milliseconds: number) => utimesSync(lock, new Date(), new Date(Date.now() - milliseconds));

test("the lock of another host lapses when it is not renewed in time", () => {
  leave({ pid: 1, host: "another" });
  age(LEASE_MILLISECONDS - 60_000);
  expect(take).toThrow(LockedRunError);
  age(LEASE_MILLISECONDS + 60_000);
  take();
  expect(JSON.parse(readFileSync(lock, "utf8")).pid).toBe(process.pid);
});

test("renewing says that the holder is still there, and finds out when the lock was taken over", () => {
  take();
  age(LEASE_MILLISECONDS + 60_000);
  renewWriterLock(lock, folder);
  expect(Date.now() - statSync(lock).mtimeMs).toBeLessThan(60_000);
  leave({ pid: 1, host: "another" });
  expect(() => renewWriterLock(lock, folder)).toThrow(LockedRunError);
  releaseWriterLock(lock);
  expect(existsSync(lock)).toBe(true);
});

test("a later process of the same number is not taken for the holder", () => {
  leave({ pid: process.ppid, host: hostname(), started: "1" });
  take();
  expect(JSON.parse(readFileSync(lock, "utf8")).pid).toBe(process.pid);
});
