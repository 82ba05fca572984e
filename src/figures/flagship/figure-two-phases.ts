import { type Statement, stateRange, stateValue } from "../../computations/index.js";
import { COLOURS, drawnAt, iterationAxis, type Layer, type Panel } from "../../plots/index.js";
import { columnValues, type Trajectory } from "../../run/index.js";
import { fitPowerLaw, median } from "../../statistics/index.js";
import { barredPoints } from "../frame/barred-points.js";
import { resultsOfTrials } from "../frame/ensemble.js";
import type { Figure, FigureResult, FigureTable, TrialResults } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import { LIMIT_DRAWS, LIMIT_MEASUREMENTS, LIMIT_STEP, LIMIT_STRENGTHS, strengthTrials } from "../limits/limit-runs.js";
import { FIGURE_3_TRIAL } from "./flagship-run.js";

const PANEL_HEIGHT = 175;
/** Errors that count as down, for any strength that fits; relative. */
const DOWN = 1e-2;
/** Of these every draw fits and recovers. */
const STRENGTHS = LIMIT_STRENGTHS.filter((l1) => l1 >= 1e-6 && l1 <= 1e-4);

/** What of the two phases depends on β, and what is constant between them. */
export const figureTwoPhases: Figure = {
  id: "two-phases",
  title: "Memorisation does not depend on β, and between the phases no norm stands still",
  trials: [...LIMIT_STRENGTHS.flatMap(strengthTrials), FIGURE_3_TRIAL],
  computations: [],
  build({ results }) {
    const run = results(FIGURE_3_TRIAL.name);
    return {
      specification: { width: "double", columns: 2, panels: [timePanel(results), normPanel(run)] },
      caption: CAPTION,
      notes: NOTES,
      statements: [...timeStatements(results), ...normStatements(run)],
      tables: [table(results)],
    };
  },
};

const CAPTION = [
  `(a) Iterations at which the training and the recovery error are first at most ${DOWN}, against the strength: sparse recovery, n = 100, s = 5, N = ${LIMIT_MEASUREMENTS}, no noise, proximal method, α = ${LIMIT_STEP}; medians and ranges (bars) of ${LIMIT_DRAWS} draws, where all draws come so far.`,
  "(b) Norms of the run of Figure 3 over those of a*, deterministic: ‖a‖₁ falls from t₁ on, to the least there is; ‖a‖₂ grows to that of a*.",
].join(" ");

const NOTES =
  "No figure of the paper, which has t₁ independent of β (so it is, once β₁ is small) and ‖a‖₁ nearly constant from t₁ to about 0.1·t₂ (so it is not: by then it has lost a quarter; finding C1). " +
  "On a logarithmic axis of time a fall at a constant rate looks like a plateau.";

/** When an error is first down; infinite where it never is. */
function downAt({ trajectory }: FigureResult, column: string): number {
  const record = columnValues(trajectory, column).findIndex((error) => error <= DOWN);
  return trajectory.iterations[record] ?? Number.POSITIVE_INFINITY;
}

const timesAt = (results: TrialResults, l1: number, column: string) =>
  resultsOfTrials(strengthTrials(l1), results).map((result) => downAt(result, column));

function timePanel(results: TrialResults): Panel {
  const series = (column: string, style: Parameters<typeof barredPoints>[1], label: string): Layer[] => {
    const points = LIMIT_STRENGTHS.flatMap((l1) => {
      const times = timesAt(results, l1, column);
      if (!times.every(Number.isFinite)) return [];
      return [{ x: l1, y: median(times), bar: [Math.min(...times), Math.max(...times)] as const }];
    });
    return [
      ...barredPoints(points, style).slice(0, -1),
      { kind: "points", x: points.map(({ x }) => x), y: points.map(({ y }) => y), ...style, label },
    ];
  };
  return {
    height: PANEL_HEIGHT,
    x: { label: "strength β₁", scale: "log", domain: [7e-8, 1e-3] },
    y: { label: "iterations", scale: "log", domain: [1, 3e7] },
    layers: [
      ...series("test_error", { colour: COLOURS.test, symbol: "square" }, "recovery error ≤ 0.01"),
      ...series("train_error", { colour: COLOURS.train, symbol: "circle" }, "training error ≤ 0.01"),
    ],
  };
}

/** A recorded norm at an iteration, from the last record until then; NaN for a time that never came. */
function valueAt(trajectory: Trajectory, column: string, iteration: number): number {
  const record = trajectory.iterations.findLastIndex((recorded) => recorded <= iteration);
  return columnValues(trajectory, column)[record] ?? Number.NaN;
}

const NORMS = [
  { column: "l1_norm", colour: COLOURS.norm, dash: "solid", label: "‖a‖₁/‖a*‖₁" },
  { column: "l2_norm", colour: COLOURS.test, dash: "dashed", label: "‖a‖₂/‖a*‖₂" },
] as const;

function normPanel({ trajectory, summary }: FigureResult): Panel {
  const { t1, t2 } = summary.detection;
  const times = [
    { at: t1?.iteration, text: "t₁" },
    { at: t2 === null ? undefined : 0.1 * t2.iteration, text: "0.1·t₂" },
    { at: t2?.iteration, text: "t₂" },
  ];
  return {
    height: PANEL_HEIGHT,
    x: iterationAxis([1, 1.3e6]),
    y: { label: "norm over that of a*", scale: "linear", domain: [0, 2.4] },
    layers: [
      ...times.flatMap(({ at, text }): Layer[] =>
        at === undefined
          ? []
          : [{ kind: "rule", orientation: "vertical", at: drawnAt(at), colour: COLOURS.muted, dash: "dotted", text }],
      ),
      ...NORMS.map(({ column, ...style }): Layer => {
        const values = columnValues(trajectory, column);
        const end = values.at(-1)!;
        return {
          kind: "line",
          x: Array.from(trajectory.iterations, drawnAt),
          // At the end the run is at a* to 10⁻³.
          y: values.map((value) => value / end),
          ...style,
        };
      }),
    ],
  };
}

function timeStatements(results: TrialResults): Statement[] {
  const weak = STRENGTHS.map((l1) => timesAt(results, l1, "train_error"));
  const ratios = weak[0]!.map((_, draw) => {
    const times = weak.map((row) => row[draw]!);
    return Math.max(...times) / Math.min(...times);
  });
  const arrivals = STRENGTHS.map((l1) => median(timesAt(results, l1, "test_error")));
  const law = fitPowerLaw([...STRENGTHS], arrivals);
  return [
    stateRange("β₁ from 10⁻⁶ to 10⁻⁴: latest over earliest t₁ of a draw, largest", Math.max(...ratios), [1, 1.2]),
    stateRange("β₁ from 10⁻⁶ to 10⁻⁴: exponent of the median t₂ in β₁", law.exponent, [-1.02, -0.95]),
  ];
}

/** Source: findings C1, C17. */
function normStatements({ trajectory, summary }: FigureResult): Statement[] {
  const memorised = summary.detection.t1?.iteration ?? Number.NaN;
  const generalised = summary.detection.t2?.iteration ?? Number.NaN;
  const early = valueAt(trajectory, "l1_norm", 0.1 * generalised);
  return [
    stateValue("t₁ of Figure 3's run", memorised, 60, 0),
    stateValue("t₂ of Figure 3's run", generalised, 101_000, 0),
    stateValue("‖a‖₁ at t₁", valueAt(trajectory, "l1_norm", memorised), 0.631, 0.005),
    stateValue("‖a‖₁ at 0.1·t₂: not nearly constant", early, 0.482, 0.01),
    stateRange(
      "of the fall of ‖a‖₁ from t₁ to t₂, the part done by 0.1·t₂",
      (valueAt(trajectory, "l1_norm", memorised) - early) /
        (valueAt(trajectory, "l1_norm", memorised) - valueAt(trajectory, "l1_norm", generalised)),
      [0.4, 0.48],
    ),
    stateValue("‖a‖₂ at t₁", valueAt(trajectory, "l2_norm", memorised), 0.084, 0.01),
    stateValue("‖a‖₂ at t₂, larger", valueAt(trajectory, "l2_norm", generalised), 0.157, 0.005),
  ];
}

function table(results: TrialResults): FigureTable {
  const rows = LIMIT_STRENGTHS.flatMap((l1) =>
    resultsOfTrials(strengthTrials(l1), results).map((result, draw) => ({ l1, draw, result })),
  );
  const finite = (time: number) => (Number.isFinite(time) ? time : null);
  return rowTable("", rows, {
    l1: ({ l1 }) => l1,
    seed: ({ draw }) => draw + 1,
    train_down: ({ result }) => finite(downAt(result, "train_error")),
    test_down: ({ result }) => finite(downAt(result, "test_error")),
  });
}
