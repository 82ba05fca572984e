import { completionFigure } from "./completion-figure.js";

/** Figure 5: nuclear-norm grokking in matrix completion, subgradient method. */
export const figure5 = completionFigure(
  "5",
  "Memorisation, then generalisation: matrix completion with a small nuclear-norm penalty",
  "subgradient",
);
