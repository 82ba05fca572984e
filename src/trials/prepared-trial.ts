import type { TrialConfig } from "../config/index.js";
import type { Dynamics, JumpOffer, MatrixPenalty, Observation } from "../dynamics/index.js";
import type { Field, Matrix } from "../linalg/index.js";
import type { Network } from "../networks/index.js";
import type { DetectionRules, ErrorName, FloorRemedy } from "../phases/index.js";
import type {
  BaselineResult,
  Coefficient,
  DrawnMatrixProblem,
  DrawnVectorProblem,
  NetworkProblem,
  ResultFiles,
} from "../problems/index.js";
import type { Schedule } from "../run/index.js";
import type { FoundAnswer } from "./answer.js";
import type { Budget } from "./budget.js";
import { type Offer, take } from "./offer.js";
import type { Reference, ReferenceKind } from "./reference.js";
import type { EndOfTrial } from "./run-end.js";
import type { Setting } from "./setting.js";
import type { Theory } from "./theory.js";

/** What a trial's problem is, in a few values. */
export interface ProblemFacts {
  readonly kind: string;
  readonly field: Field;
  /** N. */
  readonly measurements: number;
  /** [n] of a vector, [n₁, n₂] of a matrix. */
  readonly shape: readonly number[];
  /** What the test error is: recovery error, or held-out error. */
  readonly testErrorName: string;
}

/** What a problem says of a point. */
export interface PointDescription {
  /** R² of the predictions on the held-out rows; null for a known solution. */
  readonly rSquared: number | null;
  /** The coefficients by name; null where they have none. */
  readonly coefficients: readonly Coefficient[] | null;
  /** Singular values above 10⁻³ of the largest; null for vectors. */
  readonly rank: number | null;
}

/** What memorisation is predicted to be, from the data term alone. */
export interface MemorisationForecast {
  /**
   * t1 from the closed form while signs stay constant (theory 3.3); null when never, or under a rule without threshold.
   */
  readonly t1: number | null;
  /** The relative training error that memorisation ends at; null where there is no closed form of it. */
  readonly trainFloor: number | null;
}

/**
 * A trial with its data drawn and its automatic values decided. What can be said of it is asked for: each offer has a value, or the
 * reason why there is none. Nobody asks what kind of problem, model or penalty it is.
 */
export interface PreparedTrial {
  readonly config: TrialConfig;
  readonly problem: ProblemFacts;
  /** What needs no learning of the hidden structure reaches, in the unit of the test error. */
  readonly baselines: readonly BaselineResult[];
  /** α as used, and its upper bound 2/(σ²max(X) + β₂); with factors 2/(c + β₂), c the curvature at the start. */
  readonly stepSize: number;
  readonly stepSizeBound: number;
  /** How iterations are done, and what jumping would have been. */
  readonly engine: { readonly used: "step" | "jump" | "flow"; readonly offer: JumpOffer };
  /** Whether the work of a run grows with its iterations, or with its events and records only. */
  readonly cost: { readonly growsWithIterations: boolean };
  /** What it runs with, in the order of a report. */
  readonly settings: readonly Setting[];
  readonly schedule: Schedule;
  /** A dynamics at iteration 0. */
  createDynamics(): Dynamics;
  /** What the problem says of a point, a planar or A row-major, that was observed so. */
  describePoint(point: Float64Array, observation: Observation): PointDescription;
  /** The final observables that a report shows, with their words. */
  readonly highlights: readonly { readonly observable: string; readonly label: string }[];
  /** The trial as one of a vector, or of a matrix. */
  readonly vector: Offer<VectorTrial>;
  readonly matrix: Offer<MatrixTrial>;
  /** The trial as one of a network. */
  readonly network: Offer<NetworkTrial>;
  /** t1 and the floor of the training error in closed form. */
  readonly memorisation: Offer<() => MemorisationForecast>;
  /** The test error between t1 and t2, that of the minimum-norm interpolator. */
  readonly plateau: Offer<() => number | null>;
  /** How t1 and t2 are found, with thresholds as numbers. */
  readonly rules: DetectionRules;
  /** When it memorises and generalises, and how well, without running it. */
  readonly theory: Offer<Theory>;
  /** Where it ends if it goes on for ever, and with which errors. */
  readonly end: Offer<EndOfTrial>;
  /** What brings an error that ends above its threshold down to it; null where no strength does. */
  readonly remedy: Offer<(error: ErrorName) => FloorRemedy | null>;
  /** What a budget of iterations buys. */
  readonly budget: Offer<(iterations: number) => Budget>;
  /** The certified optimum that it is chasing: of its penalised problem, and as the penalty vanishes. */
  readonly reference: Readonly<Record<ReferenceKind, Offer<Reference>>>;
  /** The answer to a problem of one's own, which a report leads with. */
  readonly answer: Offer<() => FoundAnswer>;
  /** The length of one step of the penalty alone at a point, by which rest is told. */
  readonly rest: Offer<(point: Float64Array) => number>;
  /** The files, by name, that a finished run writes of its last point. */
  readonly results: Offer<(point: Float64Array, selected?: Float64Array | null) => ResultFiles>;
}

/** What a trial of a vector problem is made of. */
export interface VectorTrial {
  readonly source: DrawnVectorProblem;
  /** a(0), planar. */
  readonly initial: Float64Array;
  /** β₁ and β₂ as used, with factors on each of them; 0 under another penalty. */
  readonly penalty: { readonly l1: number; readonly l2: number };
}

/** What a trial of a matrix problem is made of. */
export interface MatrixTrial {
  readonly source: DrawnMatrixProblem;
  /** A(0). */
  readonly initial: Matrix;
  /** β⋆, β₁ and β₂ as used, with factors on each of them; 0 under another penalty. */
  readonly penalty: MatrixPenalty;
}

/** What a trial of a network is made of. */
export interface NetworkTrial {
  readonly network: Network;
  /** The examples. */
  readonly problem: NetworkProblem;
  /** Of weights and everything that is computed from them. */
  readonly precision: "float32" | "float64";
  /** The weights at iteration 0, in the order of the network's. */
  readonly initial: readonly Float64Array[];
  /** Errors and losses with other weights. @throws InputError for weights of another size */
  measure(weights: readonly Float64Array[]): Observation;
}

/** The parts of a trial of a vector problem. @throws InputError for another problem */
export const vectorTrial = (prepared: PreparedTrial): VectorTrial => take(prepared.vector);

/** The parts of a trial of a matrix problem. @throws InputError for another problem */
export const matrixTrial = (prepared: PreparedTrial): MatrixTrial => take(prepared.matrix);

/** The parts of a trial of a network. @throws InputError for another problem */
export const networkTrial = (prepared: PreparedTrial): NetworkTrial => take(prepared.network);
