import type { Field } from "../linalg/index.js";
import type { VectorMethodOptions } from "./vector-method.js";

/** How closely jumping follows the method as written. */
export interface JumpOffer {
  /** "exact": the same trajectory up to rounding; "approximate": another one near it; "none": there is no closed form. */
  readonly exactness: "exact" | "approximate" | "none";
  /** Why, as a sentence for reports and messages. */
  readonly reason: string;
}

/** What a vector method lets one jump: source SPEC 3.2, 3.3, DESIGN section 5. */
export function jumpOffers(
  method: VectorMethodOptions["method"],
  { l1, l2 }: VectorMethodOptions["penalty"],
  field: Field,
  compat: VectorMethodOptions["compat"] = "none",
): JumpOffer {
  if (field === "complex" && compat === "published" && l2 > 0) {
    return { exactness: "none", reason: "the published complex ℓ2 term β₂a/‖a‖₂ is not linear in a" };
  }
  if (l1 === 0) {
    return { exactness: "exact", reason: "without ℓ1 the iteration is linear: the SVD of X gives any iterate" };
  }
  if (field === "complex") {
    return { exactness: "none", reason: "complex ℓ1 has no constant signs: the phases turn at every step" };
  }
  switch (method) {
    case "proximal":
      return { exactness: "exact", reason: "the proximal iteration is affine while support and signs stay the same" };
    case "subgradient":
      return {
        exactness: "approximate",
        reason:
          "the path of the proximal method instead: components at zero do not chatter by ±αβ₁; t1 and t2 agree, final errors differ by O(αβ₁)",
      };
    case "projected":
      return {
        exactness: "none",
        reason:
          "components at zero chatter without a period: signs change at nearly every step once the first has met zero",
      };
  }
}
