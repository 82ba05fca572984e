import { figure8 } from "./coherence/figure-08.js";
import { figure21 } from "./coherence/figure-21.js";
import { figure21b } from "./coherence/figure-21b.js";
import { figure22 } from "./coherence/figure-22.js";
import { figure23 } from "./coherence/figure-23.js";
import { figureCompletionData } from "./coherence/figure-completion-data.js";
import { figureDataSelection } from "./coherence/figure-data-selection.js";
import { figure5 } from "./completion/figure-05.js";
import { figure6 } from "./completion/figure-06.js";
import { figure14 } from "./completion/figure-14.js";
import { figure15 } from "./completion/figure-15.js";
import { figure29 } from "./completion/figure-29.js";
import { figure4 } from "./delay-law/figure-04.js";
import { figure26 } from "./delay-law/figure-26.js";
import { figureScalingLaws } from "./delay-law/figure-scaling-laws.js";
import { figureTwoStage } from "./delay-law/figure-two-stage.js";
import { figure9 } from "./depth/figure-09.js";
import { figure17, figure17b } from "./depth/figure-17.js";
import { figure18 } from "./depth/figure-18.js";
import { figureDeepFactorisation } from "./depth/figure-deep-factorisation.js";
import { figureDepthWeightDecay } from "./depth/figure-depth-weight-decay.js";
import { figure3 } from "./flagship/figure-03.js";
import { figure24 } from "./flagship/figure-24.js";
import { figure25 } from "./flagship/figure-25.js";
import { figureTwoPhases } from "./flagship/figure-two-phases.js";
import type { Figure } from "./frame/figure.js";
import { figure7 } from "./large-start/figure-07.js";
import { figure16 } from "./large-start/figure-16.js";
import { figureNoise } from "./limits/figure-noise.js";
import { figurePenaltyLimits } from "./limits/figure-penalty-limits.js";
import { figureWrongNorm } from "./limits/figure-wrong-norm.js";
import { NETWORK_FIGURES } from "./networks/network-figures.js";
import { figureProxies } from "./proxies/figure-proxies.js";
import { figure19 } from "./recovery/figure-19.js";
import { figure20 } from "./recovery/figure-20.js";
import { figureCompletionThresholds } from "./recovery/figure-completion-thresholds.js";
import { figurePhaseTransition } from "./recovery/figure-phase-transition.js";
import { figureRecoverability } from "./recovery/figure-recoverability.js";
import { figure12 } from "./sparsity-grid/figure-12.js";
import { figure13 } from "./sparsity-grid/figure-13.js";
import { figure27 } from "./sparsity-grid/figure-27.js";
import { figure28 } from "./sparsity-grid/figure-28.js";
import { figure28b } from "./sparsity-grid/figure-28b.js";

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
  figure17b,
  figure18,
  figure19,
  figure20,
  figure21,
  figure21b,
  figure22,
  figure23,
  figure24,
  figure25,
  figure26,
  figure27,
  figure28,
  figure28b,
  figure29,
  figureCompletionData,
  figureDataSelection,
  figureRecoverability,
  figurePhaseTransition,
  figureCompletionThresholds,
  figureTwoPhases,
  figureScalingLaws,
  figureTwoStage,
  figureDepthWeightDecay,
  figureProxies,
  figureNoise,
  figurePenaltyLimits,
  figureWrongNorm,
  figureDeepFactorisation,
];

/** Every figure there is. */
export const FIGURES: readonly Figure[] = [...LINEAR_FIGURES, ...NETWORK_FIGURES];
