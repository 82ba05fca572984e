import type { MatrixTrialConfig, TrialConfig, VectorTrialConfig } from "../config/index.js";
import { createMatrixPenaltyDynamics, createPenaltyDynamics, type Dynamics, stepSizeBound } from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import { createPenalty, type Penalty, type PenaltyConfig } from "../penalties/index.js";
import {
  type DrawnMatrixProblem,
  type DrawnVectorProblem,
  initialPoint,
  matrixInitialPoint,
} from "../problems/index.js";
import { createSchedule } from "../run/index.js";
import type { PreparedMatrixTrial, PreparedVectorTrial } from "./prepared-trial.js";

/** A vector trial under a penalty other than the norms that have kernels. @throws InputError, see `prepareTrial` */
export function preparePenalisedVectorTrial(
  config: VectorTrialConfig,
  penaltyConfig: PenaltyConfig,
  source: DrawnVectorProblem,
): PreparedVectorTrial {
  const { problem } = source;
  const { columns: length, field } = problem.measurements;
  const penalty = createPenalty(penaltyConfig, { family: "vector", length, field });
  const bound = stepSizeBound(problem.measurements, stepCurvature(config, penalty));
  const initial =
    source.initial ?? initialPoint(config.initialization, problem, { ...config, l2: penalty.curvature ?? 0 });
  const options = { problem, initial, ...stepOptions(config, penalty, bound) };
  return {
    family: "vector",
    source,
    penalty: { l1: 0, l2: 0 },
    initial,
    plan: null,
    ...commonParts(config, penalty, options.stepSize, bound, (components) =>
      createPenaltyDynamics({ ...options, components }),
    ),
  };
}

/** A matrix trial under a penalty other than the norms that have kernels. @throws InputError, see `prepareTrial` */
export function preparePenalisedMatrixTrial(
  config: MatrixTrialConfig,
  penaltyConfig: PenaltyConfig,
  source: DrawnMatrixProblem,
): PreparedMatrixTrial {
  const { problem } = source;
  const { rows, columns, operator } = problem;
  const penalty = createPenalty(penaltyConfig, { family: "matrix", rows, columns });
  const bound = 2 / (operator.squaredNorm + stepCurvature(config, penalty));
  const initial = matrixInitialPoint(config.initialization, problem, config);
  const options = { problem, initial, ...stepOptions(config, penalty, bound) };
  return {
    family: "matrix",
    source,
    penalty: { nuclear: 0, l1: 0, l2: 0 },
    initial,
    ...commonParts(config, penalty, options.stepSize, bound, (components) =>
      createMatrixPenaltyDynamics({ ...options, components }),
    ),
  };
}

/** What the penalty adds to σ²max(X) in the bound of α: nothing where its prox is taken. */
const stepCurvature = ({ method }: TrialConfig, penalty: Penalty) =>
  method.kind === "proximal" ? 0 : (penalty.curvature ?? 0);

function stepOptions({ method, compat }: TrialConfig, penalty: Penalty, bound: number) {
  const refuse = (path: string, expected: string, received: string) => {
    throw new InputError({ path, expected: `${expected}, under penalty.kind: ${penalty.name}`, received });
  };
  if (method.engine !== "step" && method.engine !== "auto") refuse("method.engine", "step or auto", method.engine);
  if (compat === "published") refuse("compat", "none: the released implementation has no such penalty", compat);
  return {
    penalty,
    method: method.kind,
    stepSize: method.stepSize === "auto" ? bound / 2 : method.stepSize,
    allowUnstableStepSize: method.allowUnstableStepSize,
  };
}

function commonParts<Config extends TrialConfig>(
  config: Config,
  other: Penalty,
  stepSize: number,
  bound: number,
  create: (components: boolean) => Dynamics,
) {
  return {
    config,
    other,
    deep: null,
    stepSize,
    stepSizeBound: bound,
    engine: {
      used: "step",
      offer: { exactness: "none", reason: `there is no closed form for the penalty ${other.name}` },
    },
    schedule: createSchedule(config.iterations, config.recording),
    createDynamics: () => create(config.recording.components),
  } as const;
}
