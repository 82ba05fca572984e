import { expect, test } from "vitest";
import { withScratch } from "../../kernels/index.js";
import { createMatrix, multiply, norm2, transpose, zeroMatrix } from "../../linalg/index.js";
import { createStream } from "../../random/index.js";
import { alternateRegressions } from "./alternating-regressions.js";
import { joiningDirections } from "./joining-directions.js";
import { zeroPoint } from "./low-rank-point.js";
import { cellsOfProduct, observedCells, sparseTimes, transposedTimes } from "./observed-cells.js";
import { approach, objective } from "./proximal-steps.js";
import { placeFactors } from "./regressed-factors.js";
import { stationaryPoint } from "./stationary-point.js";

const [ROWS, COLUMNS, WIDTH, BETA] = [13, 11, 3, 0.7];
const entries = createStream(4, "entries").choose(ROWS * COLUMNS, 90);
const cells = observedCells(
  ROWS,
  COLUMNS,
  Array.from(entries, (entry) => Math.floor(entry / COLUMNS)),
  Array.from(entries, (entry) => entry % COLUMNS),
);
const normal = (name: string, rows: number, columns: number) =>
  createMatrix(rows, columns, createStream(5, name).fillNormal(new Float64Array(rows * columns)));
const data = { cells, target: normal("values", 1, entries.length).data };

test("the gradient and the Hessian are those of the objective with one factor regressed on the other", () => {
  withScratch((kernels) => {
    const factors = placeFactors(kernels, data, BETA, WIDTH);
    const q = normal("q", COLUMNS, WIDTH).data;
    const d = normal("d", COLUMNS, WIDTH).data;
    const moved = (step: number) => q.map((value, i) => value + step * d[i]!);
    const valueAt = (step: number) => factors.regress(moved(step));
    const slope = (valueAt(1e-5) - valueAt(-1e-5)) / 2e-5;
    const gradientAt = (step: number) => {
      factors.regress(moved(step));
      return factors.gradient();
    };
    const change = gradientAt(1e-5).map((value, i) => value - gradientAt(-1e-5)[i]!);
    const gradient = gradientAt(0);
    factors.linearise();
    expect(gradient.reduce((sum, value, i) => sum + value * d[i]!, 0)).toBeCloseTo(slope, 7);
    factors.curvature(d).forEach((value, i) => {
      expect(value).toBeCloseTo(change[i]! / 2e-5, 6);
    });
    const p = createMatrix(ROWS, WIDTH, factors.left());
    const residual = cellsOfProduct(cells, p, createMatrix(COLUMNS, WIDTH, q)).map((x, i) => x - data.target[i]!);
    transposedTimes(cells, residual, p).data.forEach((value, i) => {
      expect(gradient[i]).toBeCloseTo(value + BETA * q[i]!, 12);
    });
  });
});

test("singular pairs of the residual at a stationary point have the strength as their value, to rounding", () => {
  const near = alternateRegressions(
    data,
    BETA,
    approach(data, BETA, zeroPoint(cells, normal("followed", COLUMNS, 5)), 9),
    {
      settled: 1e-4,
      most: 20,
    },
  ).point;
  const { point, products } = stationaryPoint(data, BETA, near)!;
  expect(products).toBeGreaterThan(0);
  expect(objective(data, BETA, point)).toBeLessThan(objective(data, BETA, near));
  const residual = data.target.map((value, i) => value - point.onCells[i]!);
  const images = sparseTimes(cells, residual, point.right).data;
  point.left.data.forEach((value, i) => {
    expect(images[i]).toBeCloseTo((BETA * value) / point.values[i % point.values.length]!, 9);
  });
  const gram = multiply(transpose(point.right), point.right).data;
  gram.forEach((value, i) => {
    expect(value).toBeCloseTo(i % (point.values.length + 1) === 0 ? 1 : 0, 9);
  });
});

test("columns that the strength is not worth vanish", () => {
  const wide = approach(data, 0.1, zeroPoint(cells, normal("followed", COLUMNS, 6)), 4);
  const { point } = stationaryPoint(data, 4, wide)!;
  expect(point.values.length).toBeGreaterThan(0);
  expect(point.values.length).toBeLessThan(wide.values.length);
  expect(stationaryPoint(data, 4, { ...wide, values: new Float64Array(700) })).toBeNull();
});

test("a direction joins with the length that lowers the objective most, where that is worth it", () => {
  const direction = createMatrix(COLUMNS, 1, new Float64Array(COLUMNS).fill(1 / Math.sqrt(COLUMNS)));
  const image = sparseTimes(cells, data.target, direction);
  const beta = norm2(image.data) / 2;
  const joining = (least: number) => joiningDirections(cells, data.target, beta, direction, least);
  const [root] = joining(0).data.map((value) => value * Math.sqrt(COLUMNS));
  const t = root! * root!;
  const atLength = (length: number) => {
    const onCells = cellsOfProduct(cells, image, direction).map((value) => (length * value) / norm2(image.data));
    return objective(data, beta, { ...zeroPoint(cells, direction), onCells, values: Float64Array.of(length) });
  };
  expect(atLength(t)).toBeLessThan(Math.min(atLength(0.99 * t), atLength(1.01 * t)));
  expect(joining(0.99 * t).columns).toBe(1);
  expect(joining(1.01 * t)).toEqual(zeroMatrix(COLUMNS, 0));
});
