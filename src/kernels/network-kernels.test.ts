import { expect, test } from "vitest";
import { createNetworkKernels } from "./network-kernels.js";

const kernels = createNetworkKernels();

/** An array of either precision in the kernels' memory, and its view. */
function place(precision: 32 | 64, values: ArrayLike<number>) {
  const Numbers = precision === 32 ? Float32Array : Float64Array;
  const address = kernels.allocate(values.length * Numbers.BYTES_PER_ELEMENT + 64);
  const view = () => new Numbers(kernels.memory.buffer, address, values.length);
  view().set(values);
  return { address, view };
}

const wave = (count: number, phase: number) =>
  Float64Array.from({ length: count }, (_, index) => ((index * 7919 + phase) % 1009) / 500 - 1);

const SHAPES = [
  [1, 1, 1],
  [3, 5, 7],
  [4, 8, 8],
  [13, 257, 9],
  [5, 600, 3],
  [64, 97, 33],
  [10, 6, 4],
  [15, 40, 12],
  [10, 300, 23],
  [6, 9, 5],
] as const;

test.each(SHAPES.flatMap((shape) => [32, 64].map((precision) => [precision as 32 | 64, ...shape] as const)))(
  "products agree with their twin: float%i, (%i, %i) times (., %i)",
  (precision, rows, inner, columns) => {
    for (const turnedA of [false, true]) {
      for (const turnedB of [false, true]) {
        const a = place(precision, wave(rows * inner, 1));
        const b = place(precision, wave(inner * columns, 2));
        const c = place(precision, new Float64Array(rows * columns));
        const bias = place(precision, wave(columns, 3));
        const work = kernels.allocate(kernels.productWork(columns));
        const product = precision === 32 ? kernels.product32 : kernels.product64;
        product(
          a.address,
          turnedA,
          b.address,
          turnedB,
          c.address,
          rows,
          inner,
          columns,
          bias.address,
          true,
          false,
          work,
        );
        const [x, y, z, out] = [a.view(), b.view(), bias.view(), c.view()];
        const unit = precision === 32 ? 2 ** -24 : 2 ** -53;
        let furthest = 0;
        for (let i = 0; i < rows; i++) {
          for (let j = 0; j < columns; j++) {
            let sum = z[j]!;
            for (let k = 0; k < inner; k++) {
              sum += x[turnedA ? k * rows + i : i * inner + k]! * y[turnedB ? j * inner + k : k * columns + j]!;
            }
            furthest = Math.max(furthest, Math.abs(out[i * columns + j]! - Math.max(sum, 0)));
          }
        }
        // The bound of a sum of so many terms of at most 1 in any order.
        expect(furthest).toBeLessThan(2 * (inner + 2) * inner * unit);
      }
    }
  },
);

test("an entry of a product has the same bits wherever it stands", () => {
  const rows = 11;
  const a = place(32, wave(rows * 300, 1));
  const b = place(32, wave(300 * 13, 2));
  const work = kernels.allocate(kernels.productWork(13));
  const all = place(32, new Float64Array(rows * 13));
  kernels.product32(a.address, false, b.address, false, all.address, rows, 300, 13, 0, false, false, work);
  for (let row = 0; row < rows; row++) {
    const one = place(32, new Float64Array(13));
    kernels.product32(a.address + row * 1200, false, b.address, false, one.address, 1, 300, 13, 0, false, false, work);
    expect([...one.view()]).toEqual([...all.view().slice(row * 13, row * 13 + 13)]);
  }
});

/** The distance of a value from a reference in units of the last place of the reference. */
function unitsApart(value: number, reference: number, digits: number): number {
  if (Object.is(value, reference) || value === reference) return 0;
  const unit = 2 ** (Math.floor(Math.log2(Math.abs(reference))) - digits + 1);
  return Math.abs(value - reference) / unit;
}

const POINTS = Float64Array.from({ length: 4001 }, (_, index) => {
  const x = (index - 2000) / 2000;
  return 20 * x * x * x + 0.01 * x;
});

/** erf by its series in whole numbers of 2⁻⁵⁰⁰. */
function exactErrorFunction(x: number): number {
  const one = 1n << 500n;
  const fixed = (BigInt(Math.round(x * 2 ** 50)) * one) / (1n << 50n);
  let term = fixed;
  let sum = 0n;
  for (let n = 0n; term !== 0n; n++) {
    sum += term / (2n * n + 1n);
    term = (-term * fixed * fixed) / (one * one) / (n + 1n);
  }
  // 2/√π to 60 digits.
  const factor = 1_128379167095512573896158903121545171688101258657997713688171n;
  return Number((sum * factor * 2n ** 60n) / (one * 10n ** 60n)) / 2 ** 60;
}

test.each([
  [0, Math.exp, 32],
  [0, Math.exp, 64],
  [1, Math.log, 32],
  [1, Math.log, 64],
  [2, Math.tanh, 32],
  [2, Math.tanh, 64],
  [3, exactErrorFunction, 32],
  [3, exactErrorFunction, 64],
] as const)("function %i is good to two units in the last place (%o, float%i)", (number, reference, precision) => {
  const points =
    number === 1 ? POINTS.map((x) => Math.abs(x) + 1e-9) : number === 3 ? POINTS.map((x) => x / 4) : POINTS;
  // In float64 the points are multiples of 2⁻⁵⁰, so that the series starts from the same number.
  const rounded = place(
    precision,
    points.map((x) => Math.round(x * 2 ** 50) / 2 ** 50),
  );
  const out = place(precision, points);
  (precision === 32 ? kernels.map32 : kernels.map64)(number, rounded.address, out.address, points.length);
  const digits = precision === 32 ? 24 : 53;
  let worst = 0;
  rounded.view().forEach((x, index) => {
    const exact = reference(x);
    // erf by the fixed-point series has 2⁻⁶⁰ absolute.
    if (number === 3 && Math.abs(exact) < 1e-2) return;
    worst = Math.max(worst, unitsApart(out.view()[index]!, exact, digits));
  });
  expect(worst).toBeLessThanOrEqual(2);
});

test("tanh has the same bits by twos as one by one, which what is no number makes it go", () => {
  const points = [...POINTS, 0, -0, 1e-8, 18.99, 19, 0.2554128170013428, 0.5493063926696777, Number.POSITIVE_INFINITY];
  const from = place(64, points);
  const together = place(64, points);
  kernels.map64(2, from.address, together.address, points.length);
  const apart = place(
    64,
    points.flatMap((x) => [x, Number.NaN]),
  );
  kernels.map64(2, apart.address, apart.address, 2 * points.length);
  expect([...together.view()]).toEqual([...apart.view().filter((_, index) => index % 2 === 0)]);
});

test("half of a symmetric product is the other half", () => {
  for (const [rows, inner] of [
    [1, 3],
    [7, 5],
    [23, 300],
    [40, 6],
  ] as const) {
    for (const turned of [false, true]) {
      const a = place(32, wave(rows * inner, 1));
      const [c, whole] = [place(32, new Float64Array(rows * rows)), place(32, new Float64Array(rows * rows))];
      const work = kernels.allocate(kernels.productWork(rows));
      const product = (to: number, symmetric: boolean) =>
        kernels.product32(a.address, turned, a.address, !turned, to, rows, inner, rows, 0, false, symmetric, work);
      product(c.address, true);
      product(whole.address, false);
      expect([...c.view()]).toEqual([...whole.view()]);
    }
  }
});

test.each([32, 64] as const)("exponentials at the ends of the range of float%i", (precision) => {
  const most = precision === 32 ? 88.7 : 709.7;
  const points = [
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    0,
    most,
    most + 0.2,
    -most + 2,
    -most - 1,
  ];
  const from = place(precision, points);
  const to = place(precision, points);
  (precision === 32 ? kernels.map32 : kernels.map64)(0, from.address, to.address, points.length);
  const [nan, infinite, zero, one, large, over, small, under] = to.view();
  expect([nan, infinite, zero, one, over, under]).toEqual([
    Number.NaN,
    Number.POSITIVE_INFINITY,
    0,
    1,
    Number.POSITIVE_INFINITY,
    0,
  ]);
  expect(large).toBeGreaterThan(1e38);
  expect(small).toBeGreaterThan(0);
});

test.each([32, 64] as const)("no share of a softmax is subnormal in float%i, nor anywhere near", (precision) => {
  const [least, columns] = precision === 32 ? [2 ** -100, 200] : [2 ** -900, 1500];
  const x = place(
    precision,
    Float64Array.from({ length: columns }, (_, index) => -index / 2),
  );
  const label = place(64, new Float64Array(1));
  new Uint32Array(kernels.memory.buffer, label.address, 1)[0] = columns;
  const residual = place(precision, new Float64Array(columns));
  const work = kernels.allocate(columns * 8 + 64);
  const kernel = precision === 32 ? kernels.crossEntropy32 : kernels.crossEntropy64;
  kernel(x.address, label.address, 1, columns, 1e-3, residual.address, work);
  const shares = [...residual.view()];
  expect(shares[1]! / shares[0]!).toBeCloseTo(Math.exp(-0.5), 6);
  expect(shares.every((share) => share === 0 || share >= least)).toBe(true);
  expect(shares.at(-1)).toBe(0);
});

test("cross-entropy, its gradient and the count of correct rows agree with their twins", () => {
  const [rows, columns] = [5, 7];
  const labels = place(64, new Float64Array(rows));
  new Uint32Array(kernels.memory.buffer, labels.address, rows).set([0, 6, 3, 2, 2]);
  const x = place(64, wave(rows * columns, 5));
  const residual = place(64, new Float64Array(rows * columns));
  const work = kernels.allocate(1024);
  const loss = kernels.crossEntropy64(x.address, labels.address, rows, columns, 0.5, residual.address, work);
  let expected = 0;
  let correct = 0;
  [0, 6, 3, 2, 2].forEach((label, row) => {
    const entries = [...x.view().slice(row * columns, (row + 1) * columns)];
    const sum = entries.reduce((total, entry) => total + Math.exp(entry), 0);
    expected += Math.log(sum) - entries[label]!;
    if (entries.every((entry) => entry <= entries[label]!)) correct++;
    entries.forEach((entry, column) => {
      const wanted = 0.5 * (Math.exp(entry) / sum - Number(column === label));
      expect(residual.view()[row * columns + column]).toBeCloseTo(wanted, 14);
    });
  });
  expect(loss).toBeCloseTo(expected, 13);
  expect(kernels.countCorrect64(x.address, labels.address, rows, columns)).toBe(correct);
});

test("optimisers leave nothing that is too small to matter", () => {
  const w = place(32, [1e-31, 1, -1e-31, 0]);
  const g = place(32, [0, 0, 0, 1e-33]);
  const m = place(32, [1e-31, 0, 0, 0]);
  const v = place(32, [1e-31, 0, 0, 0]);
  kernels.adam32(w.address, g.address, m.address, v.address, 4, 0, 1, 0.9, 0.999, 1e-8, 1, 2 ** -100);
  expect([...w.view()]).toEqual([0, 1, 0, 0]);
  expect([...m.view()]).toEqual([0, 0, 0, 0]);
  expect([...v.view()]).toEqual([0, 0, 0, 0]);
});
