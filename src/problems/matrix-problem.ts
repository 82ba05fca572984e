import type { Matrix } from "../linalg/index.js";
import type { MeasurementOperator } from "./measurement-operator.js";

/** Some measurements with their values. */
export interface MeasuredMatrix {
  readonly operator: MeasurementOperator;
  /** y, length N. */
  readonly target: Float64Array;
}

/** Find a matrix A of low rank from y = X·vec(A*) + ξ. Source: theory 2.8. */
export interface MatrixProblem extends MeasuredMatrix {
  /** n₁ and n₂. */
  readonly rows: number;
  readonly columns: number;
  /** A*, (n₁, n₂), where it is known: the test error is then ‖A − A*‖_F/‖A*‖_F over all entries. */
  readonly solution: Matrix | null;
  /** Measurements that take no part in training: the unobserved entries, or a held-out share of one's own. */
  readonly heldOut: MeasuredMatrix | null;
  /** What a starting point is measured in, for data of one's own in units of their own; 1 where absent. */
  readonly unit?: number;
}
