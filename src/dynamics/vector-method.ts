import type { Compat } from "../problems/index.js";
import { METHODS, type MethodKind } from "./method-kinds.js";

/** How ‖a‖₁ of a complex a is understood: Σ|aⱼ| ("modulus"), or Σ|Re aⱼ| + |Im aⱼ| ("separable"). */
export type ComplexForm = "modulus" | "separable";

/** A method with its constants, and its conventions in the complex field (theory 2.13). */
export interface VectorMethod {
  readonly kind: MethodKind;
  /** α. */
  readonly stepSize: number;
  /** β₁ and β₂. */
  readonly l1: number;
  readonly l2: number;
  /** Complex: ‖a‖₁ is Σ|Re aⱼ| + |Im aⱼ|, not Σ|aⱼ|. */
  readonly separable: boolean;
  /** The released implementation's conventions (oddities O3, O4, O16). */
  readonly published: boolean;
}

/** The options that decide a `VectorMethod`. */
export interface VectorMethodOptions {
  /** β₁ of β₁‖a‖₁ and β₂ of (β₂/2)‖a‖₂². */
  readonly penalty: { readonly l1: number; readonly l2: number };
  readonly method: MethodKind;
  /** α. */
  readonly stepSize: number;
  /** Which ‖a‖₁, in the subgradient and in the prox. Default "modulus". */
  readonly complexForm?: ComplexForm | undefined;
  /**
   * "published" reproduces the released implementation: in the complex field the separable subgradient, the prox of the
   * modulus and β₂a/‖a‖₂ in the place of β₂a (oddities O3, O4); the gradient ratio of oddity O16.
   */
  readonly compat?: Compat | undefined;
}

/**
 * Decides the conventions. Subgradient and prox always belong to the same penalty, except under compat "published", which
 * has the separable subgradient and the prox of the modulus (oddity O4).
 */
export function vectorMethod(options: VectorMethodOptions): VectorMethod {
  const { penalty, method, stepSize, complexForm = "modulus", compat = "none" } = options;
  const published = compat === "published";
  const separable = published ? !METHODS[method].shrinks : complexForm === "separable";
  return { kind: method, stepSize, ...penalty, separable, published };
}
