import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { changeRunRecord } from "./change-run-record.js";
import { latebloom } from "./command.js";
import { writeSampleRun } from "./sample-store.js";
import { NOBODY } from "./temporary-name.js";

// People keep files of their own beside runs. None of them is this program's to delete, whatever its name looks like.

const LONG_AGO = new Date(2020, 0, 1);

/** What somebody might keep in a store. */
const FOREIGN = [
  ".mail.2024.x.sqlite",
  ".profile.1234567.backup/.bashrc",
  `.notes.${NOBODY}.${hostname()}.abc123`,
  `.thesis.${NOBODY}.${hostname()}.abc123/chapter-1.tex`,
  ".~removed~x/letter.txt",
  ".~removed~y",
  ".catalogue.old",
  ".catalogue.backup/notes.txt",
  ".latebloom-temporary",
  ".latebloom-temporary~mine/notes.txt",
  "plans.new",
];

const SWEEP = {
  problem: { kind: "sparse-recovery", dimension: 6, sparsity: 2, measurements: 4 },
  iterations: 5,
  seed: [1, 2],
};

let folder: string;
let store: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
  store = join(folder, "runs");
  for (const name of FOREIGN) {
    mkdirSync(dirname(join(store, name)), { recursive: true });
    writeFileSync(join(store, name), `the contents of ${name}`);
    utimesSync(join(store, name), LONG_AGO, LONG_AGO);
  }
  writeFileSync(join(folder, "sweep.json"), JSON.stringify(SWEEP));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const call = (...args: string[]) => latebloom(args, { cwd: folder });
const survivors = () =>
  FOREIGN.filter((name) => existsSync(join(store, name))).filter(
    (name) => readFileSync(join(store, name), "utf8") === `the contents of ${name}`,
  );

test("a sweep leaves what is not its own", () => {
  expect(call("sweep", "sweep.json", "--quiet").code).toBe(0);
  expect(survivors()).toEqual(FOREIGN);
});

test("so do a plan and a worker", () => {
  expect(call("sweep", "sweep.json", "--quiet", "--plan").code).toBe(0);
  expect(call("worker", "runs", "--quiet").code).toBe(0);
  expect(survivors()).toEqual(FOREIGN);
});

test("so does a listing, which makes the index anew", () => {
  writeSampleRun(join(store, "one"), { seed: 1 });
  expect(call("ls").code).toBe(0);
  expect(existsSync(join(store, ".catalogue"))).toBe(true);
  expect(survivors()).toEqual(FOREIGN);
});

test("so does the removal of a run", () => {
  writeSampleRun(join(store, "one"), { seed: 1 });
  writeSampleRun(join(store, "two"), { seed: 2 });
  expect(call("rm", "one", "--yes").code).toBe(0);
  expect(existsSync(join(store, "one"))).toBe(false);
  expect(survivors()).toEqual(FOREIGN);
});

test("in a run folder too: a file beside the run's survives its end, and keeps the folder from being removed", () => {
  const small = ["--dimension", "6", "--sparsity", "2", "--measurements", "4", "--iterations", "5", "--quiet"];
  expect(call("run", "sparse-recovery", ...small, "--out", "runs/one").code).toBe(0);
  const run = join(store, "one");
  changeRunRecord(run, { status: "interrupted", finished: null });
  const mine = ["writer.lock.why", "table.csv.new", "run.json.new"];
  for (const name of mine) writeFileSync(join(run, name), "mine");
  expect(call("run", "--resume", "runs/one", "--quiet").code).toBe(0);
  expect(readdirSync(run)).toEqual(expect.arrayContaining(mine));
  const { code, stderr } = call("rm", "runs/one", "--yes");
  expect(code).toBe(2);
  for (const name of mine) {
    expect(stderr).toContain(name);
    expect(readFileSync(join(run, name), "utf8")).toBe("mine");
  }
});

test("writing a file does not overwrite one whose name is like that of its draft", () => {
  writeSampleRun(join(store, "one"), { seed: 1 });
  writeFileSync(join(folder, "out.csv.new"), "mine");
  expect(call("export", "one", "--format", "csv", "--out", "out.csv").code).toBe(0);
  expect(readFileSync(join(folder, "out.csv.new"), "utf8")).toBe("mine");
});
