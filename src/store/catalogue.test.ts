import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeSampleRun } from "../../test/sample-store.js";
import { NOBODY, temporaryName } from "../../test/temporary-name.js";
import { openCatalogueRun, readCatalogue } from "./catalogue.js";
import { INDEX_FILE, readIndex } from "./catalogue-index.js";
import { THIS_PROCESS } from "./process-identity.js";

let store: string;
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), "latebloom-"));
});
afterEach(() => rmSync(store, { recursive: true }));

const index = () => join(store, INDEX_FILE);
const FIELDS = ["run", "id", "status", "seed", "penalty.l1", "t2", "verdict", "summary.final.l1_norm", "nothing"];
/** All that a catalogue says, as data. */
const listed = () => readCatalogue(store).runs.map((run) => FIELDS.map((name) => run.field(name)));
/** The same without what is remembered. */
function listedAnew() {
  rmSync(index(), { force: true });
  return listed();
}

test("the runs of a store are its folders with a record, in the order of their start, with config, record and summary as fields", () => {
  writeSampleRun(join(store, "b"), { seed: 1 });
  writeSampleRun(join(store, "a"), { seed: 2, l1: 1e-4, t2: null });
  mkdirSync(join(store, "computations"));
  mkdirSync(join(store, ".draft"));
  writeFileSync(join(store, "notes"), "");
  expect(listed()).toEqual([
    ["b", "0000000000000001", "completed", 1, 1e-5, 1000, "grokked", 0.3, null],
    ["a", "0000000000000002", "completed", 2, 1e-4, null, "memorised-only", 0.3, null],
  ]);
  const { fields, damaged } = readCatalogue(store);
  expect(fields).toEqual(expect.arrayContaining(FIELDS.slice(0, -1)));
  expect(fields.filter((name) => name.includes("baselines"))).toEqual([]);
  expect(damaged).toEqual([]);
});

test("a store that is not there has no runs, and nothing is written; one that is a file is an input error", () => {
  expect(readCatalogue(join(store, "nowhere")).runs).toEqual([]);
  expect(readdirSync(store)).toEqual([]);
  writeFileSync(join(store, "file"), "");
  expect(() => readCatalogue(join(store, "file"))).toThrow("expected a folder of runs that can be read");
});

test("what is remembered says the same as the folders, whatever was added, changed, finished or removed since", () => {
  const change = fc.record({
    run: fc.integer({ min: 0, max: 5 }),
    what: fc.constantFrom("write", "remove" as const),
    seed: fc.integer({ min: 0, max: 99 }),
    status: fc.constantFrom("completed", "diverged", "interrupted", "failed", "running" as const),
    t2: fc.constantFrom(null, 1000, 1500),
    look: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      rmSync(store, { recursive: true });
      mkdirSync(store);
      for (const { run, what, look, ...sample } of changes) {
        const path = join(store, `run-${run}`);
        rmSync(path, { recursive: true, force: true });
        if (what === "write") writeSampleRun(path, sample);
        if (look) readCatalogue(store);
      }
      expect(listed()).toEqual(listedAnew());
    }),
    { numRuns: 60 },
  );
});

test("finished runs are remembered, and found again without being read", () => {
  for (const seed of [1, 2, 3]) writeSampleRun(join(store, `run-${seed}`), { seed });
  const before = listed();
  // What is no longer there cannot have been read.
  for (const seed of [1, 2, 3]) rmSync(join(store, `run-${seed}`, "config.json"));
  expect(listed()).toEqual(before);
  expect([...readIndex(store).runs.keys()]).toEqual(["run-1", "run-2", "run-3"]);
});

test("unfinished runs are not remembered", () => {
  writeSampleRun(join(store, "a"), { seed: 1, status: "interrupted" });
  writeSampleRun(join(store, "b"), { seed: 2 });
  readCatalogue(store);
  expect([...readIndex(store).runs.keys()]).toEqual(["b"]);
});

test("an index that is damaged at any byte, cut off, of another version or not one is ignored and made anew", () => {
  for (const seed of [1, 2]) writeSampleRun(join(store, `run-${seed}`), { seed });
  const expected = listed();
  const whole = readFileSync(index());
  const damages = [
    ...Array.from({ length: 60 }, (_, step) => {
      const damaged = Buffer.from(whole);
      damaged[Math.floor((step * whole.length) / 60)]! ^= 1;
      return damaged;
    }),
    whole.subarray(0, whole.length / 2),
    Buffer.alloc(0),
    Buffer.from("LBINDEX1 0\n{}"),
    Buffer.from("[1, 2]"),
  ];
  for (const damaged of damages) {
    writeFileSync(index(), damaged);
    expect(readIndex(store).runs.size).toBe(0);
    expect(listed()).toEqual(expected);
    expect(readFileSync(index()).equals(whole)).toBe(true);
  }
});

test("a run marked as running is running as long as somebody holds its lock, and interrupted otherwise", () => {
  const path = join(store, "run");
  writeSampleRun(path, { seed: 1, status: "running" });
  expect(openCatalogueRun(path).field("status")).toBe("interrupted");
  writeFileSync(join(path, "writer.lock"), JSON.stringify(THIS_PROCESS));
  expect(openCatalogueRun(path).field("status")).toBe("running");
  expect(listed()[0]![2]).toBe("running");
  writeFileSync(join(path, "writer.lock"), JSON.stringify({ ...THIS_PROCESS, pid: NOBODY }));
  expect(listed()[0]![2]).toBe("interrupted");
  writeFileSync(join(path, "writer.lock"), JSON.stringify({ pid: 1, host: "elsewhere" }));
  expect(listed()[0]![2]).toBe("running");
});

test("folders that cannot be read are named, those that can in part are listed too", () => {
  writeSampleRun(join(store, "good"), { seed: 1 });
  writeSampleRun(join(store, "bad"), { seed: 2 });
  writeSampleRun(join(store, "half"), { seed: 3 });
  writeFileSync(join(store, "bad", "run.json"), "{");
  appendFileSync(join(store, "half", "summary.json"), "}");
  for (const look of [1, 2]) {
    const { runs, damaged } = readCatalogue(store);
    expect([look, runs.map(({ run }) => run)]).toEqual([look, ["good", "half", "bad"]]);
    expect(runs.map((run) => run.field("status"))).toEqual(["completed", "damaged", "damaged"]);
    expect(damaged.map(({ path }) => path)).toEqual([join(store, "bad"), join(store, "half")]);
    expect(runs[1]!.field("seed")).toBe(3);
    expect(runs[1]!.field("t2")).toBe(null);
  }
});

test("drafts that a kill left behind go away", () => {
  writeSampleRun(join(store, "run"), { seed: 1 });
  writeFileSync(join(store, temporaryName()), "half an ind");
  const current = temporaryName({ pid: process.ppid });
  writeFileSync(join(store, current), "of a process at work");
  writeFileSync(`${index()}.1`, "of somebody else");
  utimesSync(`${index()}.1`, 1, 1);
  readCatalogue(store);
  expect(readdirSync(store).sort()).toEqual([INDEX_FILE, `${INDEX_FILE}.1`, current, "run"]);
});
