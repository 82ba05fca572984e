import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomMatrix, randomVector } from "../../test/linalg/sample-matrices.js";
import { matrixInstance } from "../../test/matrix-instance.js";
import {
  adjointMultiplyVector,
  createMatrix,
  faceSplittingProduct,
  type Matrix,
  multiplyVector,
  norm2,
  pseudoInverse,
  singularValueDecomposition,
  subtract,
  unvectorize,
  vectorize,
  zeroMatrix,
} from "../linalg/index.js";
import { l1, nuclear } from "../penalties/index.js";
import { type MeasurementOperator, sensingOperator } from "../problems/index.js";
import { createMatrixDynamics, type MatrixDynamicsOptions } from "./index.js";

/** X as it is hardly ever written out otherwise, (N, n₁n₂). */
function denseMeasurements(operator: MeasurementOperator): Matrix {
  if (operator.kind === "sensing") return faceSplittingProduct(operator.right, operator.left);
  if (operator.kind === "written-out") return operator.matrix;
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

type Variant = Pick<MatrixDynamicsOptions, "method" | "penalty" | "compat"> & { kind: MeasurementOperator["kind"] };

const STRENGTHS = { nuclear: 0.03, l1: 0.02, l2: 0.01 };
const METHODS = ["subgradient", "projected", "proximal"] as const;
const VARIANTS: Variant[] = (["completion", "sensing"] as const).flatMap((kind): Variant[] => [
  ...METHODS.map((method) => ({ kind, method, penalty: { nuclear: 0.03, l1: 0, l2: 0 } })),
  ...METHODS.map((method) => ({ kind, method, penalty: { nuclear: 0, l1: 0.02, l2: 0.01 } })),
  ...METHODS.map((method) => ({ kind, method, penalty: STRENGTHS, compat: "published" as const })),
  { kind, method: "proximal", penalty: { nuclear: 0.03, l1: 0, l2: 0.01 } },
]);
for (const method of METHODS) VARIANTS.push({ kind: "written-out", method, penalty: { nuclear: 0.03, l1: 0, l2: 0 } });
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
  const problem = matrixInstance(kind, rows, columns, seed);
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
