import type { Layer } from "../plots/index.js";
import { type EnsembleMember, ensembleBand } from "../statistics/index.js";

/** How the median of an ensemble is drawn; the band has its colour. */
export interface BandStyle {
  readonly colour: string;
  readonly dash?: "solid" | "dashed" | "dash-dotted";
  readonly label?: string;
}

/** The 10 to 90 % band and the median of a column over an ensemble, on a logarithmic axis of t + 1. */
export function bandLayers(members: readonly EnsembleMember[], column: string, style: BandStyle): [Layer, Layer] {
  const band = ensembleBand(members, column);
  const x = band.iterations.map((iteration) => iteration + 1);
  return [
    { kind: "band", x, low: band.low, high: band.high, colour: style.colour },
    { kind: "line", x, y: band.median, ...style },
  ];
}
