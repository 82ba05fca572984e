export { FIGURES, LINEAR_FIGURES } from "./figures.js";
export type {
  Figure,
  FigureInputs,
  FigureOutcome,
  FigureResult,
  FigureTable,
  FigureTrial,
  TrialResults,
} from "./frame/figure.js";
export { figureInputs } from "./frame/figure-inputs.js";
export { type FigureParameter, figureParameters } from "./frame/figure-parameters.js";
