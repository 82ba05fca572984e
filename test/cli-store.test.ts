import { type ChildProcess, spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { readRunRecord } from "../src/store/index.js";
import { latebloom, startLatebloom } from "./command.js";
import { writeSampleRun } from "./sample-store.js";
import { hasWritten } from "./written-files.js";

const SMALL = ["--dimension", "40", "--sparsity", "2", "--measurements", "20", "--seed", "7", "--quiet"];

/** A store with three finished runs, made once and not changed. */
let made: string;
beforeAll(() => {
  made = mkdtempSync(join(tmpdir(), "latebloom-"));
  const run = (...options: string[]) => latebloom(["run", "sparse-recovery", ...SMALL, ...options], { cwd: made });
  expect(run("--l1", "1e-3", "--iterations", "5e4").code).toBe(0);
  expect(run("--l1", "3e-5", "--iterations", "5e4").code).toBe(0);
  expect(run("--l1", "1e-5", "--iterations", "2e3").code).toBe(0);
});
afterAll(() => rmSync(made, { recursive: true, force: true }));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inMade = (...args: string[]) => latebloom(args, { cwd: made });
const call = (...args: string[]) => latebloom(args, { cwd: folder });
const runsOf = (stdout: string): Record<string, unknown>[] => JSON.parse(stdout).runs;

/** Columns of a listing are two blanks or more apart. */
function rows(stdout: string): Record<string, string>[] {
  const [header, ...lines] = stdout.trimEnd().split("\n");
  const titles = header!.split(/ {2,}/);
  const starts = titles.map((title) => header!.indexOf(title));
  return lines.map((line) =>
    Object.fromEntries(titles.map((title, column) => [title, line.slice(starts[column], starts[column + 1]).trim()])),
  );
}

/** The names of the runs of the store, without what is only being made. */
const published = () => readdirSync(join(folder, "runs")).filter((name) => !name.startsWith("."));

test("ls says of each run what it is and what came of it", () => {
  const { code, stdout, stderr } = inMade("ls");
  expect([code, stderr]).toEqual([0, ""]);
  const listed = rows(stdout);
  // What they agree in is not said: the problem, the method, the step size, the seed, and that they are completed.
  expect(Object.keys(listed[0]!)).toEqual(["run", "settings", "verdict", "t1", "t2", "test error", "curve", "age"]);
  expect(listed.map(({ settings }) => settings)).toEqual([
    "β₁=0.001 iterations=50000",
    "β₁=3e-5 iterations=50000",
    "β₁=1e-5 iterations=2000",
  ]);
  for (const row of listed) {
    expect(row.curve).toMatch(/^█.*▁/);
    expect(row.run).toMatch(/^[0-9a-f]{6}$/);
    expect(row.age).toMatch(/^\d+ (s|min)$/);
  }
  const [document] = runsOf(inMade("ls", "--json", "--where", "penalty.l1=3e-5").stdout);
  const summary = JSON.parse(readFileSync(join(made, document!.path as string, "summary.json"), "utf8"));
  expect(document).toMatchObject({
    status: "completed",
    verdict: summary.detection.verdict.kind,
    t1: summary.detection.t1.iteration,
    t2: summary.detection.t2.iteration,
    test_error: summary.detection.test.final,
  });
  expect(listed[1]!.verdict).toBe("grokked");
  expect(listed[1]!.t2!.replace(/ /g, "")).toBe(String(document!.t2));
});

test("ls filters and sorts by config paths, the record and the summary", () => {
  const strengths = (...args: string[]) =>
    rows(inMade("ls", "--columns", "run,penalty.l1", ...args).stdout).map((row) => row["penalty.l1"]);
  expect(strengths("--where", "penalty.l1<1e-3", "--where", "status=completed")).toEqual(["3e-5", "1e-5"]);
  expect(strengths("--where", "t2=null")).toEqual(["0.001", "1e-5"]);
  expect(strengths("--where", "iterations>=5e4", "--where", "verdict!=grokked")).toEqual(["0.001"]);
  expect(strengths("--sort", "penalty.l1")).toEqual(["1e-5", "3e-5", "0.001"]);
  expect(strengths("--sort", "penalty.l1", "--descending")).toEqual(["0.001", "3e-5", "1e-5"]);
  expect(strengths("--sort", "t2")).toEqual(["3e-5", "0.001", "1e-5"]);
  expect(strengths("--sort", "t2", "--descending")).toEqual(["3e-5", "0.001", "1e-5"]);
});

test("nothing to list is exit code 4, an empty list under --json; a condition that is none is exit code 2", () => {
  expect(call("ls")).toEqual({ code: 4, stdout: "", stderr: "there are no runs in runs\n" });
  expect(readdirSync(folder)).toEqual([]);
  expect(call("ls", "--json")).toMatchObject({ code: 4, stdout: '{"runs":[]}\n' });
  expect(inMade("ls", "--where", "seed=8")).toMatchObject({
    code: 4,
    stderr: "none of the 3 runs in runs matches seed=8\n",
  });
  const bad = inMade("ls", "--where", "penalty.l1~1", "--json");
  expect([bad.code, JSON.parse(bad.stdout).error.kind]).toEqual([2, "input"]);
  expect(inMade("ls", "--where", "l1=1").stderr).toContain("got l1. Did you mean penalty.l1?");
  expect(inMade("ls", "--columns", "run,verdikt").stderr).toContain("got verdikt. Did you mean verdict?");
  expect(inMade("ls", "--sort", "penalty.l3")).toMatchObject({ code: 2, stdout: "" });
  writeFileSync(join(folder, "file"), "");
  expect(call("ls", "--store", "file").code).toBe(2);
});

test("a run that was killed is shown as interrupted, with what it has; nothing is computed", async () => {
  const args = ["sparse-recovery", "--iterations", "1e9", "--engine", "step", "--checkpoint-every", "0", "--quiet"];
  const child = startLatebloom(["run", ...args], { cwd: folder });
  const [name] = await waitFor(() => (existsSync(join(folder, "runs")) ? published() : []));
  const path = join(folder, "runs", name!);
  await waitFor(() => (hasWritten(path, "checkpoint") && readRunRecord(path).iteration > 1000 ? ["there"] : []));
  expect(rows(call("ls").stdout)[0]!.status).toMatch(/^running at \d+ %$/);
  const refusal = call("rm", "--yes", name!);
  expect([refusal.code, existsSync(path)]).toEqual([75, true]);
  child.kill("SIGKILL");
  await new Promise((resolve) => child.once("exit", resolve));
  expect(rows(call("ls").stdout)[0]!.status).toMatch(/^interrupted at \d+ %$/);
  expect(call("ls", "--where", "status=running").code).toBe(4);

  const files = () => readdirSync(path).map((file) => [file, statSync(join(path, file)).mtimeMs]);
  const before = files();
  const shown = call("show", name!);
  expect([shown.code, shown.stderr]).toEqual([0, ""]);
  expect(shown.stdout).toMatch(/interrupted at iteration [\d ]+ of 1 000 000 000/);
  expect(shown.stdout).toMatch(/t1 memorised +66 +\(65, 66\]/);
  expect(shown.stdout).toContain(`go on with: latebloom run --resume ${join("runs", name!)}`);
  const document = JSON.parse(call("show", name!, "--json").stdout);
  expect(document.run.status).toBe("interrupted");
  expect(document.summary).toBe(null);
  expect(document.detection.t1).toEqual({ iteration: 66, after: 65 });
  expect(files()).toEqual(before);
});

test("show prints the report that the run ended with, found by folder, name, id or the beginning of one", () => {
  const [{ run, id, path }] = runsOf(inMade("ls", "--json", "--sort", "t2").stdout) as [Record<string, string>];
  const finished = inMade("run", "--resume", path!);
  for (const name of [path!, `${path}/`, join(made, path!), run!, id!, id!.slice(0, 6), run!.slice(0, -6)]) {
    expect([name, inMade("show", name)]).toEqual([name, { ...finished, stdout: expect.stringContaining("grokked") }]);
  }
  const withoutPath = (text: string) => text.replace(/run folder: .*/, "");
  expect(withoutPath(inMade("show", id!).stdout)).toBe(withoutPath(finished.stdout));
  expect(JSON.parse(inMade("show", id!, "--json").stdout).summary).toEqual(
    JSON.parse(readFileSync(join(made, path!, "summary.json"), "utf8")),
  );
});

test("an unknown run is exit code 4, an ambiguous beginning exit code 2 with the runs that have it", () => {
  const unknown = inMade("show", "nobody");
  expect([unknown.code, unknown.stdout]).toEqual([4, ""]);
  expect(unknown.stderr).toContain('no run is called "nobody"');
  expect(JSON.parse(inMade("show", "nobody", "--json").stdout).error.kind).toBe("nothing-matched");
  const ambiguous = inMade("show", "sparse");
  expect([ambiguous.code, ambiguous.stdout]).toEqual([2, ""]);
  expect(ambiguous.stderr).toContain("sparse, which 3 runs have (sparse-recovery-");
  expect(inMade("show", "").code).toBe(4);
  expect(inMade("compare", "sparse", "nobody").code).toBe(2);
});

test("compare says in what configs differ, and sets times, verdicts and errors side by side", () => {
  const runs = runsOf(inMade("ls", "--json").stdout) as Record<string, string>[];
  const names = runs.map(({ id }) => id!);
  const { code, stdout } = inMade("compare", ...names, "--out", join(folder, "curves.svg"));
  expect(code).toBe(0);
  const line = (title: string) =>
    stdout
      .split("\n")
      .find((text) => text.startsWith(`${title} `))!
      .split(/ {2,}/)
      .slice(1);
  expect(line("penalty.l1")).toEqual(["0.001", "3e-5", "1e-5"]);
  expect(line("iterations")).toEqual(["50000", "50000", "2000"]);
  expect(line("verdict")[1]).toBe("grokked");
  expect(line("t2")[0]).toBe("not reached");
  expect(stdout).not.toContain("problem.dimension");
  const svg = readFileSync(join(folder, "curves.svg"), "utf8");
  expect(svg).toContain("penalty.l1 = 3e-5");
  expect(svg).toContain("training error (circle: t₁)");

  const document = JSON.parse(inMade("compare", names[0]!, names[1]!, "--json").stdout);
  expect(document.differing).toEqual(["penalty.l1"]);
  expect(document.runs.map((run: { config: object }) => run.config)).toEqual([
    { "penalty.l1": 1e-3 },
    { "penalty.l1": 3e-5 },
  ]);
  for (const [extension, magic] of [
    ["pdf", "%PDF-"],
    ["png", "\u0089PNG"],
  ] as const) {
    const file = join(folder, `curves.${extension}`);
    expect(inMade("compare", names[0]!, names[1]!, "--out", file).code).toBe(0);
    expect(readFileSync(file, "latin1").slice(0, magic.length)).toBe(magic);
  }
});

test("compare refuses fewer than two runs, and pictures of other kinds or in places that cannot be written", () => {
  const [first, second] = runsOf(inMade("ls", "--json").stdout).map(({ id }) => String(id));
  expect(inMade("compare", first!).stderr).toContain("expected two runs or more, got 1");
  expect(inMade("compare", first!, first!).code).toBe(2);
  expect(inMade("compare", first!, second!, "--out", "a.gif").stderr).toContain("ends in .svg, .pdf or .png");
  const { code, stdout, stderr } = inMade("compare", first!, second!, "--out", "/dev/null/a.svg");
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("--out: expected a file that can be written");
});

test("rm says what it would delete, and deletes that and nothing else", () => {
  for (const seed of [1, 2, 3]) writeSampleRun(join(folder, "runs", `run-${seed}`), { seed });
  mkdirSync(join(folder, "runs", "computations"));

  const dry = call("rm", "--where", "seed<3", "--dry-run");
  expect([dry.code, dry.stdout]).toEqual([0, expect.stringMatching(/^would delete 2 runs, \d+(\.\d+)? kB\n$/)]);
  expect(dry.stderr).toMatch(/runs\/run-1 {2}.* kB\n.*runs\/run-2 {2}/);
  const unasked = call("rm", "run-1");
  expect([unasked.code, unasked.stdout]).toEqual([2, ""]);
  expect(unasked.stderr).toContain("expected --yes, where there is no terminal to ask on");
  expect(published()).toEqual(["computations", "run-1", "run-2", "run-3"]);

  expect(call("rm", "--where", "seed<3", "--yes").stdout).toMatch(/^deleted 2 runs, /);
  expect(published()).toEqual(["computations", "run-3"]);
  const { code, stdout, stderr } = call("rm", "run-3", "--yes", "--json");
  expect([code, stderr]).toEqual([0, ""]);
  expect(JSON.parse(stdout)).toMatchObject({ dryRun: false, removed: [join("runs", "run-3")] });
  expect(published()).toEqual(["computations"]);
  expect(call("ls").code).toBe(4);
});

test("rm deletes nothing when one of the runs is not to be found, not a run's folder, or not alone in it", () => {
  for (const seed of [1, 2]) writeSampleRun(join(folder, "runs", `run-${seed}`), { seed });
  writeFileSync(join(folder, "runs", "run-2", "notes.md"), "mine");
  expect(call("rm", "--yes", "run-1", "nobody").code).toBe(4);
  expect(call("rm", "--yes", "run-1", "run-2").stderr).toContain("got notes.md. Move that away first");
  expect(call("rm", "--yes", ".").code).toBe(4);
  expect(call("rm", "--yes").stderr).toContain("expected either runs or --where, got neither");
  expect(call("rm", "--yes", "run-1", "--where", "seed=1").stderr).toContain("got both");
  expect(call("rm", "--yes", "--where", "seed=5").code).toBe(4);
  expect(readdirSync(join(folder, "runs", "run-1")).length + readdirSync(join(folder, "runs", "run-2")).length).toBe(9);
});

test("listings by several processes while runs come and go, some killed at any instant, are right in the end", async () => {
  const store = join(folder, "runs");
  const list = () =>
    new Promise<number | null>((resolve) => {
      const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, "../bin/latebloom.js"), "ls"], {
        cwd: folder,
        stdio: "ignore",
      });
      const kill = setTimeout(() => child.kill("SIGKILL"), 100 + 300 * ((killed * 0.618) % 1));
      killed += 1;
      if (killed % 2 === 0) clearTimeout(kill);
      child.once("exit", (code) => resolve(code));
    });
  let killed = 0;
  for (let round = 0; round < 2; round++) {
    const listings = [list(), list(), list()];
    for (let run = 0; run < 10; run++) {
      const path = join(store, `run-${run}`);
      rmSync(path, { recursive: true, force: true });
      writeSampleRun(path, { seed: 100 * round + run, l1: 1e-4 * (run + 1) });
      await sleep(5);
    }
    for (const code of await Promise.all(listings)) expect([0, 4, null]).toContain(code);
    const seeds = runsOf(call("ls", "--json").stdout).map(({ seed }) => seed);
    expect(seeds).toEqual(Array.from({ length: 10 }, (_, run) => 100 * round + run));
  }
});

async function waitFor(find: () => string[]): Promise<string[]> {
  while (true) {
    const found = find().filter((name) => !name.startsWith("."));
    if (found.length > 0) return found;
    await sleep(20);
  }
}

test("a run of another version of the numerics is not put into words, and says so", () => {
  writeSampleRun(join(folder, "runs", "old"), { seed: 1 });
  const { code, stdout, stderr } = call("show", "old");
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/expected a run of numerics version \d+, to put into words, got version 1/);
  expect(JSON.parse(call("show", "old", "--json").stdout).run.numerics).toBe(1);
});
