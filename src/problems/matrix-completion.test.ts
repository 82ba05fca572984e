import { expect, test } from "vitest";
import { dot, norm2 } from "../linalg/index.js";
import { createLegacyGenerator } from "../random/index.js";
import { localCoherence } from "./local-coherence.js";
import { drawMatrixCompletion } from "./matrix-completion.js";
import { type MatrixCompletionConfig, matrixCompletionSchema } from "./matrix-completion-schema.js";
import type { CompletionOperator } from "./measurement-operator.js";

const draw = (input: Partial<MatrixCompletionConfig> = {}, options: object = {}) =>
  drawMatrixCompletion(matrixCompletionSchema.parse({ kind: "matrix-completion", ...input }), {
    seed: 1,
    seeds: {},
    seeding: "streams",
    compat: "none",
    ...options,
  });

const entriesOf = ({ operator }: Pick<ReturnType<typeof draw>, "operator">) => {
  const { entryRows, entryColumns, columns } = operator as CompletionOperator;
  return Array.from(entryRows, (row, index) => row * columns + entryColumns[index]!);
};

test("observed and held-out entries make up the matrix, each once, with the values of A*", () => {
  const problem = draw({ rows: 6, columns: 9, measurements: 30 });
  const [observed, heldOut] = [entriesOf(problem), entriesOf(problem.heldOut!)];
  expect(new Set([...observed, ...heldOut]).size).toBe(54);
  expect([...problem.target]).toEqual(observed.map((entry) => problem.solution.data[entry]));
  expect([...problem.heldOut!.target]).toEqual(heldOut.map((entry) => problem.solution.data[entry]));
  expect(problem.operator.squaredNorm).toBe(1);
});

test("τN of the entries, rounded half to even, have the largest leverage scores; the others are random", () => {
  for (const [coherence, coherent] of [
    [0.5, 40],
    [0.0625, 5],
    [0.05625, 4],
    [1, 80],
  ] as const) {
    const problem = draw({ coherence });
    expect(problem.coherentMeasurements).toBe(coherent);
    const { rows, columns } = localCoherence(problem.solution);
    const score = (entry: number) => rows[Math.floor(entry / 10)]! + columns[entry % 10]!;
    const entries = entriesOf(problem);
    const least = Math.min(...entries.slice(0, coherent).map(score));
    const chosen = new Set(entries.slice(0, coherent));
    for (let entry = 0; entry < 100; entry++) {
      if (!chosen.has(entry)) expect(score(entry)).toBeLessThanOrEqual(least);
    }
    expect(new Set(entries).size).toBe(80);
  }
});

test("equal leverage scores are taken in row-major order (O39)", () => {
  const problem = draw({ factors: "canonical", rank: 2, rows: 4, columns: 4, measurements: 6, coherence: 1 });
  // μ = ν = (2, 2, 0, 0): entries of the leading block have priority 4, then those of its rows and columns 2.
  expect(entriesOf(problem)).toEqual([0, 1, 4, 5, 2, 3]);
});

test("NumPy's order of draws: the first N of a permutation, or of a choice among the remaining entries", () => {
  const order = [...createLegacyGenerator(1035).permutation(100)];
  const uniform = draw({}, { seed: 1035, seeding: "numpy" });
  expect(entriesOf(uniform)).toEqual(order.slice(0, 80));
  // The first entries of test/golden/matrix_completion_10x10_r2_N80_recovers.json, which was drawn with this seed
  expect(entriesOf(uniform).slice(0, 5)).toEqual([90, 13, 96, 8, 75]);
  const coherent = draw({ coherence: 0.5 }, { seed: 7, seeding: "numpy" });
  const entries = entriesOf(coherent);
  const remaining = Array.from({ length: 100 }, (_, entry) => entry).filter(
    (entry) => !entries.slice(0, 40).includes(entry),
  );
  const choice = createLegacyGenerator(7).choose(60, 40);
  expect(entries.slice(40)).toEqual(Array.from(choice, (index) => remaining[index]!));
});

test("published truncates τN (O25)", () => {
  expect(draw({ measurements: 90, coherence: 0.7 }, { compat: "published" }).coherentMeasurements).toBe(62);
  expect(draw({ measurements: 90, coherence: 0.7 }).coherentMeasurements).toBe(63);
});

test("the noise has the power that the SNR asks for, and none by default", () => {
  const problem = draw({ rows: 40, columns: 40, measurements: 1500, signalToNoiseRatio: 50 });
  const clean = problem.operator.apply(problem.solution);
  expect(problem.noiseDeviation).toBeCloseTo(40 / Math.sqrt(1500 * 50), 12);
  const noise = problem.target.map((value, index) => value - clean[index]!);
  expect(norm2(noise.map((value, index) => value - problem.noise[index]!))).toBeLessThan(1e-13);
  const ratio = dot(problem.solution.data, problem.solution.data) / dot(problem.noise, problem.noise);
  expect(ratio).toBeGreaterThan(44);
  expect(ratio).toBeLessThan(56);
  expect(norm2(draw().noise)).toBe(0);
});

test("A*, entries and noise have seeds of their own", () => {
  const one = draw({ signalToNoiseRatio: 10 });
  const other = draw({ signalToNoiseRatio: 10 }, { seeds: { measurements: 9 } });
  expect(other.solution.data).toEqual(one.solution.data);
  expect(other.noise).toEqual(one.noise);
  expect(entriesOf(other)).not.toEqual(entriesOf(one));
});

test("more measurements than entries are refused; all entries leave nothing held out", () => {
  expect(() => draw({ measurements: 101 })).toThrow("problem.measurements: expected N ≤ n₁n₂ = 100, got 101");
  expect(draw({ measurements: 100 }).heldOut).toBeNull();
});
