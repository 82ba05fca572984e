import { completionFigure } from "./completion-figure.js";

/** Figure 15: Figure 5 with the proximal method (ISTA). */
export const figure15 = completionFigure(
  "15",
  "Matrix completion with a small nuclear-norm penalty: proximal method",
  "proximal",
);
