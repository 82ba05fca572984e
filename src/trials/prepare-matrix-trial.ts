import type { TrialConfig } from "../config/index.js";
import { createMatrixDynamics } from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import { largestSingularValue } from "../linalg/index.js";
import { type MatrixProblem, matrixInitialPoint } from "../problems/index.js";
import { createSchedule } from "../run/index.js";
import type { MatrixSource } from "./draw-problem.js";
import type { PreparedMatrixTrial } from "./prepared-trial.js";

/** `auto` strengths as a fraction of the one from which on the solution is zero. */
const AUTO_FRACTION = 1e-3;

/** Decides what a matrix trial's config leaves to its data. @throws InputError, see `prepareTrial` */
export function prepareMatrixTrial(config: TrialConfig, source: MatrixSource): PreparedMatrixTrial {
  const { problem } = source;
  const { method } = config;
  refuseVectorOptions(config);
  const penalty = chooseStrengths(config, problem);
  const bound = 2 / (problem.operator.squaredNorm + penalty.l2);
  const stepSize = method.stepSize === "auto" ? bound / 2 : method.stepSize;
  const initial = matrixInitialPoint(config.initialization, problem, config);
  const create = (components: boolean) =>
    createMatrixDynamics({
      problem,
      penalty,
      method: method.kind,
      stepSize,
      initial,
      compat: config.compat,
      allowUnstableStepSize: method.allowUnstableStepSize,
      components,
    });
  return {
    family: "matrix",
    config,
    source,
    penalty,
    stepSize,
    stepSizeBound: bound,
    initial,
    engine: {
      used: "step",
      offer: { exactness: "none", reason: "the singular vectors turn at every step: there is no closed form" },
    },
    schedule: createSchedule(config.iterations, config.recording),
    createDynamics: () => create(config.recording.components),
    pointOf: (snapshot) => {
      const dynamics = create(true);
      dynamics.restore(snapshot);
      return dynamics.observe().components as Float64Array;
    },
  };
}

function refuseVectorOptions({ method, penalty }: TrialConfig): void {
  const refuse = (path: string, expected: string, received: string) => {
    throw new InputError({ path, expected: `${expected} for a matrix problem`, received });
  };
  if (method.engine === "jump") refuse("method.engine", "step or auto", "jump");
  if (penalty.schedule !== "constant") refuse("penalty.schedule", "constant", penalty.schedule);
  if (penalty.l1 === "budget") refuse("penalty.l1", "a number or auto", "budget");
}

function chooseStrengths({ penalty: { nuclear, l1, l2 } }: TrialConfig, { operator, target }: MatrixProblem) {
  const image = operator.adjoint(target);
  const largestEntry = () => image.data.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  return {
    nuclear: nuclear === "auto" ? AUTO_FRACTION * largestSingularValue(image) : nuclear,
    l1: typeof l1 === "number" ? l1 : AUTO_FRACTION * largestEntry(),
    l2,
  };
}
