export type {
  Figure,
  FigureInputs,
  FigureOutcome,
  FigureResult,
  FigureTable,
  FigureTrial,
  TrialResults,
} from "./figure.js";
export { figureInputs } from "./figure-inputs.js";
export { type FigureParameter, figureParameters } from "./figure-parameters.js";
export { FIGURES, LINEAR_FIGURES } from "./figures.js";
