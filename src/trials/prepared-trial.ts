import type { MatrixTrialConfig, VectorTrialConfig } from "../config/index.js";
import type { DeepModelConfig, Dynamics, JumpOffer, MatrixPenalty } from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import type { Matrix } from "../linalg/index.js";
import type { Penalty } from "../penalties/index.js";
import type { DrawnMatrixProblem, DrawnVectorProblem } from "../problems/index.js";
import type { Schedule } from "../run/index.js";
import type { TwoStagePlan } from "../theory/index.js";

/** What every prepared trial has. */
interface Prepared {
  /** α as used, and its upper bound 2/(σ²max(X) + β₂); with factors 2/(c + β₂), c the curvature at the start. */
  readonly stepSize: number;
  readonly stepSizeBound: number;
  /** How iterations are done, and what jumping would have been. */
  readonly engine: { readonly used: "step" | "jump" | "flow"; readonly offer: JumpOffer };
  /** The penalty, where it is another one than the paper's norms; null otherwise. */
  readonly other: Penalty | null;
  /** The model, where it has factors; null for the linear one. */
  readonly deep: DeepModelConfig | null;
  readonly schedule: Schedule;
  /** A dynamics at iteration 0. */
  createDynamics(): Dynamics;
}

/** A trial of a vector problem with its data drawn and its automatic values decided. */
export interface PreparedVectorTrial extends Prepared {
  readonly family: "vector";
  readonly config: VectorTrialConfig;
  readonly source: DrawnVectorProblem;
  /** β₁ and β₂ as used, with factors on each of them; 0 under another penalty. */
  readonly penalty: { readonly l1: number; readonly l2: number };
  /** a(0), planar. */
  readonly initial: Float64Array;
  /** The stages of a two-stage penalty; null for a constant one. */
  readonly plan: TwoStagePlan | null;
}

/** A trial of a matrix problem with its data drawn and its automatic values decided. */
export interface PreparedMatrixTrial extends Prepared {
  readonly family: "matrix";
  readonly config: MatrixTrialConfig;
  readonly source: DrawnMatrixProblem;
  /** β⋆, β₁ and β₂ as used, with factors on each of them; 0 under another penalty. */
  readonly penalty: MatrixPenalty;
  /** A(0). */
  readonly initial: Matrix;
}

/** A trial with its data drawn and its automatic values decided. */
export type PreparedTrial = PreparedVectorTrial | PreparedMatrixTrial;

/** A prepared trial as one of a vector problem. @throws InputError for a matrix problem */
export function vectorTrial(prepared: PreparedTrial): PreparedVectorTrial {
  if (prepared.family === "vector") return prepared;
  throw new InputError({
    path: "problem.kind",
    expected: "a vector problem (sparse-recovery, instance or table)",
    received: prepared.config.problem.kind,
  });
}

/** A prepared trial as one of a matrix problem. @throws InputError for a vector problem */
export function matrixTrial(prepared: PreparedTrial): PreparedMatrixTrial {
  if (prepared.family === "matrix") return prepared;
  throw new InputError({
    path: "problem.kind",
    expected: "a matrix problem (matrix-completion, matrix-sensing or matrix-table)",
    received: prepared.config.problem.kind,
  });
}

/** @throws InputError for a model with factors, of which `what` knows nothing */
export function assertLinear({ deep }: PreparedTrial, what: string): void {
  if (deep === null) return;
  throw new InputError({ path: "model.kind", expected: `linear, for ${what}`, received: deep.kind });
}

/** @throws InputError under a penalty of another kind than the paper's norms, of which `what` knows nothing */
export function assertNorms({ other }: PreparedTrial, what: string): void {
  if (other === null) return;
  throw new InputError({ path: "penalty.kind", expected: `norms, for ${what}`, received: other.name });
}
