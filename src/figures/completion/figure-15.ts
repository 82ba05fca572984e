import { completionFigure } from "./completion-figure.js";

/** Figure 15: Figure 5 with the proximal method (ISTA). */
export const figure15 = completionFigure({
  id: "15",
  title: "Matrix completion with a small nuclear-norm penalty: proximal method",
  method: "proximal",
  lowestError: 7e-7,
  caption: "proximal method",
  notes: [
    "Singular-value thresholding: the curves of Figure 5 without its oscillation, and exactly rank 2 at the end.",
    "The ratio in (a) is that of what the thresholding takes off to the data gradient.",
  ],
  hasRatio: true,
});
