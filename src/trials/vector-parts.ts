import type { VectorTrialConfig } from "../config/index.js";
import type { ComplexForm, Dynamics, JumpOffer } from "../dynamics/index.js";
import type { DrawnVectorProblem } from "../problems/index.js";
import type { TwoStagePlan } from "../theory/index.js";
import type { Setting } from "./setting.js";
import type { TrialFormName } from "./trial-forms.js";

/** What has been decided of a trial of a vector problem. */
export interface VectorParts {
  readonly form: TrialFormName;
  readonly config: VectorTrialConfig;
  readonly source: DrawnVectorProblem;
  /** a(0), planar. */
  readonly initial: Float64Array;
  /** β₁ and β₂ as used, with factors on each of them; 0 under another penalty. */
  readonly penalty: { readonly l1: number; readonly l2: number };
  /** The stages of a two-stage penalty; null for a constant one. */
  readonly stages: TwoStagePlan["stages"] | null;
  /** How complex entries are penalised. */
  readonly complexForm: ComplexForm;
  readonly stepSize: number;
  readonly stepSizeBound: number;
  readonly engine: { readonly used: "step" | "jump" | "flow"; readonly offer: JumpOffer };
  readonly settings: readonly Setting[];
  createDynamics(): Dynamics;
  /** The same where it is not to be advanced, without what jumps need; absent where that is nothing. */
  createStart?(): Dynamics;
}
