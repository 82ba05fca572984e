import type { Field } from "../linalg/index.js";
import type { JumpOffer } from "./jump-offer.js";
import { METHODS } from "./method-kinds.js";
import type { VectorMethodOptions } from "./vector-method.js";

/** What a vector method lets one jump: source theory 3.2, 3.3. */
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
  return METHODS[method].jump;
}
