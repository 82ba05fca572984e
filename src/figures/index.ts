import type { Figure } from "./figure.js";
import { figure3 } from "./figure-03.js";
import { figure4 } from "./figure-04.js";
import { figure25 } from "./figure-25.js";
import { figure26 } from "./figure-26.js";
import { figureTwoStage } from "./figure-two-stage.js";

export type { Figure, FigureOutcome, FigureResult, FigureTable, FigureTrial, Statement } from "./figure.js";

/** Every figure there is, in the paper's order. */
export const FIGURES: readonly Figure[] = [figure3, figure4, figure25, figure26, figureTwoStage];
