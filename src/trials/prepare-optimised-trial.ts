import type { MatrixTrialConfig, VectorTrialConfig } from "../config/index.js";
import {
  createOptimisedMatrixDynamics,
  createOptimisedVectorDynamics,
  type JumpOffer,
  type MatrixPenalty,
  type OptimisedMethod,
} from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import { OPTIMISERS } from "../networks/index.js";
import { formatNumber } from "../notation/index.js";
import { createPenalty, elasticNet, l1, nuclear, type Penalty, summedPenalty } from "../penalties/index.js";
import {
  type DrawnMatrixProblem,
  type DrawnVectorProblem,
  initialPoint,
  matrixInitialPoint,
} from "../problems/index.js";
import { offerMatrixTrial } from "./matrix-offers.js";
import type { PreparedTrial } from "./prepared-trial.js";
import type { Setting } from "./setting.js";
import { engineSettings, normsSettings, penaltySettings } from "./settings.js";
import { offerVectorTrial } from "./vector-offers.js";
import { assertWorks } from "./works-with.js";

const STEPS_ONLY: JumpOffer = { exactness: "none", reason: "an optimiser of networks has no closed form" };

/** A vector trial with an optimiser of networks. @param norms β₁ and β₂ as chosen; null under another penalty. @throws InputError, see `prepareTrial` */
export function prepareOptimisedVectorTrial(
  config: VectorTrialConfig,
  norms: { readonly l1: number; readonly l2: number } | null,
  source: DrawnVectorProblem,
): PreparedTrial {
  assertWorks("optimisedVector", config);
  const { problem } = source;
  const { columns: length, field } = problem.measurements;
  const penalty =
    norms === null || config.penalty.kind !== "norms"
      ? createPenalty(config.penalty as never, { family: "vector", length, field })
      : elasticNet({ ...norms, field: config.penalty.complexForm === "separable" ? "real" : field });
  const method = optimisedMethod(config, penalty);
  const l2 = penalty.curvature ?? 0;
  const initial = source.initial ?? initialPoint(config.initialization, problem, { ...config, l2 });
  return offerVectorTrial({
    form: "optimisedVector",
    config,
    source,
    initial,
    penalty: { l1: 0, l2: 0 },
    stages: null,
    complexForm: "modulus",
    ...common(config, method, norms),
    createDynamics: () =>
      createOptimisedVectorDynamics({ problem, initial, ...method, components: config.recording.components }),
  });
}

/** A matrix trial with an optimiser of networks. @param norms the strengths as chosen; null under another penalty. @throws InputError, see `prepareTrial` */
export function prepareOptimisedMatrixTrial(
  config: MatrixTrialConfig,
  norms: MatrixPenalty | null,
  source: DrawnMatrixProblem,
): PreparedTrial {
  assertWorks("optimisedMatrix", config);
  const { problem } = source;
  const { rows, columns } = problem;
  const penalty =
    norms === null
      ? createPenalty(config.penalty as never, { family: "matrix", rows, columns })
      : summedPenalty([
          ...(norms.nuclear > 0 ? [nuclear({ strength: norms.nuclear, rows, columns })] : []),
          ...(norms.l2 > 0 ? [elasticNet(norms)] : [l1({ strength: norms.l1 })]),
        ]);
  const method = optimisedMethod(config, penalty);
  const initial = matrixInitialPoint(config.initialization, problem, config);
  return offerMatrixTrial({
    form: "optimisedMatrix",
    config,
    source,
    initial,
    penalty: { nuclear: 0, l1: 0, l2: 0 },
    ...common(config, method, norms),
    createDynamics: () =>
      createOptimisedMatrixDynamics({ problem, initial, ...method, components: config.recording.components }),
  });
}

/** @throws InputError for a step size that is left to the data */
function optimisedMethod({ method }: VectorTrialConfig | MatrixTrialConfig, penalty: Penalty): OptimisedMethod {
  const { stepSize, momentum = 0.9, firstMoment = 0.9, secondMoment = 0.999, epsilon = 1e-8 } = method;
  if (stepSize === "auto") {
    const expected = `a number, for the optimiser ${method.optimiser}`;
    throw new InputError({ path: "method.stepSize", expected, received: "auto" });
  }
  const settings = { momentum, firstMoment, secondMoment, epsilon };
  return { optimiser: OPTIMISERS[method.optimiser!], settings, stepSize, penalty };
}

function common(
  { penalty: chosen }: VectorTrialConfig | MatrixTrialConfig,
  { optimiser, stepSize, penalty }: OptimisedMethod,
  norms: { readonly nuclear?: number; readonly l1: number; readonly l2: number } | null,
) {
  const settings: Setting[] = [
    { name: "method", value: optimiser.name, text: `${optimiser.name} ${optimiser.formula}`, place: "heading" },
    { name: "stepSize", value: stepSize, text: `α = ${formatNumber(stepSize)}`, place: "heading" },
    ...(norms === null ? penaltySettings(penalty, chosen) : normsSettings(norms)),
    ...engineSettings("step", STEPS_ONLY),
  ];
  return {
    stepSize,
    stepSizeBound: Number.POSITIVE_INFINITY,
    engine: { used: "step" as const, offer: STEPS_ONLY },
    settings,
  };
}
