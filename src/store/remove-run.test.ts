import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeSampleRun } from "../../test/sample-store.js";
import { NOBODY, temporaryMarker, temporaryName } from "../../test/temporary-name.js";
import { THIS_PROCESS } from "./process-identity.js";
import { planRemoval, removeRun } from "./remove-run.js";
import { LockedRunError } from "./writer-lock.js";

let store: string;
let path: string;
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), "latebloom-"));
  path = join(store, "run");
  writeSampleRun(path, { seed: 1 });
});
afterEach(() => rmSync(store, { recursive: true }));

test("a run folder goes away whole, and nothing else", () => {
  writeSampleRun(join(store, "other"), { seed: 2 });
  const size = readdirSync(path).reduce((sum, name) => sum + readFileSync(join(path, name)).length, 0);
  expect(planRemoval(path)).toEqual({ path, bytes: size });
  removeRun(path);
  expect(readdirSync(store)).toEqual(["other"]);
});

test("every file that a run may have is the run's own", () => {
  const names = ["checkpoint", temporaryName(), temporaryName({ host: "elsewhere" })];
  for (const name of [...names, "table.csv", "completed.csv", "instance.json"]) {
    writeFileSync(join(path, name), "");
  }
  writeFileSync(join(path, "writer.lock"), JSON.stringify({ ...THIS_PROCESS, pid: NOBODY }));
  for (const number of [7, 8]) {
    for (const name of ["lock", "checkpoint", "weights-10.safetensors"]) {
      writeFileSync(join(path, `writer.${number}.${name}`), "");
    }
  }
  removeRun(path);
  expect(readdirSync(store)).toEqual([]);
});

test("a run that is being written is refused and stays", () => {
  for (const lock of ["writer.lock", "writer.7.lock"]) {
    const run = join(store, `with-${lock}`);
    writeSampleRun(run, { seed: 1, status: "running" });
    for (const owner of [THIS_PROCESS, { ...THIS_PROCESS, pid: 1, host: "elsewhere" }]) {
      writeFileSync(join(run, lock), JSON.stringify(owner));
      expect(() => removeRun(run)).toThrow(LockedRunError);
      expect(existsSync(join(run, "config.json"))).toBe(true);
    }
    writeFileSync(join(run, lock), JSON.stringify({ ...THIS_PROCESS, pid: NOBODY }));
    removeRun(run);
    expect(existsSync(run)).toBe(false);
  }
});

test("a file of somebody else with a name like a writer's keeps the run", () => {
  for (const name of ["writer.7", "writer.7.notes.md", "writer.7.config.json", "writer.07.checkpoint"]) {
    writeFileSync(join(path, name), "mine");
    expect(() => removeRun(path)).toThrow(`got ${name}. Move that away first`);
    rmSync(join(path, name));
  }
});

test("what is not a run folder, or holds something else too, is refused and stays", () => {
  const refused = (name: string, message: string) => {
    expect(() => removeRun(join(store, name))).toThrow(message);
  };
  mkdirSync(join(store, "photos"));
  refused("photos", "a run folder with a readable run.json");
  writeFileSync(join(store, "photos", "run.json"), '{"format": 2}');
  refused("photos", "the record of a run");
  writeFileSync(join(store, "file"), "");
  refused("file", "expected a run folder, got a file");
  refused("nothing", "expected a run folder, got nothing of that name");
  symlinkSync(path, join(store, "link"));
  refused("link", "expected a run folder, got a symbolic link");
  writeFileSync(join(path, "notes.md"), "mine");
  refused("run", "got notes.md. Move that away first");
  rmSync(join(path, "notes.md"));
  for (const name of ["checkpoint.new", "writer.lock.1", "writer.07.lock", ".latebloom-temporary~"]) {
    writeFileSync(join(path, name), "mine");
    refused("run", `got ${name}`);
    rmSync(join(path, name));
  }
  writeSampleRun(join(path, "inner"), { seed: 3 });
  refused("run", "got inner");
  expect(existsSync(join(path, "inner", "run.json"))).toBe(true);
  expect(readdirSync(store).sort()).toEqual(["file", "link", "photos", "run"]);
});

test("what a removal that was killed left behind goes with the next", () => {
  const name = temporaryName();
  mkdirSync(join(store, name, "run"), { recursive: true });
  writeFileSync(join(store, name, "made-by-latebloom.json"), temporaryMarker(name));
  writeFileSync(join(store, name, "run", "trajectory.bin"), "");
  mkdirSync(join(store, ".~removed~run-1"));
  removeRun(path);
  expect(readdirSync(store)).toEqual([".~removed~run-1"]);
});
