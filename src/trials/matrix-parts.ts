import type { MatrixTrialConfig } from "../config/index.js";
import type { Dynamics, JumpOffer, MatrixPenalty } from "../dynamics/index.js";
import type { Matrix } from "../linalg/index.js";
import type { DrawnMatrixProblem } from "../problems/index.js";
import type { Setting } from "./setting.js";
import type { TrialFormName } from "./trial-forms.js";

/** What has been decided of a trial of a matrix problem. */
export interface MatrixParts {
  readonly form: TrialFormName;
  readonly config: MatrixTrialConfig;
  readonly source: DrawnMatrixProblem;
  /** A(0). */
  readonly initial: Matrix;
  /** β⋆, β₁ and β₂ as used, with factors on each of them; 0 under another penalty. */
  readonly penalty: MatrixPenalty;
  readonly stepSize: number;
  readonly stepSizeBound: number;
  readonly engine: { readonly used: "step" | "jump" | "flow"; readonly offer: JumpOffer };
  readonly settings: readonly Setting[];
  createDynamics(): Dynamics;
}
