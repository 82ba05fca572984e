import type { Statement } from "../../computations/index.js";
import type { MatrixProblem, RecoveryProblem } from "../../problems/index.js";

/** What is drawn of a problem: its measurements, as their numbers or the entries that are observed, and what is to be found. */
export interface DrawnNumbers {
  readonly measurements: ArrayLike<number>;
  readonly solution: ArrayLike<number>;
}

/** Those of a problem on vectors with a known solution. */
export const drawnNumbers = ({
  measurements,
  solution,
}: Pick<RecoveryProblem, "measurements" | "solution">): DrawnNumbers => ({
  measurements: measurements.data,
  solution: solution!,
});

/** Those of a matrix problem: which entries are observed, or what the measurements add up to. */
export function observedNumbers({ operator, solution }: Pick<MatrixProblem, "operator" | "solution">): DrawnNumbers {
  const ones = new Float64Array(operator.measurements).fill(1);
  return { measurements: operator.adjoint(ones).data, solution: solution!.data };
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
