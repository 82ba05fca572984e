import { expect, test } from "vitest";
import { createMatrix, multiplyVector, relativeDistance, zeroMatrix } from "../linalg/index.js";
import { createStream } from "../random/index.js";
import { elasticNetRegression } from "./elastic-net-regression.js";
import { lasso } from "./lasso.js";

function drawn(rows: number, columns: number, alike: number) {
  const normal = (name: string, count: number) => createStream(5, name).fillNormal(new Float64Array(count));
  const own = normal("own", rows * columns);
  const common = normal("common", rows);
  const entries = own.map((value, entry) => (1 - alike) * value + alike * common[Math.floor(entry / columns)]!);
  const measurements = createMatrix(rows, columns, entries);
  const truth = new Float64Array(columns).fill(1, 0, 3);
  const noise = normal("noise", rows);
  return { measurements, target: multiplyVector(measurements, truth).map((value, row) => value + 0.1 * noise[row]!) };
}

const shapes: [string, number, number, number, number][] = [
  ["wide", 12, 30, 0, 0.5],
  ["tall", 40, 8, 0, 0.1],
  ["columns that are almost the same", 15, 40, 0.999, 0.01],
  ["weak", 20, 50, 0.5, 1e-3],
];

test.each(shapes)("without β₂ it is the lasso of the interior-point method: %s", (_, rows, columns, alike, l1) => {
  const { measurements, target } = drawn(rows, columns, alike);
  const found = elasticNetRegression(measurements, target, { l1, l2: 0 });
  const expected = lasso(measurements, target, l1);
  expect(found.relativeGap).toBeLessThan(1e-10);
  expect(Math.abs(found.value - expected.value)).toBeLessThan(1e-9 * expected.value);
  expect(
    relativeDistance(multiplyVector(measurements, found.solution), multiplyVector(measurements, expected.solution)),
  ).toBeLessThan(1e-5);
  expect(found.solution.filter((value) => value !== 0).length).toBeLessThanOrEqual(Math.min(rows, columns));
});

test.each(shapes)("with β₂ it is the lasso with √β₂·I below X: %s", (_, rows, columns, alike, l1) => {
  const { measurements, target } = drawn(rows, columns, alike);
  const l2 = 0.7;
  const stacked = zeroMatrix(rows + columns, columns);
  stacked.data.set(measurements.data);
  for (let column = 0; column < columns; column++) stacked.data[(rows + column) * columns + column] = Math.sqrt(l2);
  const found = elasticNetRegression(measurements, target, { l1, l2 });
  const expected = lasso(stacked, Float64Array.from([...target, ...new Float64Array(columns)]), l1);
  expect(found.relativeGap).toBeLessThan(1e-10);
  expect(relativeDistance(found.solution, expected.solution)).toBeLessThan(1e-6);
});

test("columns that are the same, and of zeros, do not keep it from its minimum", () => {
  const { measurements, target } = drawn(10, 6, 0);
  const twice = createMatrix(
    10,
    13,
    Float64Array.from({ length: 130 }, (_, entry) => {
      const column = entry % 13;
      return column === 12 ? 0 : measurements.data[Math.floor(entry / 13) * 6 + (column % 6)]!;
    }),
  );
  const found = elasticNetRegression(twice, target, { l1: 0.2, l2: 0 });
  const once = elasticNetRegression(measurements, target, { l1: 0.2, l2: 0 });
  expect(found.relativeGap).toBeLessThan(1e-10);
  expect(Math.abs(found.value - once.value)).toBeLessThan(1e-9 * once.value);
});

test("from the limit on it is zero", () => {
  const { measurements, target } = drawn(10, 6, 0);
  expect(elasticNetRegression(measurements, target, { l1: 1e6, l2: 0 }).solution).toEqual(new Float64Array(6));
});

test.each([[{ l1: 0, l2: 1 }], [{ l1: Number.NaN, l2: 0 }], [{ l1: 1, l2: -1 }]])("refuses %o", (strengths) => {
  const { measurements, target } = drawn(4, 3, 0);
  expect(() => elasticNetRegression(measurements, target, strengths)).toThrow("β₁ > 0 and β₂ ≥ 0");
});
