import type { Figure } from "./figure.js";
import { figure3 } from "./figure-03.js";
import { figure4 } from "./figure-04.js";
import { figure5 } from "./figure-05.js";
import { figure6 } from "./figure-06.js";
import { figure7 } from "./figure-07.js";
import { figure8 } from "./figure-08.js";
import { figure9 } from "./figure-09.js";
import { figure12 } from "./figure-12.js";
import { figure13 } from "./figure-13.js";
import { figure14 } from "./figure-14.js";
import { figure15 } from "./figure-15.js";
import { figure16 } from "./figure-16.js";
import { figure17 } from "./figure-17.js";
import { figure18 } from "./figure-18.js";
import { figure19 } from "./figure-19.js";
import { figure20 } from "./figure-20.js";
import { figure21 } from "./figure-21.js";
import { figure22 } from "./figure-22.js";
import { figure23 } from "./figure-23.js";
import { figure24 } from "./figure-24.js";
import { figure25 } from "./figure-25.js";
import { figure26 } from "./figure-26.js";
import { figure27 } from "./figure-27.js";
import { figure28 } from "./figure-28.js";
import { figure29 } from "./figure-29.js";
import { figureDataSelection } from "./figure-data-selection.js";
import { figureDepthWeightDecay } from "./figure-depth-weight-decay.js";
import { figurePhaseTransition } from "./figure-phase-transition.js";
import { figureRecoverability } from "./figure-recoverability.js";
import { figureScalingLaws } from "./figure-scaling-laws.js";
import { figureTwoStage } from "./figure-two-stage.js";

/** The figures of linear models, the paper's in its order, then our own. */
export const LINEAR_FIGURES: readonly Figure[] = [
  figure3,
  figure4,
  figure5,
  figure6,
  figure7,
  figure8,
  figure9,
  figure12,
  figure13,
  figure14,
  figure15,
  figure16,
  figure17,
  figure18,
  figure19,
  figure20,
  figure21,
  figure22,
  figure23,
  figure24,
  figure25,
  figure26,
  figure27,
  figure28,
  figure29,
  figureDataSelection,
  figureRecoverability,
  figurePhaseTransition,
  figureScalingLaws,
  figureTwoStage,
  figureDepthWeightDecay,
];

/** Every figure there is. */
export const FIGURES: readonly Figure[] = [...LINEAR_FIGURES];
