import { createKernelOperations, createTape, type Precision } from "../autodiff/index.js";
import type { Network } from "./network.js";
import { joinExamples, type NetworkData, outputsOf } from "./network-data.js";
import { placeBatch } from "./placed-batch.js";

/** What a network says of examples at a point. */
export interface NetworkReading {
  /** (N, C), row-major. */
  readonly outputs: Float64Array;
  /** The class with the largest output of each example, the first of equal ones; null where targets are no classes. */
  readonly answers: Uint32Array | null;
}

/**
 * A network that is asked about the same examples again and again.
 * @returns what it says of the examples of all `data`, one after another, at a point: its weights one after another
 */
export function createNetworkReader(
  network: Network,
  data: readonly NetworkData[],
  precision: Precision,
): (point: Float64Array) => NetworkReading {
  const tape = createTape(createKernelOperations(precision));
  const weights = network.weights.map(({ rows, columns }) => tape.variable(rows, columns));
  const examples = joinExamples(data);
  const { inputs } = placeBatch(tape, examples, false);
  const classes = examples.targets.kind === "classes" ? outputsOf(examples.targets) : null;
  return (point) => {
    let from = 0;
    for (const { array, rows, columns } of weights) {
      tape.operations.write(array, point.subarray(from, from + rows * columns));
      from += rows * columns;
    }
    tape.rewind();
    const outputs = tape.values(network.forward(tape, weights, inputs));
    return { outputs, answers: classes === null ? null : largestInRows(outputs, classes) };
  };
}

function largestInRows(outputs: Float64Array, columns: number): Uint32Array {
  return Uint32Array.from({ length: outputs.length / columns }, (_, row) => {
    let largest = 0;
    for (let column = 1; column < columns; column++) {
      if (outputs[row * columns + column]! > outputs[row * columns + largest]!) largest = column;
    }
    return largest;
  });
}
