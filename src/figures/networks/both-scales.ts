import type { Figure } from "../frame/figure.js";

/** A figure at laptop scale that has the paper's beside it, under the same number with `-paper`. */
export function atBothScales(id: string, figureAt: (scale: "laptop" | "paper", id: string) => Figure): Figure {
  return { ...figureAt("laptop", id), paper: figureAt("paper", `${id}-paper`) };
}
