/** Where a run tends to, as far as that is known without looking at its curves. Source: theory 2.20, 3.9. */
export interface KnownEnd {
  /** The errors there; null where they are not known. */
  readonly train: number | null;
  readonly test: number | null;
  /** What keeps them from zero. */
  readonly setBy: FloorCause;
  /** How it is proved that the run is there at its last record; null where it is not there, or not proved to be. */
  readonly reached: RestProof | null;
  /** What would bring the error down to its threshold; null where that is not known, or nothing would. */
  readonly remedy: FloorRemedy | null;
}

/** What keeps an error from zero: the strength of the penalty, noise in the measurements, or the model, whose best is another than the truth. */
export type FloorCause = "penalty" | "noise" | "model";

/** Why a run is known to be at rest. */
export type RestProof =
  /** It stands at the certified optimum of its objective; `distance` is relative, ‖a − â‖₂/‖â‖₂. */
  | { readonly kind: "optimum"; readonly distance: number }
  /** Its point satisfies the optimality conditions up to `residual`, relative to the penalty's own gradient. */
  | { readonly kind: "conditions"; readonly residual: number }
  /** The slow flow has arrived: `arrival` is when, in iterations. */
  | { readonly kind: "flow"; readonly arrival: number };

/** The strength, and the iterations it takes, with which the error comes down to its threshold. */
export interface FloorRemedy {
  /** As reports write it: β₁, β⋆. */
  readonly symbol: string;
  readonly strength: number;
  readonly iterations: number | null;
}
