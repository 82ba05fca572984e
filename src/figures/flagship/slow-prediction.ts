import { relativeDistance } from "../../linalg/index.js";
import { numberSetting } from "../../trials/index.js";
import type { FigureResult } from "../frame/figure.js";
import { flowFrom, problemOf, solutionOf, startOf } from "../frame/vector-problem.js";

/** What the slow flow predicts of a run, without simulating it. */
export interface SlowPrediction {
  /** t2 = t1 + T_end/(αβ₁), t1 from the closed form; null where that gives none. */
  readonly t2: number | null;
  /** ‖a − a*‖₂/‖a*‖₂ at slow time T = αβ₁t. */
  recoveryErrorAt(iteration: number): number;
}

/** The slow flow of a figure's ℓ1 run on a problem with a known solution. Source: theory 3.5. */
export function slowPrediction(result: FigureResult): SlowPrediction {
  const { summary } = result;
  const flow = flowFrom(problemOf(result), startOf(result));
  const rate = numberSetting(summary, "stepSize") * numberSetting(summary, "l1");
  const { t1 } = summary.prediction;
  return {
    t2: t1 === null ? null : Math.round(t1 + flow.endTime / rate),
    recoveryErrorAt: (iteration) => relativeDistance(flow.at(rate * iteration), solutionOf(result)),
  };
}
