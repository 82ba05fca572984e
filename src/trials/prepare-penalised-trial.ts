import type { MatrixTrialConfig, VectorTrialConfig } from "../config/index.js";
import {
  createMatrixPenaltyDynamics,
  createPenaltyDynamics,
  type JumpOffer,
  METHODS,
  stepSizeBound,
} from "../dynamics/index.js";
import { createPenalty, type Penalty, type PenaltyConfig, type PenaltyShape } from "../penalties/index.js";
import {
  type DrawnMatrixProblem,
  type DrawnVectorProblem,
  initialPoint,
  matrixInitialPoint,
} from "../problems/index.js";
import { offerMatrixTrial } from "./matrix-offers.js";
import type { PreparedTrial } from "./prepared-trial.js";
import { engineSettings, methodSettings, penaltySettings } from "./settings.js";
import { offerVectorTrial } from "./vector-offers.js";
import { assertWorks } from "./works-with.js";

/** A vector trial under a penalty other than the norms that have kernels. @throws InputError, see `prepareTrial` */
export function preparePenalisedVectorTrial(
  config: VectorTrialConfig,
  chosen: PenaltyConfig | Penalty,
  source: DrawnVectorProblem,
): PreparedTrial {
  const { problem } = source;
  const { columns: length, field } = problem.measurements;
  const penalty = penaltyOf(chosen, { family: "vector", length, field });
  const bound = stepSizeBound(problem.measurements, stepCurvature(config, penalty));
  const initial =
    source.initial ?? initialPoint(config.initialization, problem, { ...config, l2: penalty.curvature ?? 0 });
  assertWorks("penalisedVector", config);
  const { common, step } = commonParts(config, penalty, bound, chosen);
  return offerVectorTrial({
    form: "penalisedVector",
    config,
    source,
    initial,
    penalty: { l1: 0, l2: 0 },
    stages: null,
    complexForm: "modulus",
    ...common,
    createDynamics: () => createPenaltyDynamics({ problem, initial, ...step }),
  });
}

/** A matrix trial under a penalty other than the norms that have kernels. @throws InputError, see `prepareTrial` */
export function preparePenalisedMatrixTrial(
  config: MatrixTrialConfig,
  chosen: PenaltyConfig | Penalty,
  source: DrawnMatrixProblem,
): PreparedTrial {
  const { problem } = source;
  const { rows, columns, operator } = problem;
  const penalty = penaltyOf(chosen, { family: "matrix", rows, columns });
  const bound = 2 / (operator.squaredNorm + stepCurvature(config, penalty));
  const initial = matrixInitialPoint(config.initialization, problem, config);
  assertWorks("penalisedMatrix", config);
  const { common, step } = commonParts(config, penalty, bound, chosen);
  return offerMatrixTrial({
    form: "penalisedMatrix",
    config,
    source,
    initial,
    penalty: { nuclear: 0, l1: 0, l2: 0 },
    ...common,
    createDynamics: () => createMatrixPenaltyDynamics({ problem, initial, ...step }),
  });
}

/** The penalty that a config names, or the one that a program brings. */
function penaltyOf(chosen: PenaltyConfig | Penalty, shape: PenaltyShape): Penalty {
  if (!("prox" in chosen)) return createPenalty(chosen, shape);
  chosen.assertFits?.(shape);
  return chosen;
}

type LinearTrialConfig = VectorTrialConfig | MatrixTrialConfig;

/** What the penalty adds to σ²max(X) in the bound of α: nothing where its prox is taken. */
const stepCurvature = ({ method }: LinearTrialConfig, penalty: Penalty) =>
  METHODS[method.kind].shrinks ? 0 : (penalty.curvature ?? 0);

function commonParts(config: LinearTrialConfig, penalty: Penalty, bound: number, chosen: PenaltyConfig | Penalty) {
  const { method, recording } = config;
  const stepSize = method.stepSize === "auto" ? bound / 2 : method.stepSize;
  const offer: JumpOffer = { exactness: "none", reason: `there is no closed form for the penalty ${penalty.name}` };
  return {
    common: {
      stepSize,
      stepSizeBound: bound,
      engine: { used: "step" as const, offer },
      settings: [
        ...methodSettings(method.kind, stepSize, bound, "stable"),
        ...penaltySettings(penalty, "prox" in chosen ? {} : chosen),
        ...engineSettings("step", offer),
      ],
    },
    step: {
      penalty,
      method: method.kind,
      stepSize,
      allowUnstableStepSize: method.allowUnstableStepSize,
      components: recording.components,
    },
  };
}
