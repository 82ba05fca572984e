import type { Statement } from "../../computations/index.js";
import type { MatrixProblem } from "../../problems/index.js";
import type { FigureResult } from "./figure.js";
import { problemOf } from "./vector-problem.js";

/** What is drawn of a problem: its measurements, as their numbers or the entries that are observed, and what is to be found. */
export interface DrawnNumbers {
  readonly measurements: ArrayLike<number>;
  readonly solution: ArrayLike<number>;
}

/** Those of a matrix problem: which entries are observed, or what the measurements add up to. */
export function observedNumbers({ operator, solution }: Pick<MatrixProblem, "operator" | "solution">): DrawnNumbers {
  const ones = new Float64Array(operator.measurements).fill(1);
  return { measurements: operator.adjoint(ones).data, solution: solution!.data };
}

/** States that no two draws of an ensemble on vectors share their measurements X, or their a*. */
export function stateDrawsDiffer(results: readonly FigureResult[]): Statement {
  const problems = results.map(problemOf);
  return stateProblemsDiffer(
    `draws of ${results.length} with an X, and with an a*, of their own`,
    problems.map(({ measurements, solution }) => ({ measurements: measurements.data, solution: solution! })),
  );
}

/** States that no two draws share their measurements, or what is to be found from them. */
export function stateProblemsDiffer(text: string, draws: readonly DrawnNumbers[]): Statement {
  const different = (numbers: (draw: DrawnNumbers) => ArrayLike<number>) =>
    new Set(draws.map((draw) => Array.from(numbers(draw)).join())).size;
  const distinct = [different(({ measurements }) => measurements), different(({ solution }) => solution)];
  return {
    text,
    expected: `${draws.length}, ${draws.length}`,
    measured: distinct.join(", "),
    holds: distinct.every((count) => count === draws.length),
  };
}
