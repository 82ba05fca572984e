import { expect, test } from "vitest";
import { createStream } from "../random/index.js";
import { targetRemarks } from "./target-remarks.js";

const ROWS = 40;
const split = {
  training: Array.from({ length: 30 }, (_, row) => row),
  test: Array.from({ length: 10 }, (_, row) => 30 + row),
};
const stream = createStream(2, "test");
const noise = () => stream.fillNormal(new Float64Array(ROWS));
const remarksOn = (target: Float64Array, ...columns: Float64Array[]) => {
  const features = Float64Array.from({ length: ROWS * columns.length }, (_, index) => {
    return columns[index % columns.length]![Math.floor(index / columns.length)]!;
  });
  const names = columns.map((_, column) => `x${column}`);
  return targetRemarks("y", { names, features, target }, split);
};

test("of a target like any other there is nothing to say", () => {
  expect(remarksOn(noise(), noise(), noise())).toEqual([]);
});

test("a feature that is the target in another unit, rounded too, is remarked on, and one that follows it is not", () => {
  const y = noise();
  const copy = y.map((value) => Number((3 - 2.54 * value).toPrecision(7)));
  expect(remarksOn(y, noise(), copy)).toEqual([
    expect.stringMatching(/^over the training rows x1 is the target up to unit/),
  ]);
  expect(remarksOn(y, copy, y)).toEqual([expect.stringMatching(/x0, x1 are each the target/)]);
  expect(
    remarksOn(
      y,
      y.map((value) => value + 0.01 * stream.normal()),
    ),
  ).toEqual([]);
  // The first rows do not vary, and a column of one value is no copy.
  const late = y.map((value, row) => (row < 10 ? 1 : value));
  expect(remarksOn(late, late, new Float64Array(ROWS))).toEqual([expect.stringMatching(/x0 is the target/)]);
});

test("held-out rows that are training rows too are counted", () => {
  const [x, z, y] = [noise(), noise(), noise()];
  for (const values of [x, z, y]) values.copyWithin(30, 0, 4);
  expect(remarksOn(y, x, z)).toEqual([expect.stringMatching(/^4 of 10 held-out rows are training rows too/)]);
  x[30] = 5;
  x[31] = 5;
  x[32] = 5;
  expect(remarksOn(y, x, z)).toEqual([]);
});

test("a row or two that squared errors are mostly about are counted, and two values are classes and no outliers", () => {
  const y = noise();
  y[3] = 500;
  y[17] = -50;
  expect(remarksOn(y, noise())).toEqual([
    expect.stringMatching(
      /^one row makes up 9\d % of the squared deviations of y over the 30 training rows: .* about it$/,
    ),
  ]);
  y[17] = -400;
  expect(remarksOn(y, noise())).toEqual([]);
  const classes = new Float64Array(ROWS);
  classes[2] = 1;
  expect(remarksOn(classes, noise())).toEqual([
    "the target has two values, 0 and 1: latebloom train FILE --target y --classify tells them as classes",
  ]);
});
