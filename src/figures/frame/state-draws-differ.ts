import type { Statement } from "../../computations/index.js";
import type { FigureResult } from "./figure.js";
import { problemOf } from "./vector-problem.js";

/** States that no two draws of an ensemble on vectors share their measurements X, or their a*. */
export function stateDrawsDiffer(results: readonly FigureResult[]): Statement {
  const problems = results.map(problemOf);
  const distinct = [
    new Set(problems.map(({ measurements }) => String(measurements.data))).size,
    new Set(problems.map(({ solution }) => String(solution))).size,
  ];
  return {
    text: `draws of ${results.length} with an X, and with an a*, of their own`,
    expected: `${results.length}, ${results.length}`,
    measured: distinct.join(", "),
    holds: distinct.every((count) => count === results.length),
  };
}
