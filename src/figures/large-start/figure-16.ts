import { type Statement, stateRange, stateValue } from "../../computations/index.js";
import { norm1 } from "../../linalg/index.js";
import { COLOURS, drawnIterations, iterationAxis, type Layer, type Panel } from "../../plots/index.js";
import { columnValues } from "../../run/index.js";
import { median, quantile } from "../../statistics/index.js";
import { bandLayers, bandOf, resultsOfTrials } from "../frame/ensemble.js";
import type { Figure, FigureResult, FigureTable } from "../frame/figure.js";
import { solutionNormRule } from "../frame/solution-norm-rule.js";
import { stateDrawsDiffer } from "../frame/state-draws-differ.js";
import { trajectoryTable } from "../frame/trajectory-table.js";
import { solutionOf } from "../frame/vector-problem.js";
import { scalarAt, type Waypoint } from "../frame/waypoints.js";
import {
  LARGE_START_ENSEMBLE,
  LARGE_START_SEEDS,
  LARGE_START_TRIAL,
  LARGE_START_WAYPOINTS,
  TOO_FEW_MEASUREMENTS,
  TOO_FEW_TRIAL,
  TOO_FEW_WAYPOINTS,
} from "./large-start-runs.js";
import { stateVerdict } from "./large-start-statements.js";

const PANEL_HEIGHT = 200;
const X_AXIS = iterationAxis([1, 1.4e8]);
const LINEAR_TOP = 1400;

/** Figure 16: the run of Figure 7 on a linear and on a logarithmic error axis. */
export const figure16: Figure = {
  id: "16",
  title: "The same late drop looks like generalisation on a linear axis, and not on a logarithmic one",
  trials: [LARGE_START_TRIAL, TOO_FEW_TRIAL, ...LARGE_START_ENSEMBLE],
  computations: [LARGE_START_WAYPOINTS, TOO_FEW_WAYPOINTS],
  build({ results, computed }) {
    const result = results(LARGE_START_TRIAL.name);
    const fewer = results(TOO_FEW_TRIAL.name);
    const ensemble = resultsOfTrials(LARGE_START_ENSEMBLE, results);
    return {
      specification: {
        width: "double",
        columns: 2,
        panels: [panel("linear", result, fewer, ensemble), panel("log", result, fewer, ensemble)],
      },
      caption: CAPTION,
      notes: NOTES,
      statements: [
        ...statements(result, computed(LARGE_START_WAYPOINTS), computed(TOO_FEW_WAYPOINTS)),
        ...ensembleStatements(ensemble),
      ],
      tables: [table(result, fewer)],
    };
  },
};

const CAPTION = [
  "The runs of Figure 7 (n = 100, s = 5, N = 30, SNR = 10⁸, ℓ2 only, β₂ = 10⁻⁵, α = 0.1, a(0) = 10·1, 10⁸ iterations), errors and ‖a‖₁ on a linear axis (a) and on a logarithmic one (b).",
  `Lines: the paper's data; band: the recovery error of ${LARGE_START_SEEDS} other draws, 10 to 90 % at every iteration.`,
  `N = ${TOO_FEW_MEASUREMENTS} has fewer measurements than a* has non-zero entries, so that no method could recover it: the same drop.`,
  "On the linear axis the end cannot be told from zero; on the logarithmic one it stands where the zero vector's error, 1, is.",
].join(" ");

const NOTES = [
  `Jumped exactly. Lines: NumPy's seed 1; band: independent streams. N = ${TOO_FEW_MEASUREMENTS}: α = 0.05, the largest stable step being 0.065, and β₂ = 2·10⁻⁵.`,
  "The published dashed line is the ℓ2 norm of the signal beside a curve of ‖a‖₁; here both are ℓ1 norms.",
].join(" ");

function panel(
  scale: "linear" | "log",
  result: FigureResult,
  fewer: FigureResult,
  ensemble: readonly FigureResult[],
): Panel {
  const log = scale === "log";
  const { trajectory } = result;
  const x = drawnIterations(trajectory.iterations);
  const curve = (column: string, style: Omit<Extract<Layer, { kind: "line" }>, "kind" | "x" | "y">): Layer => ({
    kind: "line",
    x,
    y: columnValues(trajectory, column),
    ...style,
  });
  const [band] = bandLayers(bandOf(ensemble, "test_error"), {
    colour: COLOURS.test,
    offset: 1,
    bandLabel: `10 to 90 % of ${ensemble.length} draws`,
  });
  return {
    height: PANEL_HEIGHT,
    x: X_AXIS,
    y: log
      ? { label: "relative error", scale, domain: [1e-6, 3e3] }
      : { label: "relative error", scale, domain: [-20, LINEAR_TOP], ticks: [0, 250, 500, 750, 1000, 1250] },
    right: log
      ? { label: "‖a‖₁", scale, domain: [1e-6, 3e3] }
      : { label: "‖a‖₁", scale, domain: [-20, LINEAR_TOP], ticks: [0, 250, 500, 750, 1000, 1250] },
    layers: [
      band,
      {
        kind: "line",
        x: drawnIterations(fewer.trajectory.iterations),
        y: columnValues(fewer.trajectory, "test_error"),
        colour: COLOURS.muted,
        dash: "dotted",
        label: `recovery error, N = ${TOO_FEW_MEASUREMENTS}`,
      },
      curve("train_error", { colour: COLOURS.train, label: "training error" }),
      curve("test_error", { colour: COLOURS.test, dash: "dashed", label: "recovery error" }),
      curve("l1_norm", { colour: COLOURS.norm, dash: "dash-dotted", axis: "right", label: "‖a‖₁ (right)" }),
      solutionNormRule(norm1(solutionOf(result), "real"), "‖a*‖₁"),
    ],
  };
}

/** (1 − αβ₂)^(9·10⁵) for αβ₂ = 10⁻⁶, which both runs have: e^−0.9. Source: theory 3.2. */
const DECAYED = 0.40657;

function statements(result: FigureResult, waypoints: readonly Waypoint[], scarce: readonly Waypoint[]): Statement[] {
  const errorAt = (points: readonly Waypoint[], iteration: number) => scalarAt(points, iteration, "test_error");
  const [start, before, after, end] = [0, 1e5, 1e7, 1e8].map((iteration) => errorAt(waypoints, iteration)) as [
    number,
    number,
    number,
    number,
  ];
  const solutionNorm = norm1(solutionOf(result), "real");
  const l1 = columnValues(result.trajectory, "l1_norm");
  const few = { before: errorAt(scarce, 1e5), end: errorAt(scarce, 1e8) };
  return [
    stateRange(
      "linear view: share of the first error that falls between t = 10⁵ and 10⁷",
      (before - after) / start,
      [0.75, 0.9],
    ),
    stateRange("linear view: error at the end over that at the start", end / start, [0.0012, 0.0014]),
    stateValue("logarithmic view: error at the end", end, 0.845, 1e-3),
    ...[waypoints, scarce].map((points, index) =>
      stateValue(
        `${index === 0 ? "" : `N = ${TOO_FEW_MEASUREMENTS} < s: `}error at t = 10⁶ over that at 10⁵, (1 − αβ₂)ᵗ predicting`,
        errorAt(points, 1e6) / errorAt(points, 1e5),
        DECAYED,
        0.005,
      ),
    ),
    stateVerdict(result),
    stateValue("‖a‖₁ at the start", l1[0]!, 1000, 1e-12),
    stateRange("‖a‖₁ at the end over ‖a*‖₁: above 1", l1.at(-1)! / solutionNorm, [2.1, 2.4]),
    stateValue("‖a*‖₁", solutionNorm, 0.29088436, 1e-7),
    stateRange(
      `N = ${TOO_FEW_MEASUREMENTS} < s: error at t = 10⁵ over that at the end`,
      few.before / few.end,
      [550, 750],
    ),
    stateRange(`N = ${TOO_FEW_MEASUREMENTS} < s: error at the end`, few.end, [0.95, 1]),
  ];
}

/** Of the draws of the band. */
function ensembleStatements(ensemble: readonly FigureResult[]): Statement[] {
  const ends = ensemble.map(({ summary }) => summary.detection.test.final);
  return [
    stateDrawsDiffer(ensemble),
    stateRange("recovery error of the draws at the end: median", median(ends), [0.8, 0.87]),
    stateRange("the same, 90 % less 10 %", quantile(ends, 0.9) - quantile(ends, 0.1), [0.06, 0.15]),
  ];
}

function table({ trajectory }: FigureResult, fewer: FigureResult): FigureTable {
  const scarce = observations(fewer);
  return trajectoryTable(
    trajectory,
    ["train_error", "test_error", "l1_norm"],
    [["test_error_too_few", trajectory.iterations.map((iteration) => scarce.get(iteration) ?? Number.NaN)]],
  );
}

/** The recorded errors by iteration: the two runs are recorded with different densities. */
function observations({ trajectory }: FigureResult): ReadonlyMap<number, number> {
  const errors = columnValues(trajectory, "test_error");
  return new Map(Array.from(trajectory.iterations, (iteration, record) => [iteration, errors[record]!]));
}
