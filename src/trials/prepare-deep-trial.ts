import type { MatrixTrialConfig, VectorTrialConfig } from "../config/index.js";
import type { DeepModelConfig, JumpOffer } from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import { power } from "../kernels/index.js";
import { assertWorks } from "./works-with.js";

/** Why a deep model is stepped. */
export const STEPS_ONLY: JumpOffer = {
  exactness: "none",
  reason: "the factors make the iteration nonlinear: there is no closed form",
};

/** Strengths on each factor. */
export interface DeepStrengths {
  readonly nuclear: number;
  readonly l1: number;
  readonly l2: number;
}

/**
 * The strengths of a deep model.
 * @throws InputError for what is defined for the linear model only: other methods than (sub)gradient steps, other engines, penalties
 * without a kernel, and strengths that depend on the data
 */
export function deepStrengths(
  form: "deepVector" | "deepMatrix",
  config: VectorTrialConfig | MatrixTrialConfig,
): DeepStrengths {
  assertWorks(form, config);
  assertNoOptimiser(config, "a deep model");
  const { model, penalty } = config;
  if (penalty.kind !== "norms") {
    throw new InputError({
      path: "penalty.kind",
      expected: `norms, on each factor, for model.kind: ${model.kind}`,
      received: penalty.kind,
      remedy: "Take that, or model.kind: linear",
    });
  }
  const nuclear = "nuclear" in penalty ? penalty.nuclear : 0;
  return { nuclear: Number(nuclear), l1: Number(penalty.l1), l2: penalty.l2 };
}

/** @throws InputError for an optimiser of networks · @param what it is asked for with */
export function assertNoOptimiser({ method }: VectorTrialConfig | MatrixTrialConfig, what: string): void {
  const { optimiser } = method;
  if (optimiser === undefined) return;
  throw new InputError({
    path: "method.optimiser",
    expected: `none, for ${what}`,
    received: optimiser,
    remedy: "Leave it out, or take a linear model with a penalty of the config",
  });
}

/** Where a deep model's run starts, as far as its step size goes. */
export interface DeepCurvature {
  /** The curvature at the start. */
  readonly start: number;
  /**
   * σ²max(X), and how large an entry (a singular value) of the solution is expected to be: ‖·‖ of Xᵀy* over the squared norm of a
   * column of X. Asked for only where α depends on it.
   */
  expectation(): { readonly squaredNorm: number; readonly scale: number };
}

/**
 * α and its bound 2/(c + β₂), c the curvature at the start. "auto" takes 1/(c + β₂) with c the larger of that and of
 * σ²max(X)·L·s^{2−2/L}, the curvature at a solution of L equal factors whose largest entry is s.
 * @throws InputError for a start at which no factor has a gradient
 */
export function deepStepSize(
  { method }: VectorTrialConfig | MatrixTrialConfig,
  { depth }: DeepModelConfig,
  { l2 }: DeepStrengths,
  { start, expectation }: DeepCurvature,
): { readonly stepSize: number; readonly stepSizeBound: number } {
  if (start === 0) {
    throw new InputError({
      path: "initialization.scale",
      expected: "a start at which the factors have a gradient",
      received: "one at which the product of all other factors is zero for every factor: nothing would ever move",
      remedy: "Use a larger scale",
    });
  }
  const stepSizeBound = 2 / (start + l2);
  if (method.stepSize !== "auto") return { stepSize: method.stepSize, stepSizeBound };
  const { squaredNorm, scale } = expectation();
  const expected = squaredNorm * depth * power(scale, 2 - 2 / depth);
  return { stepSize: 1 / (Math.max(start, expected) + l2), stepSizeBound };
}
