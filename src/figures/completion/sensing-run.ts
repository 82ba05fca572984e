import { type Computation, type Statement, stateRange, stateValue } from "../../computations/index.js";
import { type ConfigTree, overlay, parseTrialConfig } from "../../config/index.js";
import { METHODS, type MethodKind } from "../../dynamics/index.js";
import { matrixFlow } from "../../theory/index.js";
import { matrixTrial, prepareTrial, referenceOptimum } from "../../trials/index.js";
import type { FigureResult, FigureTrial } from "../frame/figure.js";

const THRESHOLD = 1e-2;
const STEP_SIZE = 0.1;
const STRENGTH = 1e-3;

/** The problem of the sensing runs: 70 Gaussian measurements of a 10×10 matrix of rank 2, from our own streams. */
const PROBLEM: ConfigTree = {
  problem: { kind: "matrix-sensing", rows: 10, columns: 10, rank: 2, measurements: 70 },
  initialization: { kind: "constant", scale: 1e-6 },
  seed: 1,
};

/** A run of matrix sensing by the method of Figure 5, 14 or 15: captions of the paper call those that. */
export function sensingTrial(kind: MethodKind): FigureTrial {
  const threshold = { rule: "threshold", threshold: THRESHOLD };
  const iterations = 1.5e5;
  const config = overlay(PROBLEM, {
    penalty: { nuclear: STRENGTH },
    method: { kind, stepSize: STEP_SIZE },
    iterations,
    recording: { dense: 1000, spacing: "logarithmic", pointsPerDecade: 500, components: false },
    detection: { train: threshold, test: threshold },
  });
  return { name: `sensing, ${kind}`, config, work: iterations * 10 * 10 * 10 };
}

/** What is known of the problem without training: how far the certified minimiser is from A*, and T_end of the slow flow. */
export interface SensingFacts {
  readonly leastNormError: number;
  readonly slowTime: number | null;
}

/** The facts of the problem of the sensing runs. */
export const SENSING_FACTS: Computation<SensingFacts> = {
  name: "sensing-facts",
  version: 1,
  parameters: { ...PROBLEM, threshold: THRESHOLD },
  compute() {
    const prepared = prepareTrial(parseTrialConfig(PROBLEM));
    const { source, initial } = matrixTrial(prepared);
    const { arrival } = matrixFlow({ problem: source.problem, initial, threshold: THRESHOLD });
    return {
      leastNormError: referenceOptimum(prepared, "vanishing").testError!,
      slowTime: arrival === null ? null : arrival.time,
    };
  },
};

/** What sensing must show: what completion does. Sources: theory 3.7, 4.5. */
export function sensingStatements(
  { summary }: FigureResult,
  { leastNormError, slowTime }: SensingFacts,
  method: MethodKind,
): Statement[] {
  const { interpolates, shrinks } = METHODS[method];
  const { t1, t2, test } = summary.detection;
  const delay = (t2?.iteration ?? Number.NaN) - (t1?.iteration ?? Number.NaN);
  const bias = test.final / STRENGTH;
  return [
    stateRange("sensing, N = 70: ‖minimiser − A*‖_F/‖A*‖_F", leastNormError, [0, 1e-8]),
    stateValue("sensing: t₁, training error ≤ 10⁻² first at", t1?.iteration ?? null, interpolates ? 1 : 582, 0),
    stateValue(
      "sensing: (t₂ − t₁)·αβ⋆, against T_end of the slow flow",
      delay * STEP_SIZE * STRENGTH,
      slowTime ?? Number.NaN,
      0.01,
    ),
    interpolates
      ? stateRange("sensing: recovery error at the end over β⋆: no bias", bias, [0, 0.03])
      : stateValue("sensing: recovery error at the end over β⋆", bias, shrinks ? 1.586 : 1.609, 0.005),
  ];
}
