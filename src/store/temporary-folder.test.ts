import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { temporaryMarker, temporaryName } from "../../test/temporary-name.js";
import { LEASE_MILLISECONDS } from "./process-identity.js";
import { makeWhole, removeAbandoned, withTemporaryRun } from "./temporary-folder.js";
import { makerOf, temporaryPath } from "./temporary-path.js";

const MARKER = "made-by-latebloom.json";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Makes files, and the folders that they are in. */
function make(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

const names = () => readdirSync(folder).sort();
const changed = (name: string, position: number) =>
  `${name.slice(0, position)}${name[position] === "0" ? "1" : "0"}${name.slice(position + 1)}`;

test("an action's run folder goes with its temporary folder, or goes on under a name of its own", () => {
  const seen = withTemporaryRun(folder, (run) => {
    mkdirSync(run);
    writeFileSync(join(run, "run.json"), "{}");
    return readdirSync(dirname(run)).sort();
  });
  expect(seen).toEqual([MARKER, "run"]);
  expect(names()).toEqual([]);
  expect(() =>
    withTemporaryRun(folder, () => {
      throw new Error("full");
    }),
  ).toThrow("full");
  expect(names()).toEqual([]);
});

test("a folder that is made whole is there with all that is in it and nothing else, or not at all", () => {
  const target = join(folder, "run");
  makeWhole(target, (draft) => {
    expect(readdirSync(draft)).toEqual([MARKER]);
    writeFileSync(join(draft, "run.json"), "{}");
    expect(names()).toHaveLength(1);
  });
  expect(names()).toEqual(["run"]);
  expect(readdirSync(target)).toEqual(["run.json"]);
  const failing = (more: string) => () =>
    makeWhole(join(folder, "other"), (draft) => {
      writeFileSync(join(draft, "run.json"), "{}");
      writeFileSync(join(draft, more), "");
      throw new Error("full");
    });
  expect(failing("config.json")).toThrow("full");
  expect(names()).toEqual(["run"]);
  expect(failing("letter.txt")).toThrow("full");
  expect(names()).toHaveLength(2);
});

test("what processes that are gone have left is removed, at whatever instant they were killed", () => {
  const [file, empty, half, whole, emptied, draft] = Array.from({ length: 6 }, () => temporaryName()) as string[];
  make({
    [file!]: "half a checkpoint",
    [`${half}/${MARKER}`]: temporaryMarker(half!).slice(0, 20),
    [`${whole}/${MARKER}`]: temporaryMarker(whole!),
    [`${whole}/run/config.json`]: "{",
    [`${whole}/run/${temporaryName()}`]: "",
    [`${emptied}/${MARKER}`]: temporaryMarker(emptied!),
    [`${draft}/${MARKER}`]: temporaryMarker(draft!),
    [`${draft}/config.json`]: "{",
    [`${draft}/writer.12.run.json`]: "",
  });
  mkdirSync(join(folder, empty!));
  removeAbandoned(folder);
  expect(names()).toEqual([]);
});

test("what a process that lives makes stays, and of another host for as long as its lease lasts", () => {
  const own = temporaryPath(folder);
  const living = temporaryName({ pid: process.ppid });
  const [fresh, old] = [temporaryName({ host: "a b~c/d" }), temporaryName({ host: "elsewhere" })];
  writeFileSync(own, "");
  make({ [living]: "", [fresh]: "", [old]: "" });
  const lapsed = new Date(Date.now() - LEASE_MILLISECONDS - 60_000);
  utimesSync(join(folder, old), lapsed, lapsed);
  removeAbandoned(folder);
  expect(readdirSync(folder)).toHaveLength(3);
  expect(existsSync(join(folder, old))).toBe(false);
  expect(makerOf(fresh)).toMatchObject({ host: "a b~c/d" });
});

test("a name that is wrong at any place is somebody else's", () => {
  const name = temporaryName();
  const wrong = Array.from(name, (_, position) => changed(name, position));
  make(Object.fromEntries(wrong.map((other) => [other, "mine"])));
  removeAbandoned(folder);
  expect(names()).toEqual(wrong.sort());
});

test("a folder without the marker, with another's, or with anything else in it, stays with what is not a run's", () => {
  const [bare, copied, cut, filled, mixed] = Array.from({ length: 5 }, () => temporaryName()) as string[];
  make({
    [`${bare}/letter.txt`]: "",
    [`${bare}/run/run.json`]: "{}",
    [`${copied}/${MARKER}`]: temporaryMarker(bare!),
    [`${cut}/${MARKER}`]: temporaryMarker(cut!).slice(0, 20),
    [`${cut}/run/run.json`]: "{}",
    [`${filled}/${MARKER}`]: temporaryMarker(filled!),
    [`${filled}/letter.txt`]: "",
    [`${mixed}/${MARKER}`]: temporaryMarker(mixed!),
    [`${mixed}/run/letter.txt`]: "",
    [`${mixed}/run/inner/run.json`]: "{}",
  });
  const before = [bare, copied, cut, filled].map((name) => readdirSync(join(folder, name!)).sort());
  removeAbandoned(folder);
  expect([bare, copied, cut, filled].map((name) => readdirSync(join(folder, name!)).sort())).toEqual(before);
  expect(readdirSync(join(folder, mixed!, "run")).sort()).toEqual(["inner", "letter.txt"]);
  expect(readdirSync(join(folder, bare!, "run"))).toEqual(["run.json"]);
});

test("no link is followed", () => {
  const [name, whole] = [temporaryName(), temporaryName()];
  make({ "elsewhere/run.json": "{}", [`elsewhere/${MARKER}`]: temporaryMarker(name) });
  make({ [`${whole}/${MARKER}`]: temporaryMarker(whole) });
  cpSync(join(folder, "elsewhere"), join(folder, "copy"), { recursive: true });
  symlinkSync(join(folder, "elsewhere"), join(folder, name));
  symlinkSync(join(folder, "copy"), join(folder, whole, "run"));
  removeAbandoned(folder);
  expect(readdirSync(join(folder, "elsewhere")).sort()).toEqual([MARKER, "run.json"].sort());
  expect(readdirSync(join(folder, "copy")).sort()).toEqual([MARKER, "run.json"].sort());
});

test("nothing is done in a folder that is not there", () => {
  removeAbandoned(join(folder, "nothing"));
});
