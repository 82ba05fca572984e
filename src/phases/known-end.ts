import type { ErrorName } from "./error-name.js";

/** Where a run tends to, as far as that is known without looking at its curves. Source: theory 2.20, 3.9. */
export interface KnownEnd {
  /** The errors there; null where they are not known. */
  readonly train: number | null;
  readonly test: number | null;
  /** What keeps each of them from zero. */
  readonly setBy: Readonly<Record<ErrorName, FloorCause>>;
  /** How it is proved that the run is there at its last record; null where it is not there, or not proved to be. */
  readonly reached: RestProof | null;
  /** What would bring an error down to its threshold; null where that is not known, or nothing would. */
  readonly remedy: ((error: ErrorName) => FloorRemedy | null) | null;
}

/** What keeps an error from zero: the strength of the penalty, noise in the measurements, or the model, whose best is another than the truth. */
export type FloorCause = "penalty" | "noise" | "model" | "no-penalty";

/** Why a run is known to be at rest. */
export type RestProof =
  /** It stands at the certified optimum of its objective; `distance` is relative, ‖a − â‖₂/‖â‖₂. */
  | { readonly kind: "optimum"; readonly distance: number }
  /** A duality gap at the last point, relative to the objective, bounds how far the training error could still move. */
  | { readonly kind: "gap"; readonly gap: number };

/** The strength, and the iterations it takes, with which the error comes down to its threshold. */
export interface FloorRemedy {
  /** As reports write it: β₁, β⋆. */
  readonly symbol: string;
  readonly strength: number;
  readonly iterations: number | null;
}
