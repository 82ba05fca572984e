import { expect, test } from "vitest";
import { overlay, parseTrialConfig } from "../../config/index.js";
import { norm1, subtract } from "../../linalg/index.js";
import { prepareTrial, runTrial, vectorTrial } from "../../trials/index.js";
import { distanceAtArrival } from "./pair-distances.js";
import { generalisationTime, PAIRS } from "./pair-runs.js";

const BRIEF = { iterations: 1e5, recording: { pointsPerDecade: 50 } };
const pairOf = (l1: number) => PAIRS.find((pair) => pair.stepSize === 0.1 && pair.l1 === l1)!;

test("the distance at t₂ is that of the point recorded there", () => {
  const config = overlay(pairOf(1e-3).jumped.config, BRIEF);
  const recorded = runTrial(parseTrialConfig(overlay(config, { recording: { components: true } })));
  const t2 = generalisationTime(recorded)!;
  const { values, width } = recorded.trajectory.columns.get("components")!;
  const record = recorded.trajectory.iterations.indexOf(t2);
  const solution = vectorTrial(prepareTrial(recorded.config)).source.problem.solution!;
  const point = values.slice(record * width, (record + 1) * width);
  const expected = norm1(subtract(point, solution), "real") / solution.length;
  expect(distanceAtArrival(config)! / expected).toBeCloseTo(1, 9);
});

test("a run that recovers nothing has no distance", () => {
  expect(distanceAtArrival(overlay(pairOf(0.1).jumped.config, BRIEF))).toBeNull();
});
