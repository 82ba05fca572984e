import type { Figure } from "../frame/figure.js";
import { figureNetworkDataSelection } from "./data-selection/figure-network-data-selection.js";
import { figureNetworkDelayLaw } from "./delay-law/figure-network-delay-law.js";
import { figureNetworkDepth } from "./depth/figure-network-depth.js";
import { figure35 } from "./images/figure-35.js";
import { figure2b, figure30b, figure30c } from "./modular/companion-figures.js";
import { figure1 } from "./modular/figure-01.js";
import { figure2, figure30 } from "./modular/step-size-figures.js";
import { figure31b, figure32b, figure33b, figure34b } from "./teacher/companion-figures.js";
import { figure10, figure11, figure31, figure32, figure33, figure34 } from "./teacher/teacher-figures.js";

/** The figures of networks, the paper's in its order, then our own. */
export const NETWORK_FIGURES: readonly Figure[] = [
  figure1,
  figure2,
  figure2b,
  figure10,
  figure11,
  figure30,
  figure30b,
  figure30c,
  figure31,
  figure31b,
  figure32,
  figure32b,
  figure33,
  figure33b,
  figure34,
  figure34b,
  figure35,
  figureNetworkDelayLaw,
  figureNetworkDepth,
  figureNetworkDataSelection,
];
