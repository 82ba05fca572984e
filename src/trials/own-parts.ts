import type { Penalty } from "../penalties/index.js";
import { type DrawnVectorProblem, type RecoveryProblem, recoveryBaselines } from "../problems/index.js";

/** A penalty that a program brings itself. */
export interface OwnPenalty extends Penalty {
  /** Raised whenever the same name stands for another penalty: a run is named by both. */
  readonly version: number;
}

/** A vector problem that a program brings itself. */
export interface OwnProblem {
  readonly name: string;
  /** Raised whenever the same name stands for other data: a run is named by both. */
  readonly version: number;
  readonly problem: RecoveryProblem;
  /** a(0), planar; the config's initialisation where it is left out. */
  readonly initial?: Float64Array;
}

/** What a program brings itself, in the place of what a config can name. */
export interface OwnParts {
  /** In the place of the config's penalty. */
  readonly penalty?: OwnPenalty | undefined;
  /** In the place of the config's problem, which must be a vector problem. */
  readonly problem?: OwnProblem | undefined;
}

/** The names under which a run says what a program brought. */
export type OwnNames = { readonly [Part in keyof OwnParts]?: { readonly name: string; readonly version: number } };

/** The names and versions of own parts; null where there are none. */
export function ownNames({ penalty, problem }: OwnParts): OwnNames | null {
  if (penalty === undefined && problem === undefined) return null;
  const named = ({ name, version }: { readonly name: string; readonly version: number }) => ({ name, version });
  return {
    ...(penalty === undefined ? {} : { penalty: named(penalty) }),
    ...(problem === undefined ? {} : { problem: named(problem) }),
  };
}

/** An own problem as one that has been drawn. */
export function drawnOwnProblem({ problem, initial }: OwnProblem): DrawnVectorProblem {
  return {
    problem,
    initial: initial ?? null,
    baselines: recoveryBaselines(problem),
    coefficients: () => null,
    rSquared: () => null,
    results: null,
  };
}
