import { expect, test } from "vitest";
import {
  faceSplittingProduct,
  multiplyVector,
  norm2,
  singularValueDecomposition,
  subtract,
  vectorize,
} from "../linalg/index.js";
import { drawMatrixSensing } from "./matrix-sensing.js";
import { type MatrixSensingConfig, matrixSensingSchema } from "./matrix-sensing-schema.js";
import type { SensingOperator } from "./measurement-operator.js";

const draw = (input: Partial<MatrixSensingConfig> = {}, options: object = {}) => {
  const problem = drawMatrixSensing(matrixSensingSchema.parse({ kind: "matrix-sensing", ...input }), {
    seed: 1,
    seeds: {},
    seeding: "streams",
    compat: "none",
    ...options,
  });
  const { left, right } = problem.operator as SensingOperator;
  return { problem, left, right, dense: faceSplittingProduct(right, left) };
};

const rankOf = ({ dense }: ReturnType<typeof draw>) => singularValueDecomposition(dense).rank;

test.each([
  [{}],
  [{ measurements: 120 }],
  [{ rows: 7, columns: 4, measurements: 20 }],
  [{ rows: 4, columns: 7, measurements: 20, coherence: 0.5 }],
  [{ coherence: 0.5 }],
  [{ coherence: 1 }],
])("rank X = min(N, n₁n₂) for %j (theory 2.11), and y = X·vec(A*)", (input: Partial<MatrixSensingConfig>) => {
  const drawn = draw(input);
  const { rows, columns } = drawn.problem;
  expect(rankOf(drawn)).toBe(Math.min(drawn.problem.operator.measurements, rows * columns));
  const measured = multiplyVector(drawn.dense, vectorize(drawn.problem.solution));
  expect(norm2(subtract(drawn.problem.target, measured))).toBeLessThan(1e-12);
});

test("that holds with NumPy's generator too; as published M₁ = M₂, and the rank is 55 for n = 10 (O32)", () => {
  expect(rankOf(draw({}, { seeding: "numpy" }))).toBe(70);
  for (const seeding of ["numpy", "streams"]) {
    const published = draw({}, { seeding, compat: "published" });
    expect(rankOf(published)).toBe(55);
    const onlyRows = draw({ rows: 8 }, { seeding, compat: "published" });
    expect(rankOf(onlyRows)).toBe(70);
  }
});

test("coherent measurements are pairs of singular vectors of A*: entries of U*ᵀA*V* … in X₁ and X₂ unit vectors, all different", () => {
  const { left, right, problem } = draw({ coherence: 0.5 });
  expect(problem.coherentMeasurements).toBe(35);
  const seen = new Set<string>();
  for (let row = 0; row < 35; row++) {
    const position = [left, right].map(({ data }) => data.subarray(row * 10, row * 10 + 10).indexOf(1));
    expect(norm2(left.data.subarray(row * 10, row * 10 + 10))).toBe(1);
    expect(norm2(right.data.subarray(row * 10, row * 10 + 10))).toBe(1);
    seen.add(position.join());
  }
  expect(seen.size).toBe(35);
});

test("as published the singular vectors come in order once there are more than n, and τN is truncated (O24, O25)", () => {
  const { left, right, problem } = draw({ measurements: 90, coherence: 0.7 }, { compat: "published" });
  expect(problem.coherentMeasurements).toBe(62);
  for (let row = 0; row < 10; row++) expect(left.data[row * 10 + row]).toBe(1);
  expect(left.data.subarray(0, 620)).toEqual(right.data.subarray(0, 620));
});

test("the variance is 1/n₁ and 1/n₂, so that rows of X have expected length one, or as chosen (O33)", () => {
  const meanSquare = (input: Partial<MatrixSensingConfig>) => {
    const { left, right } = draw({ rows: 20, columns: 5, measurements: 4000, ...input });
    return [left, right].map(({ data }) => norm2(data) ** 2 / data.length);
  };
  const near = (received: number[], expected: number[]) => {
    received.forEach((value, index) => {
      expect(value / expected[index]!).toBeGreaterThan(0.95);
      expect(value / expected[index]!).toBeLessThan(1.05);
    });
  };
  near(meanSquare({}), [1 / 20, 1 / 5]);
  near(meanSquare({ measurementVariance: "1/N" }), [1 / 4000, 1 / 4000]);
  near(meanSquare({ measurementVariance: "1/n^2" }), [1 / 400, 1 / 25]);
  near(meanSquare({ measurementVariance: 0.3 }), [0.3, 0.3]);
});

test("σ²max(X) of the default is of the size of the paper's 3.7 (theory 2.11)", () => {
  const values = Array.from({ length: 20 }, (_, seed) => draw({}, { seed }).problem.operator.squaredNorm).sort();
  expect(values[0]).toBeGreaterThan(3);
  expect(values[0]).toBeLessThan(4.2);
  expect(values.at(-1)).toBeLessThan(8);
});
