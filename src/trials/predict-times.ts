import { METHODS } from "../dynamics/index.js";
import { multiplyVector, relativeDistance } from "../linalg/index.js";
import { createErrorTracker, detectionRules, trackedPassage } from "../phases/index.js";
import { testError } from "../problems/index.js";
import {
  type DelayPrediction,
  type PathTimes,
  type PredictedTime,
  pathTimes,
  type RestingErrors,
} from "../theory/index.js";
import type { VectorParts } from "./vector-parts.js";
import type { TrialPrediction } from "./vector-prediction.js";

/** So many points of the slow flow are looked at. */
const LOOKS = 2000;

/** t1 and t2 of a vector trial with ℓ1, and what they are found on. */
export function predictTimes(
  trial: VectorParts,
  prediction: DelayPrediction,
  rest: RestingErrors,
): PathTimes & Pick<TrialPrediction, "timesFrom"> {
  const { config, source, penalty, stages, stepSize, initial, engine } = trial;
  const { train, test } = detectionRules(config.detection);
  const hasThresholds = [train.rule, test.rule].every((rule) => rule !== "plateau" && rule !== "best-value");
  if (stages !== null || !hasThresholds) return { t1: null, t2: null, timesFrom: null };
  if (METHODS[config.method.kind].interpolates && engine.used === "step") return flowTimes(trial, prediction, rest);
  const { problem } = source;
  const { limit } = rest;
  const trainAtLimit = relativeDistance(multiplyVector(problem.measurements, limit), problem.target);
  const testAtLimit = testError(problem, limit) ?? 0;
  const margins = {
    train: rest.spread.train + Math.abs(rest.train - trainAtLimit),
    test: rest.spread.test + Math.abs((rest.test ?? 0) - testAtLimit),
  };
  const times = pathTimes({
    problem,
    penalty,
    stepSize,
    initial,
    limit,
    train: { ...train, margin: margins.train },
    test: { ...test, margin: margins.test },
  });
  return { ...times, timesFrom: "proximal path" };
}

/** The projected method interpolates from its first step on, and follows the slow flow. */
function flowTimes(
  { config, source, penalty, stepSize }: VectorParts,
  { flow, memorisation, endError }: DelayPrediction,
  { spread, test }: RestingErrors,
): PathTimes & Pick<TrialPrediction, "timesFrom"> {
  const t1 = exactly(memorisation.iteration);
  if (t1 === null || !Number.isFinite(flow.endTime))
    return { t1, t2: null, timesFrom: t1 === null ? "slow flow" : null };
  const { rule, threshold } = detectionRules(config.detection).test;
  const when = (level: number) => {
    const tracker = createErrorTracker(level);
    for (let look = 0; look <= LOOKS; look++) {
      tracker.push(look, testError(source.problem, flow.at((look / LOOKS) * flow.endTime)) ?? Number.NaN);
    }
    const passage = rule === "plateau" || rule === "best-value" ? null : trackedPassage(tracker, rule);
    if (passage === null || tracker.lost !== null) return null;
    return t1.iteration + ((passage.iteration / LOOKS) * flow.endTime) / (stepSize * penalty.l1);
  };
  // Signs alternate around zero at every step, which shifts an arrival by a few of them.
  const shift = (2 * flow.endTime) / (LOOKS * stepSize * penalty.l1) + SETTLING;
  const margin = spread.test + Math.abs((test ?? 0) - (endError ?? 0));
  const [iteration, earliest, latest] = [when(threshold), when(threshold + margin), when(threshold - margin)];
  const t2 =
    iteration === null
      ? null
      : { iteration, earliest: (earliest ?? iteration) - shift, latest: latest === null ? null : latest + shift };
  return { t1, t2, timesFrom: "slow flow" };
}

/** Iterations that the oscillation takes to settle. */
const SETTLING = 100;

const exactly = (iteration: number | null): PredictedTime | null =>
  iteration === null ? null : { iteration, earliest: iteration, latest: iteration };
