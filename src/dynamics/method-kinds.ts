import type { JumpOffer } from "./jump-offer.js";

/** What the rest of the program may know of an update rule for ½‖Xa − y*‖² + h(a), vectors and matrices alike. */
export interface MethodRecord {
  readonly kind: string;
  /** The update in words, for help. */
  readonly summary: string;
  /** Stays on the least-squares solutions of Xa = y* from its first step on: it takes no step of the data term, and has no bias. */
  readonly interpolates: boolean;
  /** Takes the prox of the penalty and not its subgradient: zeros are exact, and do not chatter by ±αβ; the penalty never makes it unstable. */
  readonly shrinks: boolean;
  /** Is defined on the factors of a model. */
  readonly takesFactors: boolean;
  /** How it can jump on a real problem with ℓ1; source theory 3.2, 3.3. */
  readonly jump: JumpOffer;
}

/** Every update rule. Source: theory 2.12, 2.14. */
export const METHODS = {
  subgradient: {
    kind: "subgradient",
    summary: "subgradient",
    interpolates: false,
    shrinks: false,
    takesFactors: true,
    jump: {
      exactness: "approximate",
      reason:
        "the path of the proximal method instead: components at zero do not chatter by ±αβ₁; t1 and t2 agree, final errors differ by O(αβ₁)",
    },
  },
  projected: {
    kind: "projected",
    summary: "projected subgradient (onto Xa = y*)",
    interpolates: true,
    shrinks: false,
    takesFactors: false,
    jump: {
      exactness: "none",
      reason:
        "components at zero chatter without a period: signs change at nearly every step once the first has met zero",
    },
  },
  proximal: {
    kind: "proximal",
    summary: "proximal gradient (ISTA)",
    interpolates: false,
    shrinks: true,
    takesFactors: false,
    jump: {
      exactness: "exact",
      reason: "the proximal iteration is affine while support and signs stay the same",
    },
  },
} as const satisfies Readonly<Record<string, MethodRecord>>;

/** The name of an update rule. */
export type MethodKind = keyof typeof METHODS;

/** All names, in the order of help. */
export const METHOD_KINDS = Object.keys(METHODS) as [MethodKind, ...MethodKind[]];
