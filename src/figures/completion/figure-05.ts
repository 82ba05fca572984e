import { completionFigure } from "./completion-figure.js";

/** Figure 5: nuclear-norm grokking in matrix completion, subgradient method. */
export const figure5 = completionFigure({
  id: "5",
  title: "Memorisation, then generalisation: matrix completion with a small nuclear-norm penalty",
  method: "subgradient",
  lowestError: 7e-7,
  caption: "subgradient method",
  notes: [
    "The ratio in (a) is that of penalty to data gradient, β⋆UVᵀ untruncated; the singular values end in an oscillation of a few αβ⋆.",
  ],
  hasRatio: true,
});
