import { expect, test } from "vitest";
import { createStream } from "../random/index.js";
import { createTape } from "./create-tape.js";
import { createKernelOperations } from "./kernel-operations.js";
import type { ArrayHandle } from "./operations.js";
import { ENTRY_FUNCTIONS } from "./operations.js";
import type { Tape } from "./tape.js";
import type { Tensor } from "./tensor.js";

// Each function makes one matrix of two; its sum weighed by fixed numbers has gradients, and so has the squared norm of those.
type Made = (tape: Tape, a: Tensor, b: Tensor, indices: ArrayHandle) => Tensor;

const CASES: Record<string, { a: [number, number]; b: [number, number]; made: Made }> = {
  combine: { a: [3, 4], b: [3, 4], made: (tape, a, b) => tape.combine(a, 2, b, -0.5) },
  multiply: { a: [3, 4], b: [3, 4], made: (tape, a, b) => tape.multiply(a, b) },
  "multiply three": { a: [3, 4], b: [3, 4], made: (tape, a, b) => tape.multiply(a, b, tape.multiply(a, b)) },
  square: { a: [3, 4], b: [3, 4], made: (tape, a, b) => tape.multiply(tape.multiply(a, a), b) },
  gate: { a: [3, 4], b: [3, 4], made: (tape, a, b) => tape.multiply(tape.gate(a, b), tape.multiply(a, b)) },
  divide: { a: [3, 4], b: [3, 4], made: (tape, a, b) => tape.divide(a, tape.map("exponential", b)) },
  product: { a: [3, 5], b: [5, 2], made: (tape, a, b) => tape.product(a, b) },
  "product of transposes": { a: [5, 3], b: [2, 5], made: (tape, a, b) => tape.product(a, b, { a: true, b: true }) },
  "product with a transpose": { a: [3, 5], b: [2, 5], made: (tape, a, b) => tape.product(a, b, { b: true }) },
  gram: { a: [3, 5], b: [3, 3], made: (tape, a, b) => tape.multiply(tape.gram(a), b) },
  "gram of a transpose": { a: [5, 3], b: [3, 3], made: (tape, a, b) => tape.multiply(tape.gram(a, true), b) },
  derived: {
    a: [3, 4],
    b: [3, 4],
    made: (tape, a, b) =>
      tape.derived(tape.sum(tape.multiply(a, a, b)), [a, b], () => [
        tape.scale(tape.multiply(a, b), 2),
        tape.multiply(a, a),
      ]),
  },
  affine: {
    a: [3, 5],
    b: [2, 5],
    made: (tape, a, b) => tape.affine(a, b, tape.slice(tape.sumRows(a), 1, 2), false),
  },
  "rectified affine": { a: [3, 5], b: [2, 5], made: (tape, a, b) => tape.affine(a, b, null, true) },
  "batched product": { a: [4, 6], b: [4, 12], made: (tape, a, b) => tape.batchedProduct(a, b, { p: 2, q: 3, r: 4 }) },
  "batched product of transposes": {
    a: [4, 6],
    b: [4, 12],
    made: (tape, a, b) => tape.batchedProduct(a, b, { p: 2, q: 3, r: 4 }, { a: true, b: true }),
  },
  gather: {
    a: [3, 4],
    b: [5, 3],
    made: (tape, a, b, indices) => tape.multiply(tape.gather(a, indices, 5), b),
  },
  scatter: {
    a: [5, 2],
    b: [2, 4],
    made: (tape, a, b, indices) => tape.multiply(tape.scatter(a, indices, 4), b),
  },
  "place and slice": {
    a: [3, 4],
    b: [3, 2],
    made: (tape, a, b) => tape.multiply(tape.place(b, 1, 4), tape.place(tape.slice(a, 1, 3), 0, 4)),
  },
  "expansions and sums": {
    a: [3, 4],
    b: [4, 3],
    made(tape, a, b) {
      const rows = tape.expand(tape.sumRows(a), "row", 3, 4);
      const columns = tape.expand(tape.sumColumns(a), "column", 3, 4);
      const all = tape.expand(tape.sum(b), "number", 3, 4);
      return tape.multiply(tape.multiply(rows, columns), tape.multiply(all, tape.expand(b, "transpose", 3, 4)));
    },
  },
  reshape: {
    a: [3, 4],
    b: [2, 6],
    made: (tape, a, b) => tape.multiply(tape.reshape(tape.multiply(a, a), 2, 6), b),
  },
  softmax: { a: [3, 4], b: [3, 4], made: (tape, a, b) => tape.multiply(tape.softmax(a), b) },
  "cross-entropy": {
    a: [5, 4],
    b: [1, 1],
    made: (tape, a, b, indices) => tape.multiply(tape.crossEntropy(a, indices), b),
  },
  ...Object.fromEntries(
    ENTRY_FUNCTIONS.map((name) => [
      name,
      {
        a: [3, 4] as [number, number],
        b: [3, 4] as [number, number],
        // Positive where it has to be.
        made: ((tape, a, b) =>
          tape.multiply(
            tape.map(name, name === "logarithm" || name === "squareRoot" ? tape.multiply(a, a) : a),
            b,
          )) as Made,
      },
    ]),
  ),
};

const INDICES = [1, 0, 3, 3, 2];

/** A function of the entries of both: the weighed sum, or half the squared norm of its gradients. */
function open({ a: shapeA, b: shapeB, made }: (typeof CASES)[string]) {
  const tape = createTape(createKernelOperations("float64"));
  const stream = createStream(3, "entries");
  const a = tape.variable(...shapeA);
  const b = tape.variable(...shapeB);
  const indices = tape.operations.allocateIndices(INDICES.length);
  tape.operations.writeIndices(indices, INDICES);
  const sizeA = shapeA[0] * shapeA[1];
  const point = stream.fillNormal(new Float64Array(sizeA + shapeB[0] * shapeB[1]));
  const weights = stream.fillNormal(new Float64Array(64));
  function value(entries: Float64Array, order: 1 | 2): { value: number; gradient: Float64Array } {
    tape.rewind();
    tape.operations.write(a.array, entries.slice(0, sizeA));
    tape.operations.write(b.array, entries.slice(sizeA));
    const out = made(tape, a, b, indices);
    const weighed = tape.constant(out.rows, out.columns, 0);
    tape.operations.write(weighed.array, weights.slice(0, out.rows * out.columns));
    const sum = tape.sum(tape.multiply(out, weighed));
    const norm = (gradients: (Tensor | null)[]) =>
      gradients
        .map((gradient) => (gradient === null ? tape.constant(1, 1, 0) : tape.sum(tape.multiply(gradient, gradient))))
        .reduce((one, other) => tape.combine(one, 1, other, 1));
    const of = order === 1 ? sum : norm(tape.gradients(sum, [a, b]));
    const gradients = tape.gradients(of, [a, b]);
    const entriesOf = (gradient: Tensor | null, of: Tensor) =>
      gradient === null ? new Float64Array(of.rows * of.columns) : tape.values(gradient);
    return {
      value: tape.values(of)[0]!,
      gradient: Float64Array.from([...entriesOf(gradients[0]!, a), ...entriesOf(gradients[1]!, b)]),
    };
  }
  return { point, value, tape };
}

test.each(Object.keys(CASES))("first and second gradients against central differences: %s", (name) => {
  const { point, value } = open(CASES[name]!);
  for (const order of [1, 2] as const) {
    const { gradient } = value(point, order);
    for (let index = 0; index < point.length; index++) {
      const h = 1e-5 * Math.max(1, Math.abs(point[index]!));
      const at = (step: number) => {
        const moved = point.slice();
        moved[index]! += step;
        return value(moved, order).value;
      };
      const difference = (at(h) - at(-h)) / (2 * h);
      // Rounding of the difference, ε·|f|/h, and its error of second order, h²f‴.
      expect(Math.abs(difference - gradient[index]!)).toBeLessThan(2e-6 * Math.max(1, Math.abs(difference)));
    }
  }
});

test("a step reserves no memory after the first", () => {
  const { point, value, tape } = open(CASES["expansions and sums"]!);
  value(point, 2);
  const { reservations } = tape;
  for (let step = 0; step < 10; step++) value(point, 2);
  expect(tape.reservations).toBe(reservations);
});
