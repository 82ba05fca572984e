import fc from "fast-check";
import { createMatrix, multiplyVector } from "../src/linalg/index.js";
import type { RecoveryProblem } from "../src/problems/index.js";
import { createStream } from "../src/random/index.js";

/** A linear problem drawn from a seed, with the degeneracies that an exact algorithm must survive. */
export interface DrawnInstance {
  readonly seed: number;
  /** n */
  readonly dimension: number;
  /** N */
  readonly measurements: number;
  readonly sparsity: number;
  readonly zeroColumns: boolean;
  readonly duplicatedColumns: boolean;
  readonly dependentRows: boolean;
  /** Some rows are unit vectors. */
  readonly coordinateRows: boolean;
  readonly noise: number;
}

/** Draws of instances, shrinking towards small ones without degeneracies. */
export function drawnInstances(largest: number): fc.Arbitrary<DrawnInstance> {
  return fc.integer({ min: 2, max: largest }).chain((dimension) =>
    fc.record({
      seed: fc.nat(1_000_000),
      dimension: fc.constant(dimension),
      measurements: fc.integer({ min: 1, max: Math.ceil(1.2 * dimension) }),
      sparsity: fc.integer({ min: 1, max: Math.ceil(dimension / 4) }),
      zeroColumns: fc.boolean(),
      duplicatedColumns: fc.boolean(),
      dependentRows: fc.boolean(),
      coordinateRows: fc.boolean(),
      noise: fc.constantFrom(0, 1e-3),
    }),
  );
}

/** X has entries of variance 1/N, a* normal ones of variance 1/n on a random support. */
export function drawnProblem(instance: DrawnInstance): RecoveryProblem {
  const { seed, dimension: n, measurements: rows } = instance;
  const data = createStream(seed, "measurements").fillNormal(new Float64Array(rows * n));
  for (let entry = 0; entry < data.length; entry++) data[entry]! /= Math.sqrt(rows);
  const row = (index: number) => data.subarray(index * n, (index + 1) * n);
  const stream = createStream(seed, "degeneracies");
  if (instance.coordinateRows) {
    for (let index = 0; index < rows / 3; index++) {
      row(index).fill(0);
      row(index)[stream.integer(n)] = 1;
    }
  }
  if (instance.dependentRows) {
    for (let index = 1; index < rows; index += 3) row(index).set(row(index - 1).map((value) => 0.5 * value));
  }
  for (let column = 0; column < n; column++) {
    const isZero = instance.zeroColumns && column % 5 === 1;
    const isCopy = instance.duplicatedColumns && column % 4 === 3;
    for (let index = 0; index < rows; index++) {
      if (isZero) row(index)[column] = 0;
      else if (isCopy) row(index)[column] = row(index)[column - 1]!;
    }
  }
  const solution = new Float64Array(n);
  const signal = createStream(seed, "signal");
  for (const position of signal.choose(n, instance.sparsity)) solution[position] = signal.normal() / Math.sqrt(n);
  const measurements = createMatrix(rows, n, data);
  const target = multiplyVector(measurements, solution);
  // Zero columns may hide the whole of a*.
  if (target.every((value) => value === 0)) target[0] = 1;
  const noise = createStream(seed, "noise").fillNormal(new Float64Array(rows));
  for (let index = 0; index < rows; index++) target[index]! += instance.noise * noise[index]!;
  return { measurements, target, solution, heldOut: null };
}
