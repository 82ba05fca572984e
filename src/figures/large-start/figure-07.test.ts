import { beforeAll, expect, test } from "vitest";
import { figureResult } from "../../../test/figure-result.js";
import type { Computation, ComputedData } from "../../computations/index.js";
import { type ConfigTree, overlay } from "../../config/index.js";
import type { Figure, FigureResult, FigureTrial } from "../frame/figure.js";
import { figureInputs } from "../frame/figure-inputs.js";
import { waypointComputation } from "../frame/waypoints.js";
import { figure7 } from "./figure-07.js";
import { figure16 } from "./figure-16.js";
import { dropTime, LARGE_START_ENSEMBLE, LARGE_START_TRIAL, TOO_FEW_TRIAL } from "./large-start-runs.js";

const resultOf = ({ config }: FigureTrial, change: ConfigTree = {}) => figureResult(overlay(config, change));

function resultsOf(change: ConfigTree = {}): Map<string, FigureResult> {
  // The draws are recorded coarsely.
  const coarse = overlay({ recording: { dense: 1, pointsPerDecade: 50 } }, change);
  return new Map([
    [LARGE_START_TRIAL.name, resultOf(LARGE_START_TRIAL, change)],
    [TOO_FEW_TRIAL.name, resultOf(TOO_FEW_TRIAL, coarse)],
    ...LARGE_START_ENSEMBLE.map((trial) => [trial.name, resultOf(trial, coarse)] as const),
  ]);
}

/** Waypoints of the runs under the same change. */
const waypointsOf = (change: ConfigTree) =>
  (<Data>({ parameters }: Computation<Data>) => {
    const { trial, waypoints, columns } = parameters as { trial: ConfigTree; waypoints: number[]; columns: string[] };
    return waypointComputation(
      { name: "changed", config: overlay(trial, change) },
      waypoints,
      columns,
    ).compute() as Data;
  }) as ComputedData;

const failing = (figure: Figure, results: ReadonlyMap<string, FigureResult>, change: ConfigTree = {}) =>
  figure
    .build(figureInputs(results, waypointsOf(change)))
    .statements.flatMap(({ text, holds }) => (holds ? [] : [text]));

let results: Map<string, FigureResult>;
beforeAll(() => {
  results = resultsOf();
});

test("Figures 7 and 16 show what they must show", () => {
  expect(failing(figure7, results)).toEqual([]);
  expect(failing(figure16, results)).toEqual([]);
});

test("the drop is where both unseen parts are equally long", () => {
  // By NumPy: log(norm(Q @ (10 * ones)) / norm(Q @ a_star)) / -log1p(-1e-6), Q = I - pinv(X) @ X of the seed 1.
  const { predicted } = dropTime(results.get(LARGE_START_TRIAL.name)!);
  expect(predicted / 6_477_170).toBeCloseTo(1, 6);
});

test("without an ℓ2 penalty nothing drops, and the statements fail", () => {
  const change = { penalty: { l2: 0 } };
  const failed = failing(figure16, resultsOf(change), change);
  expect(failed).toContain("logarithmic view: error at the end");
  expect(failed).toContain("verdict");
  expect(failed).toContain("N = 4 < s: error at t = 10⁵ over that at the end");
});

test("what generalises, fails the figure: a small start with ℓ1 recovers a*", () => {
  const recovering: ConfigTree = {
    penalty: { l1: 1e-5, l2: 0 },
    method: { kind: "proximal" },
    initialization: { scale: 1e-6 },
    problem: { measurements: 50 },
  };
  const result = resultOf(LARGE_START_TRIAL, recovering);
  const failed = failing(
    figure7,
    new Map([...results].map(([name, other]) => [name, name === LARGE_START_TRIAL.name ? result : other])),
    recovering,
  );
  expect(failed).toContain("t₂: recovery error ≤ 10⁻³");
  expect(failed).toContain("verdict");
  expect(failed).toContain("‖a‖₂ at the end over ‖a*‖₂: below 1");
});

test("Figure 16 sets ‖a‖₁ against ‖a*‖₁, on a linear and a logarithmic axis of errors", () => {
  const { panels } = figure16.build(figureInputs(results, waypointsOf({}))).specification;
  expect(panels.map(({ y }) => y.scale)).toEqual(["linear", "log"]);
  for (const { layers } of panels) {
    const marks = layers.flatMap((layer) => (layer.kind === "rule" && layer.axis === "right" ? [layer.at] : []));
    expect(marks).toHaveLength(1);
    expect(marks[0]).toBeCloseTo(0.29088436, 7);
  }
});
