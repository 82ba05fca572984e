import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { latebloom } from "./command.js";
import { writeSampleRun } from "./sample-store.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
  for (const l1 of ["1e-4", "1e-3"]) expect(call("run", ...SMALL, "--l1", l1, "--out", `runs/at-${l1}`).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const call = (...args: string[]) => latebloom(args, { cwd: folder });
const SMALL = [
  "sparse-recovery",
  "--dimension",
  "20",
  "--sparsity",
  "2",
  "--measurements",
  "10",
  "--iterations",
  "1000",
];
const listed = (...args: string[]) =>
  (JSON.parse(call("ls", "--json", ...args).stdout).runs as { run: string }[]).map(({ run }) => run);

test("the same command again shows the finished run, and another one at its place is refused", () => {
  const again = [...SMALL, "--l1", "1e-4", "--out", "runs/at-1e-4"];
  const written = readFileSync(join(folder, "runs/at-1e-4/run.json"));
  const { code, stdout, stderr } = call("run", ...again);
  expect([code, stderr]).toEqual([
    0,
    "runs/at-1e-4 is this run, finished: it is shown, and nothing is computed again\n",
  ]);
  expect(stdout.replaceAll(`${folder}/`, "")).toBe(call("show", "at-1e-4").stdout);
  expect(readFileSync(join(folder, "runs/at-1e-4/run.json")).equals(written)).toBe(true);
  expect(call("run", ...again, "--seed", "5")).toMatchObject({ code: 2, stdout: "" });
  expect(call("run", "--resume", "at-1e-4").stdout).toBe(stdout);
});

test("runs go by the name of their folder and by names, tags and notes that somebody gives", () => {
  expect(call("ls").stdout).toMatch(/\nat-1e-4 .*\nat-1e-3 /);
  const { code, stdout } = call(
    "tag",
    "at-1e-4",
    "--name",
    "weak",
    "--tag",
    "baseline",
    "--tag",
    "old",
    "--note",
    "by hand",
  );
  expect([code, stdout]).toEqual([0, "run      name  tags           note\nat-1e-4  weak  baseline, old  by hand\n"]);
  expect(call("tag", "weak", "at-1e-3", "--tag", "both", "--untag", "old", "--json").code).toBe(0);
  expect(call("ls").stdout).toMatch(/\nweak .*\nat-1e-3 /);
  expect(call("show", "weak").code).toBe(0);
  expect(call("compare", "weak", "at-1e-3").stdout).toMatch(/^ +weak +at-1e-3\n/);
  expect(listed("--where", "tags=baseline")).toEqual(["at-1e-4"]);
  expect(listed("--where", "tags=both")).toEqual(["at-1e-4", "at-1e-3"]);
  expect(listed("--where", "tags!=baseline")).toEqual(["at-1e-3"]);
  expect(listed("--where", "name=weak")).toEqual(["at-1e-4"]);
});

test("a name of another run, or that cannot be told from something else, is refused", () => {
  for (const name of ["at-1e-3", "a/b", "--json", ""]) {
    expect(call("tag", "at-1e-4", `--name=${name}`), name).toMatchObject({ code: 2, stdout: "" });
  }
  expect(call("tag", "at-1e-4", "at-1e-3", "--name", "two").stderr).toContain(
    "expected one run to call so, got 2 runs",
  );
  expect(call("tag", "nobody").code).toBe(4);
});

test("the config of a run makes it again, from the files that it keeps where its own are gone", () => {
  const { code, stdout } = call("config", "at-1e-4");
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^# latebloom run --config FILE makes run [0-9a-f]+ again\.\nproblem:\n {2}kind: sparse-recovery\n/,
  );
  writeFileSync(join(folder, "again.yaml"), stdout);
  expect(call("run", "--config", "again.yaml", "--out", "again").code).toBe(0);
  const bytes = (run: string) => readFileSync(join(folder, run, "trajectory.bin"));
  expect(bytes("again").equals(bytes("runs/at-1e-4"))).toBe(true);

  writeFileSync(join(folder, "table.csv"), "a,b,y\n1,2,3\n2,1,4\n0,1,1\n3,1,5\n5,2,9\n4,4,8\n");
  const recovery = ["recover", "table.csv", "--target", "y", "--iterations", "100", "--out", "runs/table"];
  expect(call(...recovery).code).toBe(0);
  expect(call("config", "table").stdout).toContain("file: table.csv");
  rmSync(join(folder, "table.csv"));
  const moved = call("config", "table", "--json");
  writeFileSync(join(folder, "moved.json"), moved.stdout);
  expect(call("run", "--config", "moved.json", "--out", "moved").code).toBe(0);
  expect(bytes("moved").equals(bytes("runs/table"))).toBe(true);
});

test("a labelled run can be removed", () => {
  writeSampleRun(join(folder, "runs", "sample"), { seed: 1 });
  expect(call("tag", "sample", "--tag", "gone").code).toBe(0);
  expect(call("rm", "sample", "--yes").code).toBe(0);
  expect(listed("--where", "tags=gone")).toEqual([]);
});
