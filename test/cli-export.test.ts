import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Trajectory } from "../src/run/index.js";
import { readRunTrajectory } from "../src/store/index.js";
import { latebloom } from "./command.js";
import { readBoardEvents, readNpy, readZip } from "./export-readers.js";

let folder: string;
/** A finished run of a vector and one of a matrix. */
let vector: string;
let matrix: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
  const run = (...args: string[]) => {
    const { code, stdout } = latebloom(["run", ...args, "--iterations", "2e3", "--quiet", "--json"], { cwd: folder });
    expect(code).toBe(0);
    return JSON.parse(stdout).run.path as string;
  };
  vector = run("sparse-recovery", "--dimension", "40", "--sparsity", "2", "--measurements", "20");
  matrix = run("matrix-completion", "--rows", "6", "--columns", "5", "--rank", "1", "--measurements", "20");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const call = (...args: string[]) => latebloom(["export", ...args], { cwd: folder });
const file = (...parts: string[]) => join(folder, ...parts);
const bits = (values: Float64Array) => Buffer.from(values.buffer, values.byteOffset, values.byteLength);
const columnsOf = ({ columns }: Trajectory) => [...columns.values()];

/** Whether the real reader is on this machine; our own reader checks the files in either case. */
const hasNumpy = spawnSync("python3", ["-c", "import numpy"]).status === 0;

test("NPZ files hold the trajectories bit for bit, vectors and matrices as rows", () => {
  const { code, stdout } = call(basename(vector), basename(matrix), "--format", "npz", "--out", "npz");
  const files = [vector, matrix].map((run) => join("npz", `${basename(run)}.npz`));
  expect([code, stdout]).toEqual([0, files.map((name) => `written: ${name}\n`).join("")]);
  for (const [index, run] of [vector, matrix].entries()) {
    const trajectory = readRunTrajectory(run);
    const members = readZip(readFileSync(file(files[index]!)));
    expect(members.size).toBe(trajectory.columns.size + 2);
    for (const { name, width, values } of columnsOf(trajectory)) {
      const { shape, values: read } = readNpy(members.get(`${name}.npy`)!);
      const rows = trajectory.iterations.length;
      expect(shape).toEqual(width === 1 ? [rows] : [rows, width]);
      expect(bits(read as Float64Array).equals(bits(values))).toBe(true);
    }
  }
  expect(readZip(readFileSync(file(files[1]!))).has("singular_values.npy")).toBe(true);
});

test(`NPZ files are read by ${hasNumpy ? "NumPy, which is here" : "our reader alone: NumPy is not here"}, with the same bits`, () => {
  expect(call(matrix, "--format", "npz", "--out", "numpy.npz").code).toBe(0);
  const trajectory = readRunTrajectory(matrix);
  if (!hasNumpy) {
    const { values } = readNpy(readZip(readFileSync(file("numpy.npz"))).get("components.npy")!);
    expect(bits(values as Float64Array).equals(bits(trajectory.columns.get("components")!.values))).toBe(true);
    return;
  }
  const script = `
import json, numpy, sys
archive = numpy.load("numpy.npz", allow_pickle=False)
metadata = json.loads(archive["metadata.json"])
arrays = {name: archive[name] for name in archive.files if name != "metadata.json"}
print(json.dumps({name: [str(array.dtype), list(array.shape), array.tobytes().hex()] for name, array in arrays.items()}))
assert metadata["summary"]["detection"]["train"]["final"] == arrays["train_error"][-1]
`;
  const { status, stdout, stderr } = spawnSync("python3", ["-c", script], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  expect([status, stderr]).toEqual([0, ""]);
  const arrays: Record<string, [string, number[], string]> = JSON.parse(stdout);
  const rows = trajectory.iterations.length;
  expect(arrays.iteration!.slice(0, 2)).toEqual(["int64", [rows]]);
  for (const { name, width, values } of columnsOf(trajectory)) {
    const expected = ["float64", width === 1 ? [rows] : [rows, width], bits(values).toString("hex")];
    expect([name, ...arrays[name]!]).toEqual([name, ...expected]);
  }
});

test("Parquet files hold the trajectories bit for bit, by hyparquet", async () => {
  expect(call(matrix, "--format", "parquet", "--out", "matrix.parquet").code).toBe(0);
  const rows = await parquetReadObjects({ file: new Uint8Array(readFileSync(file("matrix.parquet"))).buffer });
  const trajectory = readRunTrajectory(matrix);
  expect(rows.map(({ iteration }) => Number(iteration))).toEqual([...trajectory.iterations]);
  for (const { name, values } of columnsOf(trajectory)) {
    expect(bits(Float64Array.from(rows.flatMap((row) => row[name]))).equals(bits(values))).toBe(true);
  }
});

test("CSV files hold the trajectories bit for bit, with config and summary beside them", () => {
  expect(call(vector, "--format", "csv", "--out", "csv").code).toBe(0);
  const [header, ...lines] = readFileSync(file("csv", `${basename(vector)}.csv`), "utf8")
    .trimEnd()
    .split("\n");
  const trajectory = readRunTrajectory(vector);
  expect(header).toMatch(/^iteration,train_error,test_error,.*,components_0,.*,components_39$/);
  const rows = lines.map((line) => line.split(",").map(Number));
  const expected = [...trajectory.iterations.keys()].map((row) => [
    trajectory.iterations[row],
    ...columnsOf(trajectory).flatMap(({ width, values }) => [...values.subarray(row * width, (row + 1) * width)]),
  ]);
  expect(rows).toEqual(expected);
  const metadata = JSON.parse(readFileSync(file("csv", `${basename(vector)}.json`), "utf8"));
  expect(metadata.summary).toEqual(JSON.parse(readFileSync(join(vector, "summary.json"), "utf8")));
  expect(metadata.config).toEqual(JSON.parse(readFileSync(join(vector, "config.json"), "utf8")));
});

test("TensorBoard finds one event file in a folder a run, with the scalars and true checksums", () => {
  expect(call(vector, matrix, "--format", "tensorboard", "--out", "board").code).toBe(0);
  expect(readdirSync(file("board")).sort()).toEqual([basename(vector), basename(matrix)].sort());
  const [name, ...others] = readdirSync(file("board", basename(matrix)));
  expect(others).toEqual([]);
  expect(name).toMatch(/^events\.out\.tfevents\.\d{10}\./);
  const [, , ...events] = readBoardEvents(readFileSync(file("board", basename(matrix), name!)));
  const trajectory = readRunTrajectory(matrix);
  expect(events.map(({ step }) => step)).toEqual([...trajectory.iterations]);
  const scalars = columnsOf(trajectory).filter(({ width }) => width === 1);
  for (const [row, event] of events.entries()) {
    expect([...event.scalars]).toEqual(scalars.map(({ name, values }) => [name, Math.fround(values[row]!)]));
  }
});

test("--columns chooses; TensorBoard gets a curve for each value of a wider column that is asked for", () => {
  const columns = ["--columns", "singular_values,train_error"];
  expect(call(matrix, "--format", "tensorboard", "--out", "chosen", ...columns).code).toBe(0);
  const [name] = readdirSync(file("chosen", basename(matrix)));
  const events = readBoardEvents(readFileSync(file("chosen", basename(matrix), name!)));
  const tags = ["train_error", ...Array.from({ length: 5 }, (_, index) => `singular_values/${index}`)];
  expect([...events.at(-1)!.scalars.keys()]).toEqual(tags);
  expect(call(matrix, "--format", "csv", "--out", "chosen.csv", "--columns", "test_error").code).toBe(0);
  expect(readFileSync(file("chosen.csv"), "utf8")).toMatch(/^iteration,test_error\n0,/);
});

test("the same run gives the same bytes again", () => {
  for (const format of ["npz", "parquet", "csv"]) {
    for (const name of ["one", "two"])
      expect(call(vector, "--format", format, "--out", `${name}.${format}`).code).toBe(0);
    expect(readFileSync(file(`one.${format}`)).equals(readFileSync(file(`two.${format}`)))).toBe(true);
  }
});

test("wrong formats, columns, runs and places are one error each, and nothing is written", () => {
  const before = readdirSync(folder).sort();
  const refused = (args: string[], code: number, message: string) => {
    const finished = call(...args);
    expect([finished.code, finished.stdout]).toEqual([code, ""]);
    expect(finished.stderr).toContain(message);
    expect(readdirSync(folder).sort()).toEqual(before);
  };
  refused([vector], 2, "required option '--format <format>' not specified");
  refused([vector, "--format", "xlsx"], 2, "Allowed choices are csv, parquet, npz, tensorboard");
  refused(["nobody", "--format", "csv"], 4, 'no run is called "nobody"');
  refused([vector, "--format", "csv", "--columns", "test_eror"], 2, "got test_eror. Did you mean test_error?");
  refused([vector, "--format", "csv", "--columns", "iteration,"], 2, "got iteration");
  refused([vector, matrix, "--format", "npz", "--out", "a.npz"], 2, "expected a folder, for 2 runs, got a.npz");
  refused([vector, "--format", "npz", "--out", ""], 2, "--out: expected a file or a folder");
  refused([vector, "--format", "npz", "--out", "/dev/null/a.npz"], 2, "--out: expected a place that can be written");
});
