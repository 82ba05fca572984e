import { expect, test } from "vitest";
import { createKernels } from "../../kernels/index.js";
import { createMatrix, multiply, relativeDistance, ridge } from "../../linalg/index.js";
import { createStream } from "../../random/index.js";
import { alternateRegressions } from "./alternating-regressions.js";
import { zeroPoint } from "./low-rank-point.js";
import { cellsOfProduct, observedCells, placeSparse } from "./observed-cells.js";
import { approach, objective } from "./proximal-steps.js";

const ROWS = 9;
const COLUMNS = 7;
const entries = [...createStream(1, "entries").choose(ROWS * COLUMNS, 40)].filter((entry) => entry >= COLUMNS);
const cells = observedCells(
  ROWS,
  COLUMNS,
  entries.map((entry) => Math.floor(entry / COLUMNS)),
  entries.map((entry) => entry % COLUMNS),
);
const normal = (name: string, rows: number, columns: number) =>
  createMatrix(rows, columns, createStream(2, name).fillNormal(new Float64Array(rows * columns)));
const target = normal("values", 1, entries.length).data;

test.each([1, 2, 3, 11])("the kernel is a ridge regression a row, of width %i, and zero in an empty one", (width) => {
  const kernels = createKernels();
  const { starts, columns, values } = placeSparse(kernels, cells, target);
  const m = normal("m", COLUMNS, width);
  const [at, x] = [kernels.place(m.data), kernels.allocate(ROWS * width)];
  const lowered = kernels.exports.ridgeRows(starts, columns, values, ROWS, at, width, 0.3, x);
  const found = kernels.view(x, ROWS * width).slice();
  let expectedValue = 0;
  for (let row = 0; row < ROWS; row++) {
    const places = Array.from(
      { length: cells.starts[row + 1]! - cells.starts[row]! },
      (_, i) => cells.starts[row]! + i,
    );
    const own = found.subarray(row * width, (row + 1) * width);
    if (places.length === 0) {
      expect([...own]).toEqual(new Array(width).fill(0));
      continue;
    }
    const design = createMatrix(
      places.length,
      width,
      Float64Array.from(
        places.flatMap((place) => [...m.data.subarray(cells.columnOf[place]! * width).slice(0, width)]),
      ),
    );
    const y = Float64Array.from(places, (place) => target[place]!);
    expect(relativeDistance(own, ridge(design, y, 0.3))).toBeLessThan(1e-12);
    const fitted = multiply(design, createMatrix(width, 1, own.slice())).data;
    expectedValue += y.reduce((sum, value, i) => sum + (value ** 2 - (value - fitted[i]!) ** 2) / 2, 0);
    expectedValue -= own.reduce((sum, value) => sum + (0.3 * value ** 2) / 2, 0);
  }
  expect(lowered).toBeCloseTo(expectedValue, 12);
});

test("regressions lower the objective at the same rank, further columns raise it", () => {
  const data = { cells, target };
  const start = approach(data, 0.5, zeroPoint(cells, normal("followed", COLUMNS, 2)), 1);
  expect(start.values).toHaveLength(2);
  const { point, rounds } = alternateRegressions(data, 0.5, start, { settled: 1e-12, most: 500 });
  expect(rounds).toBeLessThan(500);
  expect(point.values.length).toBeLessThanOrEqual(2);
  expect(objective(data, 0.5, point)).toBeLessThan(objective(data, 0.5, start));
  expect([...cellsOfProduct(cells, point.left, point.right)]).toEqual([...point.onCells]);
  const wider = alternateRegressions(
    data,
    0.5,
    point,
    { settled: 1e-12, most: 500 },
    normal("besides", COLUMNS, 2),
  ).point;
  expect(wider.values.length).toBeGreaterThan(2);
  expect(objective(data, 0.5, wider)).toBeLessThan(objective(data, 0.5, point));
});
