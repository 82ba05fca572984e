import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomMatrix, randomVector } from "../../test/linalg/sample-matrices.js";
import {
  adjointMultiplyVector,
  createMatrix,
  faceSplittingProduct,
  type Matrix,
  multiplyVector,
  norm1,
  norm2,
  pseudoInverse,
  singularValueDecomposition,
  subtract,
  unvectorize,
  vectorize,
  zeroMatrix,
} from "../linalg/index.js";
import { l1, nuclear } from "../penalties/index.js";
import {
  completionOperator,
  drawMatrixCompletion,
  type MatrixProblem,
  type MeasurementOperator,
  matrixCompletionSchema,
  sensingOperator,
} from "../problems/index.js";
import { createMatrixDynamics, type MatrixDynamicsOptions } from "./index.js";

/** X as it is never written out otherwise, (N, n₁n₂). */
function denseMeasurements(operator: MeasurementOperator): Matrix {
  if (operator.kind === "sensing") return faceSplittingProduct(operator.right, operator.left);
  const { rows, columns, measurements, entryRows, entryColumns } = operator;
  const dense = zeroMatrix(measurements, rows * columns);
  for (let i = 0; i < measurements; i++) dense.data[i * rows * columns + entryColumns[i]! * rows + entryRows[i]!] = 1;
  return dense;
}

/** The update rules as they are written, on vec(A). */
function naiveMethod({
  problem,
  penalty,
  method,
  stepSize,
  compat,
}: MatrixDynamicsOptions): (matrix: Matrix) => Matrix {
  const { rows, columns, operator, target } = problem;
  const dense = denseMeasurements(operator);
  const inverse = pseudoInverse(dense);
  const shape = { rows, columns };
  const inGradient = { ...penalty, ...(method === "proximal" ? { nuclear: 0, l1: 0 } : {}) };
  if (compat === "published") inGradient.l1 = penalty.l1;
  const residual = (a: Float64Array) => subtract(multiplyVector(dense, a), target);
  return (matrix) => {
    const polar = new Float64Array(rows * columns);
    nuclear({ strength: inGradient.nuclear, ...shape }).subgradient(matrix.data, polar);
    const a = vectorize(matrix);
    const h = vectorize(createMatrix(rows, columns, polar));
    const gradient = adjointMultiplyVector(dense, residual(a));
    const moved = a.map(
      (value, index) =>
        value - stepSize * (gradient[index]! + penalty.l2 * value + inGradient.l1 * Math.sign(value) + h[index]!),
    );
    if (method === "projected") {
      const back = multiplyVector(inverse, residual(moved));
      return unvectorize(subtract(moved, back), rows, columns);
    }
    const z = unvectorize(moved, rows, columns);
    if (method === "subgradient") return z;
    const chosen =
      penalty.nuclear > 0 ? nuclear({ strength: penalty.nuclear, ...shape }) : l1({ strength: penalty.l1 });
    if (penalty.nuclear > 0 || compat !== "published") chosen.prox(z.data, stepSize, z.data);
    return z;
  };
}

function instance(kind: "completion" | "sensing", rows: number, columns: number, seed: number): MatrixProblem {
  const all = Array.from({ length: rows * columns }, (_, entry) => entry);
  const entries = all.filter((entry) => (Math.imul(entry + 1, 40503 + 2 * seed) >>> 8) % 5 > 1 || entry === 0);
  const measurements = 1 + (seed % (rows * columns));
  const operator =
    kind === "completion"
      ? completionOperator(rows, columns, entries)
      : sensingOperator(
          randomMatrix(measurements, rows, "real", seed),
          randomMatrix(measurements, columns, "real", seed + 1),
        );
  return {
    rows,
    columns,
    operator,
    target: randomVector(operator.measurements, "real", seed + 2),
    solution: randomMatrix(rows, columns, "real", seed + 3),
    heldOut: null,
  };
}

type Variant = Pick<MatrixDynamicsOptions, "method" | "penalty" | "compat"> & { kind: "completion" | "sensing" };

const STRENGTHS = { nuclear: 0.03, l1: 0.02, l2: 0.01 };
const METHODS = ["subgradient", "projected", "proximal"] as const;
const VARIANTS: Variant[] = (["completion", "sensing"] as const).flatMap((kind) => [
  ...METHODS.map((method) => ({ kind, method, penalty: { nuclear: 0.03, l1: 0, l2: 0 } })),
  ...METHODS.map((method) => ({ kind, method, penalty: { nuclear: 0, l1: 0.02, l2: 0.01 } })),
  ...METHODS.map((method) => ({ kind, method, penalty: STRENGTHS, compat: "published" as const })),
  { kind, method: "proximal", penalty: { nuclear: 0.03, l1: 0, l2: 0.01 } },
]);
const nameOf = ({ kind, method, penalty, compat }: Variant) =>
  [
    kind,
    method,
    Object.entries(penalty)
      .filter(([, strength]) => strength > 0)
      .map(([name]) => name),
    compat,
  ].join(" ");

function optionsOf({ kind, ...variant }: Variant, rows: number, columns: number, seed: number): MatrixDynamicsOptions {
  const problem = instance(kind, rows, columns, seed);
  const stepSize = 0.9 / (problem.operator.squaredNorm + variant.penalty.l2);
  return { problem, initial: randomMatrix(rows, columns, "real", seed + 4), stepSize, components: true, ...variant };
}

const pointOf = (dynamics: ReturnType<typeof createMatrixDynamics>, { problem }: MatrixDynamicsOptions) =>
  createMatrix(problem.rows, problem.columns, dynamics.observe().components as Float64Array);

const size = fc.integer({ min: 1, max: 9 });

describe.each(VARIANTS.map((variant) => [nameOf(variant), variant] as const))("%s", (_, variant) => {
  test("each of 60 steps agrees with the rule as written, whatever the shape", () => {
    fc.assert(
      fc.property(size, size, fc.nat(1e6), (rows, columns, seed) => {
        const options = optionsOf(variant, rows, columns, seed);
        const step = naiveMethod(options);
        const dynamics = createMatrixDynamics(options);
        let point = options.initial;
        for (let k = 0; k < 60; k++) {
          const smallest = singularValueDecomposition(point).singularValues.at(-1)!;
          const expected = step(point);
          dynamics.advance(1);
          point = pointOf(dynamics, options);
          const distance = norm2(subtract(point.data, expected.data)) / Math.max(1, norm2(expected.data));
          // UVᵀ is as well-conditioned as the smallest singular value is large.
          const subgradientUsed = variant.method !== "proximal" && variant.penalty.nuclear > 0;
          expect(distance).toBeLessThanOrEqual(subgradientUsed ? 1e-12 + 1e-14 / smallest : 1e-12);
        }
      }),
      { numRuns: 15, seed: 1 },
    );
  });

  test("cutting a run into pieces, and going on from a snapshot, changes no bit", () => {
    const options = optionsOf(variant, 7, 6, 11);
    const whole = createMatrixDynamics(options);
    whole.advance(1200);
    const pieces = createMatrixDynamics(options);
    for (const part of [0, 1, 500, 99]) pieces.advance(part);
    const bytes = pieces.snapshot();
    pieces.advance(600);
    expect(pieces.snapshot()).toEqual(whole.snapshot());
    const resumed = createMatrixDynamics(options);
    resumed.advance(3);
    resumed.restore(bytes);
    expect(resumed.iteration).toBe(600);
    resumed.observe();
    resumed.advance(600);
    expect(resumed.snapshot()).toEqual(whole.snapshot());
    expect(resumed.observe()).toEqual(whole.observe());
  });
});

test("sensing by XᵀX, where that is shorter, and by pairs of vectors is one rule", () => {
  fc.assert(
    fc.property(size, size, fc.double({ min: 0.3, max: 1, noNaN: true }), fc.nat(1e6), (rows, columns, share, seed) => {
      // On both sides of N = n₁n₂/2, where the one goes over to the other.
      const measurements = Math.ceil(share * rows * columns);
      const operator = sensingOperator(
        randomMatrix(measurements, rows, "real", seed),
        randomMatrix(measurements, columns, "real", seed + 1),
      );
      const target = randomVector(measurements, "real", seed + 2);
      const options: MatrixDynamicsOptions = {
        problem: { rows, columns, operator, target, solution: null, heldOut: null },
        penalty: { nuclear: 0, l1: 0, l2: 0 },
        method: "subgradient",
        stepSize: 1.5 / operator.squaredNorm,
        initial: randomMatrix(rows, columns, "real", seed + 3),
        components: true,
      };
      const dynamics = createMatrixDynamics(options);
      dynamics.advance(1);
      const expected = naiveMethod(options)(options.initial).data;
      expect(norm2(subtract(pointOf(dynamics, options).data, expected))).toBeLessThanOrEqual(1e-14 * norm2(expected));
    }),
    { numRuns: 200 },
  );
});

const draw = (input: object = {}) =>
  drawMatrixCompletion(matrixCompletionSchema.parse({ kind: "matrix-completion", ...input }), {
    seed: 4,
    seeds: {},
    seeding: "streams",
    compat: "none",
  });

function identityStart({ rows, columns }: MatrixProblem): Matrix {
  const start = zeroMatrix(rows, columns);
  for (let index = 0; index < Math.min(rows, columns); index++) start.data[index * (columns + 1)] = 1e-6;
  return start;
}

const completionRun = (input: Partial<MatrixDynamicsOptions> = {}) => {
  const problem = input.problem ?? draw();
  return createMatrixDynamics({
    problem,
    penalty: { nuclear: 1e-4, l1: 0, l2: 0 },
    method: "subgradient",
    stepSize: 0.1,
    initial: identityStart(problem),
    ...input,
  });
};

test("a larger matrix, of which few singular values stay, goes on from a snapshot bit for bit", () => {
  const problem = draw({ rows: 32, columns: 36, rank: 2, measurements: 700 });
  const options = { problem, penalty: { nuclear: 0.05, l1: 0, l2: 0 }, method: "proximal", stepSize: 1 } as const;
  const create = () => createMatrixDynamics({ ...options, initial: identityStart(problem) });
  const whole = create();
  whole.advance(300);
  for (const cut of [1, 150, 299]) {
    const before = create();
    before.advance(cut);
    before.observe();
    const resumed = create();
    resumed.restore(before.snapshot());
    resumed.advance(300 - cut);
    expect(resumed.snapshot()).toEqual(whole.snapshot());
  }
  const observed = whole.observe();
  const values = observed.singular_values as Float64Array;
  expect(values.filter((value) => value > 0.05).length).toBeLessThan(8);
  for (const [name, value] of Object.entries(whole.observeErrors!())) expect(observed[name]).toBe(value);
});

test("completion memorises at rate (1 − α)ᵗ: 10⁻⁴ after 88 ± 3 steps at α = 0.1, after one at α = 1 (SPEC C, check 10)", () => {
  const first = (dynamics: ReturnType<typeof completionRun>) => {
    while ((dynamics.observe().train_error as number) > 1e-4) dynamics.advance(1);
    return dynamics.iteration;
  };
  expect(Math.abs(first(completionRun({ penalty: { nuclear: 1e-5, l1: 0, l2: 0 } })) - 88)).toBeLessThanOrEqual(3);
  expect(first(completionRun({ stepSize: 1 }))).toBe(1);
});

test("the projected method fits completion exactly and sensing to rounding from the first step on", () => {
  const completion = completionRun({ method: "projected", stepSize: 1 });
  completion.advance(1);
  expect(completion.observe().train_error).toBe(0);
  const problem = instance("sensing", 6, 6, 20);
  const sensing = completionRun({ problem, initial: identityStart(problem), method: "projected" });
  sensing.advance(3);
  expect(sensing.observe().train_error).toBeLessThan(1e-13);
});

test("observables are what they say, of the recorded iterate itself (SPEC 2.19, O15, O41)", () => {
  const problem = draw({ rows: 6, columns: 9, measurements: 40 });
  const options = { problem, components: true, penalty: { nuclear: 1e-2, l1: 1e-3, l2: 1e-3 } };
  const dynamics = completionRun(options);
  dynamics.advance(50);
  const observation = dynamics.observe();
  expect(Object.keys(observation)).toEqual(dynamics.observables.map(({ name }) => name));
  const matrix = createMatrix(6, 9, observation.components as Float64Array);
  const { singularValues, left, right } = singularValueDecomposition(matrix);
  expect(observation.singular_values).toEqual(singularValues);
  const { operator, target, solution, heldOut } = problem;
  const expected = {
    train_error: norm2(subtract(operator.apply(matrix), target)) / norm2(target),
    test_error: norm2(subtract(matrix.data, solution.data)) / norm2(solution.data),
    held_out_error: norm2(subtract(heldOut!.operator.apply(matrix), heldOut!.target)) / norm2(heldOut!.target),
    nuclear_norm: singularValues.reduce((sum, value) => sum + value, 0),
    frobenius_norm: norm2(matrix.data),
    l1_norm: norm1(matrix.data),
  };
  for (const [name, value] of Object.entries(expected)) expect(observation[name]).toBeCloseTo(value, 12);
  const gradient = operator.adjoint(subtract(operator.apply(matrix), target)).data;
  const h = matrix.data.map((value, index) => {
    let polar = 0;
    for (let k = 0; k < 6; k++) polar += left.data[Math.floor(index / 9) * 6 + k]! * right.data[(index % 9) * 6 + k]!;
    return 1e-3 * value + 1e-3 * Math.sign(value) + 1e-2 * polar;
  });
  expect(observation.gradient_ratio).toBeCloseTo(norm2(h) / norm2(gradient), 10);
});

test("for the proximal method βH is what the prox takes away: at a fixed point its norm is that of the gradient", () => {
  const dynamics = completionRun({ method: "proximal", stepSize: 1, penalty: { nuclear: 0.5, l1: 0, l2: 0 } });
  dynamics.advance(20_000);
  expect(dynamics.observe().gradient_ratio).toBeCloseTo(1, 8);
});

test("without singular values, observations are the same otherwise", () => {
  const { nuclear_norm, singular_values, ...rest } = completionRun().observe();
  expect(completionRun({ singularValues: false }).observe()).toEqual(rest);
  expect(nuclear_norm).toBeCloseTo(1e-5, 18);
  expect(singular_values).toHaveLength(10);
});

test("held-out entries stand for the test error where the solution is not known", () => {
  const problem = { ...draw(), solution: null };
  const dynamics = completionRun({ problem });
  dynamics.advance(100);
  const { test_error, held_out_error } = dynamics.observe();
  expect(test_error).toBe(held_out_error);
  const names = completionRun({ problem: { ...problem, heldOut: null } }).observables.map(({ name }) => name);
  expect(names).not.toContain("test_error");
});

test("published divides errors by ‖·‖ + 10⁻⁶ (O14)", () => {
  const problem = draw();
  const [plain, published] = (["none", "published"] as const).map((compat) => completionRun({ compat }).observe());
  const scale = norm2(problem.target);
  expect(plain!.train_error as number).toBeCloseTo(((published!.train_error as number) * (scale + 1e-6)) / scale, 14);
  expect(plain!.train_error).not.toBe(published!.train_error);
});

test("an exactly singular start is a valid point: its null directions are left out of UVᵀ", () => {
  const problem = draw({ rows: 4, columns: 5, measurements: 12, rank: 1 });
  const dynamics = completionRun({ problem, initial: zeroMatrix(4, 5), components: true, stepSize: 1 });
  dynamics.advance(1);
  expect(dynamics.observe().components).toEqual(problem.operator.adjoint(problem.target).data);
  dynamics.advance(2000);
  expect(dynamics.observe().train_error).toBeLessThan(1e-2);
});

test("a run that diverges says so in its errors", () => {
  const dynamics = completionRun({ stepSize: 2.5, allowUnstableStepSize: true });
  dynamics.advance(5000);
  expect(Number.isFinite(dynamics.observe().train_error)).toBe(false);
});

test("what cannot be run is refused with the reason", () => {
  expect(() => completionRun({ stepSize: 2 })).toThrow("0 < α < 2/(σ²max(X) + β₂) = 2, got 2");
  expect(() => completionRun({ stepSize: 2, penalty: { nuclear: 1e-4, l1: 0, l2: 1 } })).toThrow("= 1, got 2");
  expect(() => completionRun({ stepSize: 5, method: "projected" })).not.toThrow();
  const both = { nuclear: 1e-4, l1: 1e-4, l2: 0 };
  expect(() => completionRun({ method: "proximal", penalty: both })).toThrow(
    "penalty: expected nuclear or l1, not both, for the proximal method",
  );
  expect(() => completionRun({ method: "proximal", penalty: both, compat: "published" })).not.toThrow();
  expect(() => completionRun({ penalty: { nuclear: -1, l1: 0, l2: 0 } })).toThrow("penalty.nuclear: expected a finite");
  expect(() => completionRun({ initial: zeroMatrix(10, 9) })).toThrow("initial: expected (n₁, n₂) = (10, 10)");
  expect(() => completionRun().advance(-1)).toThrow("iterations: expected an integer ≥ 0");
  expect(() => completionRun().restore(new Uint8Array(40))).toThrow("snapshot");
  const subgradientBytes = completionRun().snapshot();
  expect(() => completionRun({ method: "proximal" }).restore(subgradientBytes)).toThrow("snapshot");
});
