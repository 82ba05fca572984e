import { type Statement, stateRange } from "../../computations/index.js";
import type { FigureResult } from "./figure.js";

/** Earlier records are dense. */
const DENSE = 1000;

/**
 * States how far apart the records of runs are: of (t′ − t)/t for neighbours t < t′, t′ > 10³, the largest. A time that is read from records is known no
 * better.
 */
export function stateRecordSpacing(results: readonly Pick<FigureResult, "trajectory">[], largest: number): Statement {
  let most = 0;
  for (const { trajectory } of results) {
    trajectory.iterations.forEach((next, record, iterations) => {
      const before = iterations[record - 1] ?? 0;
      if (next > DENSE) most = Math.max(most, next / before - 1);
    });
  }
  return stateRange(`records of ${results.length} runs beyond t = 10³: furthest from the one before, relative`, most, [
    0,
    largest,
  ]);
}
