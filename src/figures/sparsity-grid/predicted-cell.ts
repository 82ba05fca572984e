import { detectionRules } from "../../phases/index.js";
import {
  minimumNormFacts,
  paperMemorisationTime,
  predictMemorisation,
  releasedMemorisationTime,
} from "../../theory/index.js";
import { problemOf, startOf } from "../frame/vector-problem.js";
import { type SparsityCell, STEP_SIZE, STRENGTH } from "./sparsity-grid-runs.js";

/** A run beside what theory says of its times, none of which needs training. */
export interface PredictedCell extends SparsityCell {
  /**
   * t1 by the closed form (theory 3.3), NaN where its floor lies above the threshold; by the paper's eq. (78); and as
   * the released code evaluates it.
   */
  readonly closedFormT1: number;
  readonly paperT1: number;
  readonly releasedT1: number;
  /** T_end/(αβ₁) of the slow flow, and the paper's ‖â − a*‖∞/(αβ₁). */
  readonly slowDelay: number;
  readonly paperT2: number;
}

/** Predicts the times of a run from its problem. */
export function predictCell(cell: SparsityCell): PredictedCell {
  const problem = problemOf(cell.result);
  const initial = startOf(cell.result);
  const options = { problem, stepSize: STEP_SIZE, initial, penalty: { l1: STRENGTH } };
  const { summary, prepared } = cell.result;
  // The summary predicts no times, as t2 is that of a plateau.
  const { iteration } = predictMemorisation({
    ...options,
    penalty: { l1: STRENGTH, l2: 0 },
    method: "subgradient",
    threshold: detectionRules(prepared.config.detection).train.threshold,
  });
  const rate = STEP_SIZE * STRENGTH;
  return {
    ...cell,
    closedFormT1: iteration ?? Number.NaN,
    paperT1: paperMemorisationTime(options),
    releasedT1: releasedMemorisationTime(options),
    slowDelay: summary.prediction.generalisation!.slowTime! / rate,
    paperT2: minimumNormFacts(problem, STEP_SIZE, STRENGTH).largestError / rate,
  };
}
