import { expect, test } from "vitest";
import {
  csvTable,
  joinBytes,
  npzArchive,
  type OpenTrial,
  openTrial,
  parseTrialConfig,
  readSafetensors,
  vectorTrial,
} from "../../src/index.js";
import { type ExportKind, exportRun } from "./export-run.js";

const network = openTrial(
  parseTrialConfig({
    problem: { kind: "modular-arithmetic", modulus: 5 },
    model: { kind: "mlp", hidden: 8 },
    method: { kind: "adam", precision: "float32", batch: "full" },
    penalty: { kind: "none" },
    iterations: 20,
  }),
);
const sparse = openTrial(
  parseTrialConfig({
    problem: { kind: "sparse-recovery", dimension: 8, measurements: 5, sparsity: 2 },
    iterations: 20,
  }),
);
for (const trial of [network, sparse]) trial.advance(20);

const fileOf = (trial: OpenTrial, kind: ExportKind) => {
  const [file, ...others] = exportRun(trial, kind);
  expect(others).toEqual([]);
  return file!;
};
const tensorsOf = (trial: OpenTrial, kind: ExportKind) => {
  const { name, bytes } = fileOf(trial, kind);
  return readSafetensors(bytes, name).tensors;
};

test("weights are those of the network where it stands, each under its name and in its shape", () => {
  const tensors = tensorsOf(network, "safetensors");
  expect(tensors.flatMap(({ values }) => [...values])).toEqual([...network.read()]);
  expect(
    tensors.every(({ shape, values }) => shape.reduce((product, side) => product * side, 1) === values.length),
  ).toBe(true);
  expect(new Set(tensors.map(({ name }) => name)).size).toBe(tensors.length);
  expect(exportRun(sparse, "safetensors")).toEqual([]);
});

test("data are what the run was trained on", () => {
  const { measurements, target, solution } = vectorTrial(sparse.prepared).source.problem;
  const found = new Map(tensorsOf(sparse, "data").map(({ name, values }) => [name, values]));
  expect([...found.keys()]).toEqual(["X", "y", "a_star"]);
  expect([found.get("X"), found.get("y"), found.get("a_star")]).toEqual([measurements.data, target, solution]);
  const pairs = new Map(tensorsOf(network, "data").map(({ name, values }) => [name, values]));
  const sums = pairs.get("train.tokens.0")!.map((a, pair) => (a + pairs.get("train.tokens.1")![pair]!) % 5);
  expect(sums).toEqual(pairs.get("train.labels"));
  expect(pairs.get("train.labels")!.length + pairs.get("test.labels")!.length).toBe(25);
});

test("records are the tables that the formats make of the trajectory", () => {
  const { trajectory, prepared } = sparse;
  expect(fileOf(sparse, "csv").bytes).toEqual(joinBytes([...csvTable(trajectory)]));
  const metadata = JSON.stringify({ config: prepared.config });
  expect(fileOf(sparse, "npz").bytes).toEqual(joinBytes([...npzArchive(trajectory, metadata)]));
});
