import { InputError } from "../errors/index.js";
import type { Compat } from "../problems/index.js";
import { assertStrengths } from "./assert-strengths.js";
import type { MethodKind } from "./method-kinds.js";

/** Strengths of β⋆‖A‖⋆ + β₁‖A‖₁ (entries) + (β₂/2)‖A‖_F². */
export interface MatrixPenalty {
  readonly nuclear: number;
  readonly l1: number;
  readonly l2: number;
}

/** The options that decide a `MatrixMethod`. */
export interface MatrixMethodOptions {
  readonly penalty: MatrixPenalty;
  readonly method: MethodKind;
  /** α. */
  readonly stepSize: number;
  /**
   * "published" reproduces the released implementation: 10⁻⁶ is added to the denominators of relative errors
   * (oddity O14), and the proximal method takes β₁ sign A into the gradient (oddity O13).
   */
  readonly compat?: Compat | undefined;
}

/** A method with its constants. */
export interface MatrixMethod extends MatrixPenalty {
  readonly kind: MethodKind;
  readonly stepSize: number;
  readonly published: boolean;
}

/**
 * Decides the conventions.
 * @throws InputError for negative or infinite strengths, and for the proximal method with both β⋆ and β₁: their sum has no prox
 * in closed form, and a subgradient of the one with the prox of the other minimises neither (oddity O13)
 */
export function matrixMethod({ penalty, method, stepSize, compat = "none" }: MatrixMethodOptions): MatrixMethod {
  assertStrengths(penalty, ["nuclear", "l1", "l2"]);
  const published = compat === "published";
  const { nuclear, l1, l2 } = penalty;
  if (method === "proximal" && nuclear > 0 && l1 > 0 && !published) {
    throw new InputError({
      path: "penalty",
      expected: "nuclear or l1, not both, for the proximal method: β⋆‖A‖⋆ + β₁‖A‖₁ has no prox in closed form",
      received: `nuclear ${nuclear} and l1 ${l1}`,
      remedy: "Take the subgradient or the projected method, or leave one of the two out",
    });
  }
  // Shrinking singular values by nothing is the subgradient step.
  const kind = published && method === "proximal" && nuclear === 0 ? "subgradient" : method;
  return { kind, nuclear, l1, l2, stepSize, published };
}
