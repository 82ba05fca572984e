import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  adjointMultiplyVector,
  createMatrix,
  type Field,
  isLarge,
  multiplyVector,
  norm2,
  subtract,
} from "../linalg/index.js";
import { l1 as l1Penalty } from "../penalties/index.js";
import {
  drawSparseRecovery,
  type RecoveryProblem,
  readExplicitInstance,
  sparseRecoverySchema,
} from "../problems/index.js";
import { createStream } from "../random/index.js";
import { predictMemorisation } from "./memorisation-time.js";
import { minimumNormFacts } from "./minimum-norm-facts.js";
import { paperMemorisationTime, releasedMemorisationTime } from "./published-memorisation-time.js";

const figure3 = drawSparseRecovery(sparseRecoverySchema.parse({ kind: "sparse-recovery", signalToNoiseRatio: 1e8 }), {
  seed: 1,
  seeds: {},
  seeding: "numpy",
  compat: "none",
});
const figure3Run = { stepSize: 0.1, penalty: { l1: 1e-5, l2: 0 }, initial: new Float64Array(100).fill(1e-6) };

test("Figure 3: the closed form predicts the observed t1 = 60 and the train floor 4.078e-4", () => {
  const prediction = predictMemorisation({ problem: figure3, ...figure3Run, method: "subgradient", threshold: 1e-3 });
  expect(prediction.iteration).toBe(60);
  expect(prediction.trainFloor).toBeCloseTo(4.078e-4, 7);
  expect(prediction.trainError(100_000)).toBeCloseTo(prediction.trainFloor, 12);
});

test("Figure 3: ignoring the penalty, or taking the signs of the start, gives 56", () => {
  for (const signs of ["none", "start"] as const) {
    const options = { problem: figure3, ...figure3Run, method: "proximal", threshold: 1e-3, signs } as const;
    expect(predictMemorisation(options).iteration).toBe(56);
  }
});

test("Figure 3: the published formulas give 85 (paper) and 114.5 (released code)", () => {
  const options = { problem: figure3, ...figure3Run };
  expect(paperMemorisationTime(options)).toBe(85);
  expect(releasedMemorisationTime(options)).toBeCloseTo(114.546, 3);
});

test("Figure 3: the minimum-norm solution is 84.5 % away from the truth, and the paper's predictor gives 69 546", () => {
  const facts = minimumNormFacts(figure3, 0.1, 1e-5);
  expect(facts.relativeError).toBeCloseTo(0.844947, 6);
  expect(facts.predictedDelay).toBeCloseTo(69546.3426, 3);
  expect(() => minimumNormFacts({ ...figure3, solution: null }, 0.1, 1e-5)).toThrow("problem.solution");
});

test("reference runs: the prediction is the observed t1 at every threshold, or one off where signs settle late under ℓ1", () => {
  const observed = [
    ...goldenTimes("sparse_n100_s5_N30.json", ["beta-zero", "fig3-subgradient", "fig3-ista", "fig3-proj"]),
    ...goldenTimes("sparse_large_init_l2.json", ["l2-1e-3-init10", "l2-1e-2-init10", "l2-1e-5-init10"]),
  ];
  expect(observed).toHaveLength(28);
  for (const { options, t1 } of observed) {
    const { iteration } = predictMemorisation(options);
    if (t1 === null || options.penalty.l1 === 0) expect(iteration).toBe(t1);
    else expect(Math.abs(iteration! - t1)).toBeLessThanOrEqual(1);
  }
});

/** t1 of runs of a golden file at their four thresholds, with what predicts it. */
function goldenTimes(file: string, names: readonly string[]) {
  const text = readFileSync(new URL(`../../test/golden/${file}`, import.meta.url), "utf8");
  const methods = { subgradient: "subgradient", ISTA: "proximal", proj_subgradient: "projected" } as const;
  type GoldenRun = {
    name: string;
    method: keyof typeof methods;
    t1_t2_at: Record<string, [number | null, number | null]>;
  };
  const runs = JSON.parse(text).runs as (GoldenRun & { alpha: number; beta1: number; beta2: number })[];
  return names.flatMap((name) => {
    const { problem, initial } = readExplicitInstance(text, file, name);
    const run = runs.find((candidate) => candidate.name === name)!;
    return Object.entries(run.t1_t2_at).map(([threshold, [t1]]) => ({
      t1,
      options: {
        problem,
        initial: initial!,
        method: methods[run.method],
        penalty: { l1: run.beta1, l2: run.beta2 },
        stepSize: run.alpha,
        threshold: Number(threshold),
      },
    }));
  });
}

test("a threshold below the train floor is never met", () => {
  const options = { problem: figure3, ...figure3Run, method: "subgradient" } as const;
  expect(predictMemorisation({ ...options, threshold: 4.07e-4 }).iteration).toBeNull();
});

test("a start that fits already is memorised at 0, and the projected method memorises in one step", () => {
  const options = { problem: figure3, ...figure3Run, method: "projected", threshold: 1e-3 } as const;
  const projected = predictMemorisation(options);
  expect(projected.iteration).toBe(1);
  expect(projected.trainFloor).toBeLessThan(1e-14);
  const initial = minimumNormFacts(figure3, 0.1, 1e-5).solution;
  expect(predictMemorisation({ ...options, initial, method: "subgradient" }).iteration).toBe(0);
});

test("more equations than a can satisfy leave a residual that no method removes", () => {
  const problem: RecoveryProblem = {
    measurements: createMatrix(3, 1, Float64Array.of(1, 1, 1)),
    target: Float64Array.of(1, 1, 4),
    solution: null,
    heldOut: null,
  };
  const options = { problem, penalty: { l1: 0, l2: 0 }, stepSize: 0.1, initial: new Float64Array(1), threshold: 0.5 };
  for (const method of ["projected", "subgradient"] as const) {
    const prediction = predictMemorisation({ ...options, method });
    expect(prediction.trainFloor).toBeCloseTo(Math.sqrt(6 / 18), 14);
    expect(prediction.iteration).toBeNull();
  }
});

/** Gradient descent as written, with the sign pattern held constant: what the closed form solves. */
function trainErrorsByStepping(
  problem: RecoveryProblem,
  {
    l1,
    l2,
    stepSize,
    signs,
    initial,
  }: { l1: number; l2: number; stepSize: number; signs: Float64Array; initial: Float64Array },
  steps: number,
): number[] {
  let a = initial;
  const errors: number[] = [];
  for (let step = 0; step <= steps; step++) {
    const residual = subtract(multiplyVector(problem.measurements, a), problem.target);
    errors.push(norm2(residual) / norm2(problem.target));
    const gradient = adjointMultiplyVector(problem.measurements, residual);
    a = a.map((value, index) => value - stepSize * (gradient[index]! + l2 * value + l1 * signs[index]!));
  }
  return errors;
}

test("the closed form is the stepped recurrence, real and complex, with both penalties", () => {
  const numbers = (count: number) =>
    fc.array(
      fc.integer({ min: -1000, max: 1000 }).map((thousandths) => thousandths / 1000),
      { minLength: count, maxLength: count },
    );
  fc.assert(
    fc.property(
      fc.constantFrom<Field>("real", "complex"),
      fc.constantFrom("start", "none"),
      numbers(24),
      numbers(6),
      numbers(8),
      fc.double({ min: 0, max: 0.1, noNaN: true }),
      fc.double({ min: 0, max: 0.5, noNaN: true }),
      (field, signs, entries, target, initial, l1, l2) => {
        const size = field === "real" ? 1 : 2;
        const problem: RecoveryProblem = {
          measurements: createMatrix(3, 4, Float64Array.from(entries).subarray(0, 12 * size), field),
          target: Float64Array.from(target).subarray(0, 3 * size),
          solution: null,
          heldOut: null,
        };
        fc.pre(norm2(problem.target) > 1e-3);
        const start = Float64Array.from(initial).subarray(0, 4 * size);
        const pattern = new Float64Array(start.length);
        if (signs === "start") l1Penalty({ strength: 1, field }).subgradient(start, pattern);
        const stepSize = 0.05;
        const stepped = trainErrorsByStepping(problem, { l1, l2, stepSize, signs: pattern, initial: start }, 60);
        const prediction = predictMemorisation({
          problem,
          penalty: { l1, l2 },
          stepSize,
          initial: start,
          method: "subgradient",
          threshold: 0.5,
          signs,
        });
        for (let step = 0; step <= 60; step++) {
          expect(Math.abs(prediction.trainError(step) - stepped[step]!)).toBeLessThan(1e-10 * (1 + stepped[0]!));
        }
        const passed = stepped.findIndex((error) => error <= 0.5);
        const flat = stepped.some((error) => Math.abs(error - 0.5) < 1e-6);
        if (!flat && passed >= 0) expect(prediction.iteration).toBe(passed);
      },
    ),
  );
});

test("of a large problem, by the Gram matrix, the errors are those of the steps while signs stay, and t1 is theirs", () => {
  const [rows, columns] = [252, 16_000];
  const stream = createStream(1, "entries");
  const measurements = createMatrix(rows, columns, stream.fillNormal(new Float64Array(rows * columns)));
  const solution = new Float64Array(columns).fill(1, 0, 5);
  const problem = { measurements, target: multiplyVector(measurements, solution), solution, heldOut: null };
  expect(isLarge(measurements)).toBe(true);
  const initial = stream.fillNormal(new Float64Array(columns));
  const [stepSize, penalty] = [5e-5, { l1: 0.3, l2: 20 }];
  const options = {
    problem,
    stepSize,
    penalty,
    initial,
    method: "subgradient",
    threshold: 0.1,
    signs: "start",
  } as const;
  const prediction = predictMemorisation(options);
  const point = initial.slice();
  const residual = () => subtract(multiplyVector(measurements, point), problem.target);
  for (let iteration = 1; iteration <= prediction.iteration!; iteration++) {
    adjointMultiplyVector(measurements, residual()).forEach((gradient, j) => {
      point[j]! -= stepSize * (gradient + penalty.l1 * Math.sign(initial[j]!) + penalty.l2 * point[j]!);
    });
    const error = norm2(residual()) / norm2(problem.target);
    expect(Math.abs(prediction.trainError(iteration) / error - 1)).toBeLessThan(1e-9);
    expect(error <= options.threshold).toBe(iteration === prediction.iteration);
  }
  expect(prediction.iteration).toBeGreaterThan(3);
});
