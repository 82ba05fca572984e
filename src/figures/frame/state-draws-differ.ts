import type { Statement } from "../../computations/index.js";
import type { FigureResult } from "./figure.js";
import { drawnNumbers, stateProblemsDiffer } from "./state-problems-differ.js";
import { problemOf } from "./vector-problem.js";

/** States that no two draws of an ensemble on vectors share their measurements X, or their a*. */
export function stateDrawsDiffer(results: readonly FigureResult[]): Statement {
  return stateProblemsDiffer(
    `draws of ${results.length} with an X, and with an a*, of their own`,
    results.map((result) => drawnNumbers(problemOf(result))),
  );
}
