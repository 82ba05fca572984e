import type { Loss, NetworkMetric } from "../networks/index.js";
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

/** A loss of a network that a program brings itself. */
export interface OwnLoss extends Loss {
  /** Raised whenever the same name stands for another loss: a run is named by both. */
  readonly version: number;
}

/** A number that a program records of a network itself, in a column of its name. */
export interface OwnMetric extends NetworkMetric {
  /** Raised whenever the same name stands for another number: a run is named by both. */
  readonly version: number;
}

/** What a program brings itself, in the place of what a config can name. */
export interface OwnParts {
  /** In the place of the config's penalty. */
  readonly penalty?: OwnPenalty | undefined;
  /** In the place of the config's problem, which must be a vector problem. */
  readonly problem?: OwnProblem | undefined;
  /** In the place of the loss of a network's config. */
  readonly loss?: OwnLoss | undefined;
  /** Besides the metrics of a network's config. */
  readonly metrics?: readonly OwnMetric[] | undefined;
}

/** The name and the version of a part. */
export interface OwnName {
  readonly name: string;
  readonly version: number;
}

/** The names under which a run says what a program brought. */
export type OwnNames = {
  readonly [Part in keyof OwnParts]?: Part extends "metrics" ? readonly OwnName[] : OwnName;
};

/** The names and versions of own parts; null where there are none. */
export function ownNames({ penalty, problem, loss, metrics }: OwnParts): OwnNames | null {
  const named = ({ name, version }: OwnName): OwnName => ({ name, version });
  const names: OwnNames = {
    ...(penalty === undefined ? {} : { penalty: named(penalty) }),
    ...(problem === undefined ? {} : { problem: named(problem) }),
    ...(loss === undefined ? {} : { loss: named(loss) }),
    ...(metrics === undefined || metrics.length === 0 ? {} : { metrics: metrics.map(named) }),
  };
  return Object.keys(names).length === 0 ? null : names;
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
