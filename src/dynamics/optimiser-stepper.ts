import { createKernelOperations } from "../autodiff/index.js";
import type { Optimiser, OptimiserSettings } from "../networks/index.js";
import type { Penalty } from "../penalties/index.js";

/** An optimiser of networks on ½‖Xa − y*‖² + h(a), which it follows by gradient and subgradient. */
export interface OptimisedMethod {
  readonly optimiser: Optimiser;
  readonly settings: OptimiserSettings;
  /** α. */
  readonly stepSize: number;
  readonly penalty: Penalty;
}

/** The steps of an optimiser on one point. */
export interface OptimiserStepper {
  /** Moves the entries in place by a step from an iteration, for a gradient G of the data term there. */
  step(entries: Float64Array, gradient: Float64Array, iteration: number): void;
  /** What the optimiser remembers, by name. */
  save(): Record<string, Float64Array>;
  load(moments: Readonly<Record<string, Float64Array>>): void;
}

/** The steps of an optimiser on a point that it sees as a matrix (rows, columns), in float64; a point that is not finite any more stays. */
export function createOptimiserStepper(
  { optimiser, settings, stepSize, penalty }: OptimisedMethod,
  rows: number,
  columns: number,
): OptimiserStepper {
  const operations = createKernelOperations("float64");
  const count = rows * columns;
  const weight = operations.allocate(count);
  const placed = operations.allocate(count);
  const moments = optimiser.init(operations, count);
  const total = new Float64Array(count);
  return {
    step(entries, gradient, iteration) {
      if (!entries.every(Number.isFinite)) return;
      penalty.subgradient(entries, total);
      for (let index = 0; index < count; index++) total[index]! += gradient[index]!;
      operations.write(weight, entries);
      operations.write(placed, total);
      const update = { weight, gradient: placed, moments, rows, columns, step: iteration + 1, stepSize, keep: 1 };
      optimiser.update(operations, update, settings);
      operations.read(weight, entries);
    },
    save: () =>
      Object.fromEntries(
        Object.entries(moments).map(([name, array]) => [name, operations.read(array, new Float64Array(count))]),
      ),
    load(kept) {
      for (const [name, array] of Object.entries(moments)) operations.write(array, kept[name]!);
    },
  };
}
