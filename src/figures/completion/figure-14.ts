import { completionFigure } from "./completion-figure.js";

/** Figure 14: Figure 5 with the projected subgradient method. */
export const figure14 = completionFigure({
  id: "14",
  title: "Matrix completion with a small nuclear-norm penalty: projected subgradient method",
  method: "projected",
  // Without a bias of order β⋆ it ends lower.
  lowestError: 3e-8,
  caption: "projected subgradient method",
  notes: [
    "The method overwrites the observed entries: the training error is exactly zero from t = 1 on (drawn on the lower edge), so there is no ratio of gradients in (a).",
  ],
  hasRatio: false,
});
