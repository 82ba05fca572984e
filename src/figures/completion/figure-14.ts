import { completionFigure } from "./completion-figure.js";

/** Figure 14: Figure 5 with the projected subgradient method. */
export const figure14 = completionFigure(
  "14",
  "Matrix completion with a small nuclear-norm penalty: projected subgradient method",
  "projected",
);
