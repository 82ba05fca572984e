import type { VectorNormsConfig } from "../config/index.js";
import { InputError } from "../errors/index.js";
import { matrixTestError, testError } from "../problems/index.js";
import {
  basisPursuit,
  type ConvexOptimum,
  lasso,
  nuclearNormMinimum,
  nuclearNormRegression,
} from "../references/index.js";
import {
  assertNorms,
  type PreparedMatrixTrial,
  type PreparedTrial,
  type PreparedVectorTrial,
} from "./prepared-trial.js";

/** The certified optimum of the convex problem that a trial is chasing, as plain data. */
export interface ReferenceOptimum {
  readonly problem: "basis pursuit" | "lasso" | "nuclear-norm minimum" | "nuclear-norm regression";
  /** What is minimised. */
  readonly formula: string;
  /** The optimum, and a proved lower bound of it. */
  readonly value: number;
  readonly lowerBound: number;
  /** value − lowerBound over value. */
  readonly relativeGap: number;
  readonly status: ConvexOptimum<unknown>["status"];
  /** What the status means, and what to do about it. */
  readonly message: string;
  /** Whether the solution is proved to be the only one. */
  readonly unique: boolean;
  /** Non-zero entries of a vector; rank of a matrix. */
  readonly size: number;
  /** The relative test error of the solution; null where there is nothing to test against. */
  readonly testError: number | null;
  /** The solution: a planar, or A row-major and, if complex, planar. */
  readonly solution: Float64Array;
}

/** Which optimum: what the trial's penalised method tends to, or what it tends to as the penalty vanishes. */
export type ReferenceKind = "penalised" | "vanishing";

/**
 * Solves the convex problem behind a trial, with a duality gap. The projected method stays on the interpolators, so its
 * penalised problem is the vanishing one.
 * @throws InputError where the trial's penalty is another one than β₁‖a‖₁ (vectors) or β⋆‖A‖⋆ (matrices), or is one on factors
 */
export function referenceOptimum(prepared: PreparedTrial, kind: ReferenceKind): ReferenceOptimum {
  assertNorms(prepared, "which there is a certified optimum");
  if (prepared.deep !== null && kind === "penalised") {
    const { kind: received } = prepared.deep;
    throw new InputError({
      path: "model.kind",
      expected: "linear, for which the penalised problem is convex",
      received,
      remedy: "Ask for the least norm among the interpolators with --vanishing",
    });
  }
  return prepared.family === "vector" ? vectorOptimum(prepared, kind) : matrixOptimum(prepared, kind);
}

/** Whether the optimum takes no more than a moment, so that a run's summary can compare with it. */
export function isQuicklySolved(prepared: PreparedTrial): boolean {
  const { penalty } = prepared;
  if (prepared.config.penalty.kind !== "norms" || penalty.l2 !== 0 || prepared.deep !== null) return false;
  if (prepared.family === "matrix") {
    const { rows, columns, operator } = prepared.source.problem;
    return prepared.penalty.nuclear > 0 && penalty.l1 === 0 && rows * columns <= 200 && operator.measurements <= 150;
  }
  const { rows, columns, field } = prepared.source.problem.measurements;
  const { schedule, complexForm } = prepared.config.penalty as VectorNormsConfig;
  const constant = schedule === "constant" && complexForm === "modulus";
  return penalty.l1 > 0 && constant && field === "real" && rows * columns <= 20_000;
}

function vectorOptimum({ config, source, penalty }: PreparedVectorTrial, kind: ReferenceKind): ReferenceOptimum {
  const { measurements, target } = source.problem;
  const vanishing = kind === "vanishing" || config.method.kind === "projected";
  if (!vanishing && (penalty.l1 === 0 || penalty.l2 !== 0)) refuse("β₁ > 0 and β₂ = 0");
  const optimum = vanishing ? basisPursuit(measurements, target) : lasso(measurements, target, penalty.l1);
  const a = optimum.solution;
  return {
    ...describe(optimum, optimum.uniqueness.certified),
    problem: vanishing ? "basis pursuit" : "lasso",
    formula: vanishing ? "‖a‖₁ subject to Xa = y*" : `½‖Xa − y*‖² + ${penalty.l1}‖a‖₁`,
    size: a.filter((value) => value !== 0).length,
    testError: testError(source.problem, a),
    solution: a,
  };
}

function matrixOptimum({ config, source, penalty }: PreparedMatrixTrial, kind: ReferenceKind): ReferenceOptimum {
  const { operator, target } = source.problem;
  const vanishing = kind === "vanishing" || config.method.kind === "projected";
  if (!vanishing && (penalty.nuclear === 0 || penalty.l1 !== 0 || penalty.l2 !== 0)) refuse("β⋆ > 0 and β₁ = β₂ = 0");
  const optimum = vanishing
    ? nuclearNormMinimum(operator, target)
    : nuclearNormRegression(operator, target, penalty.nuclear);
  const matrix = optimum.solution;
  return {
    ...describe(optimum, optimum.uniqueness.certified),
    problem: vanishing ? "nuclear-norm minimum" : "nuclear-norm regression",
    formula: vanishing ? "‖A‖⋆ subject to X·vec(A) = y*" : `½‖X·vec(A) − y*‖² + ${penalty.nuclear}‖A‖⋆`,
    size: optimum.uniqueness.rank,
    testError: matrixTestError(source.problem, matrix),
    solution: matrix.data,
  };
}

function describe({ value, lowerBound, gap, status, message }: ConvexOptimum<unknown>, unique: boolean) {
  return { value, lowerBound, relativeGap: gap.relative, status, message, unique };
}

function refuse(expected: string): never {
  throw new InputError({
    path: "penalty",
    expected: `${expected}, for which there is a certified optimum`,
    received: "another penalty",
    remedy: "Ask for the vanishing penalty's with --vanishing",
  });
}
