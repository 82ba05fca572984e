import { createKernelOperations, createTape, type Tensor } from "../../autodiff/index.js";
import { type PlacedBatch, reserveBatch } from "../placed-batch.js";
import type { MetricContext } from "./metric.js";

/** The loss of a network, without penalties, at any weights, in float64 whatever it is trained in. */
export interface LossProbe {
  /** How many weights there are in all. */
  readonly size: number;
  /** The gradient on the training examples that `rows` name, for weights one after the other. */
  gradient(weights: Float64Array, rows: Uint32Array): Float64Array;
}

/** A probe with a tape of its own. @param batches the numbers of rows that it will be asked for */
export function createLossProbe({ network, loss, train }: MetricContext, batches: readonly number[]): LossProbe {
  const tape = createTape(createKernelOperations("float64"));
  const { operations } = tape;
  const weights = network.weights.map(({ rows, columns }) => tape.variable(rows, columns));
  const places = new Map<number, PlacedBatch>(
    batches.map((count) => [count, reserveBatch(tape, train, count, loss.asNumbers)]),
  );
  const sizes = weights.map(({ rows, columns }) => rows * columns);
  const size = sizes.reduce((sum, count) => sum + count, 0);
  /** Each weight's part of a point. */
  const parts = (point: Float64Array) => {
    let at = 0;
    return sizes.map((count) => {
      at += count;
      return point.subarray(at - count, at);
    });
  };
  return {
    size,
    gradient(point, rows) {
      parts(point).forEach((part, index) => {
        operations.write(weights[index]!.array, part);
      });
      const batch = places.get(rows.length)!;
      batch.fill(train, rows);
      tape.rewind();
      const value = loss.value(tape, network.forward(tape, weights, batch.inputs), batch);
      const gradients: readonly (Tensor | null)[] = tape.gradients(value, weights);
      const out = new Float64Array(size);
      parts(out).forEach((part, index) => {
        const gradient = gradients[index];
        if (gradient != null) operations.read(gradient.array, part);
      });
      return out;
    },
  };
}

/** Arrays one after the other. */
export function joined(arrays: readonly { readonly values: Float64Array }[]): Float64Array {
  const out = new Float64Array(arrays.reduce((sum, { values }) => sum + values.length, 0));
  let at = 0;
  for (const { values } of arrays) {
    out.set(values, at);
    at += values.length;
  }
  return out;
}

/** a + factor·b. */
export const moved = (a: Float64Array, factor: number, b: Float64Array): Float64Array =>
  a.map((value, index) => value + factor * b[index]!);
