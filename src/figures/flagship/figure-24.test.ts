import { beforeAll, expect, test } from "vitest";
import { figureResult } from "../../../test/figure-result.js";
import { type ConfigTree, overlay, parseTrialConfig } from "../../config/index.js";
import { norm2 } from "../../linalg/index.js";
import type { FigureResult, FigureTrial } from "../frame/figure.js";
import { figureInputs } from "../frame/figure-inputs.js";
import { solutionOf } from "../frame/vector-problem.js";
import { figure24 } from "./figure-24.js";
import { interpolatorPoint, PORTRAIT_DRAWS, PORTRAIT_TRIALS, portraitAt, portraitPath } from "./portrait-runs.js";

const resultOf = ({ config }: FigureTrial, change: ConfigTree) => figureResult(overlay(config, change));

let arriving: FigureResult;
beforeAll(() => {
  // N = 40 of the published data, by the method that jumps.
  arriving = resultOf(PORTRAIT_TRIALS[3]!, { method: { kind: "proximal", engine: "jump" }, recording: { dense: 200 } });
});

test("a path starts at the origin, passes by the minimum-norm interpolator, and ends on the support of a*", () => {
  const unit = norm2(solutionOf(arriving));
  const { on, off } = portraitPath(arriving);
  expect([on[0]! / unit, off[0]! / unit].every((value) => value < 1e-4)).toBe(true);
  const t1 = arriving.summary.detection.t1!.iteration;
  const [passing, interpolator] = [portraitAt(arriving, t1), interpolatorPoint(arriving)];
  expect(Math.abs(passing.on - interpolator.on) / unit).toBeLessThan(0.01);
  expect(Math.abs(passing.off - interpolator.off) / unit).toBeLessThan(0.01);
  expect(on.at(-1)! / unit).toBeCloseTo(1, 3);
  expect(off.at(-1)! / unit).toBeLessThan(1e-3);
  // ‖â‖² = ‖â_S‖² + ‖â_Sᶜ‖² is at most ‖a*‖².
  expect(norm2(Float64Array.of(interpolator.on, interpolator.off)) / unit).toBeLessThan(1);
});

test("the published seeds are those of theory 4.2: 1 for a*, 1 + i for X and the noise", () => {
  const seeds = PORTRAIT_TRIALS.map(({ config }) => parseTrialConfig(config)).map(({ seed, seeds: own }) => [
    own.signal ?? seed,
    own.measurements,
    own.noise,
  ]);
  expect(seeds[0]).toEqual([1, 1, 1]);
  expect(seeds[9]).toEqual([1, 10, 10]);
});

test("Figure 24 fails where all N are the same, or nothing arrives", () => {
  const failing = (result: FigureResult) => {
    const trials = [...PORTRAIT_TRIALS, ...PORTRAIT_DRAWS.flat()];
    const { statements } = figure24.build(figureInputs(new Map(trials.map(({ name }) => [name, result]))));
    return statements.flatMap(({ text, holds }) => (holds ? [] : [text]));
  };
  expect(failing(arriving)).toContain("N that do not end at a*");
  expect(failing(arriving)).toContain(
    "T_end of the slow flows (without the noise) against the reference, N ≤ 90: largest difference",
  );
  const standing = failing(resultOf(PORTRAIT_TRIALS[3]!, { iterations: 100 }));
  expect(standing).toContain("independent draws with N = 30 that end at a*, of 20");
  expect(standing).toContain("N = 30: draws of 20 with an X, and with an a*, of their own");
  expect(standing).toContain("distance of the end from (‖a*‖₂, 0), over ‖a*‖₂: largest of the others");
});
