import { expect, test } from "vitest";
import { figureResult } from "../../../test/figure-result.js";
import { type ConfigTree, overlay } from "../../config/index.js";
import type { FigureTrial } from "../frame/figure.js";
import { figureInputs } from "../frame/figure-inputs.js";
import { figureDepthWeightDecay } from "./figure-depth-weight-decay.js";
import { DECAY_TRIALS, MEASURED_DEEP } from "./weight-decay-runs.js";

const resultOf = ({ config }: FigureTrial, change: ConfigTree = {}) => figureResult(overlay(config, change));

const COARSE: ConfigTree = { recording: { dense: 200, pointsPerDecade: 20 } };

test("a stronger decay arrives sooner: L = 2 and 3 grok, L = 1 comes to rest at the minimum-norm interpolator", () => {
  const strong = overlay(COARSE, { penalty: { l2: 3e-3 }, iterations: 1.3e5 });
  for (const depth of [2, 3] as const) {
    const { detection } = resultOf(DECAY_TRIALS[depth][0]!, strong).summary;
    expect(detection.verdict.kind).toBe("grokked");
    expect(detection.t2!.iteration / detection.t1!.iteration).toBeGreaterThan(100);
  }
  const shallow = resultOf(DECAY_TRIALS[1][0]!, strong).summary;
  const leastSquares = shallow.baselines.find(({ name }) => name.startsWith("least squares"));
  expect(shallow.detection.test.final / leastSquares!.testError).toBeCloseTo(1, 3);
  expect(shallow.detection.t2).toBeNull();
});

test("without decay nothing comes late, whatever the depth", () => {
  for (const depth of [2, 3, 4] as const) {
    const { detection } = resultOf(
      DECAY_TRIALS[depth][0]!,
      overlay(COARSE, { penalty: { l2: 0 }, iterations: 1e5 }),
    ).summary;
    expect(detection.t1).not.toBeNull();
    expect(detection.t2).toBeNull();
    expect(detection.test.final).toBeGreaterThan(0.6);
  }
});

test("the measured example starts at 573 and fits at t = 101; a run that ends too early fails the rest", () => {
  const change = { iterations: 2000, recording: { pointsPerDecade: 20 } };
  const results = new Map(figureDepthWeightDecay.trials.map((trial) => [trial.name, resultOf(trial, change)]));
  expect(results.get(MEASURED_DEEP.name)!.summary.detection.t1?.iteration).toBe(101);
  const { statements, specification, tables } = figureDepthWeightDecay.build(figureInputs(results));
  const failed = statements.flatMap(({ text, holds }) => (holds ? [] : [text]));
  expect(failed).not.toContain("equal factors, L = 2: recovery error at the start");
  expect(failed).not.toContain("equal factors, L = 2: training error first below 10⁻² at");
  expect(failed).toContain("equal factors, L = 2: final recovery error");
  expect(failed).toContain("L = 2: draws of 10 whose verdict is that they grokked");
  expect(specification.panels).toHaveLength(4);
  expect(tables[0]!.columns.get("seed")).toHaveLength(4 * 10 + 2 * 5);
});
