import { expect, test } from "vitest";
import { matrixInstance } from "../../test/matrix-instance.js";
import {
  createMatrix,
  type Matrix,
  norm1,
  norm2,
  singularValueDecomposition,
  subtract,
  zeroMatrix,
} from "../linalg/index.js";
import { drawMatrixCompletion, type MatrixProblem, matrixCompletionSchema } from "../problems/index.js";
import { createMatrixDynamics, type MatrixDynamicsOptions } from "./index.js";

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

test("completion memorises at rate (1 − α)ᵗ: 10⁻⁴ after 88 ± 3 steps at α = 0.1, after one at α = 1 (theory 3.7)", () => {
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
  const problem = matrixInstance("sensing", 6, 6, 20);
  const sensing = completionRun({ problem, initial: identityStart(problem), method: "projected" });
  sensing.advance(3);
  expect(sensing.observe().train_error).toBeLessThan(1e-13);
});

test("observables are what they say, of the recorded iterate itself (theory 2.19, oddities O15, O41)", () => {
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
  const { nuclear_norm, singular_values, rank, ...rest } = completionRun().observe();
  expect(completionRun({ singularValues: false }).observe()).toEqual(rest);
  expect(nuclear_norm).toBeCloseTo(1e-5, 18);
  expect(singular_values).toHaveLength(10);
  expect(rank).toBe(10);
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

test("the point that is read is that of the record, row-major, also of a matrix with more rows than columns", () => {
  const problem = draw({ rows: 7, columns: 4, measurements: 20 });
  const dynamics = completionRun({ problem, components: true });
  dynamics.advance(9);
  const read = dynamics.read();
  expect(read).toEqual(dynamics.observe().components);
  dynamics.advance(1);
  expect(dynamics.read()).not.toEqual(read);
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
