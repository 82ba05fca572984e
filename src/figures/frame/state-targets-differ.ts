import type { Statement } from "../../computations/index.js";
import { matrixTrial } from "../../trials/index.js";
import type { FigureResult } from "./figure.js";

/** States that no two draws of an ensemble on matrices share their A*. */
export function stateTargetsDiffer(results: readonly FigureResult[]): Statement {
  const targets = results.map(({ prepared }) => String(matrixTrial(prepared).source.problem.solution?.data));
  const distinct = new Set(targets).size;
  return {
    text: `draws of ${results.length} with an A* of their own`,
    expected: String(results.length),
    measured: String(distinct),
    holds: distinct === results.length,
  };
}
