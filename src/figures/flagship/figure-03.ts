import { norm1 } from "../../linalg/index.js";
import { COLOURS, drawnAt, drawnIterations, iterationAxis, type Layer, type Panel } from "../../plots/index.js";
import { columnValues, type Trajectory } from "../../run/index.js";
import { meanRecorded } from "../../statistics/index.js";
import { bandOf, bandTable, resultsOfTrials } from "../frame/ensemble.js";
import { entryColumns, entrySeries } from "../frame/entry-series.js";
import type { Figure, FigureResult, FigureTable } from "../frame/figure.js";
import { passageMarks } from "../frame/passage-marks.js";
import { solutionNormRule } from "../frame/solution-norm-rule.js";
import { trajectoryTable } from "../frame/trajectory-table.js";
import { solutionOf } from "../frame/vector-problem.js";
import { describeEnsemble, ensemblePanel, ensembleStatements, FIGURE_3_ENSEMBLE } from "./flagship-ensemble.js";
import { FIGURE_3_NOISY_TRIAL, FIGURE_3_TRIAL } from "./flagship-run.js";
import { noiseStatements, statements } from "./flagship-statements.js";
import { type SlowPrediction, slowPrediction } from "./slow-prediction.js";

const PANEL_HEIGHT = 138;
const ARROW_HEIGHT = 0.68;
const X_DOMAIN = [1, 1.3e6] as const;
const ERROR_DOMAIN = [7e-5, 2] as const;
const RATIO_DOMAIN = [0, 3] as const;
const NORM_DOMAIN = [7e-5, 2] as const;
const COMPONENT_DOMAIN = [-0.045, 0.115] as const;

/** Figure 3: ℓ1 grokking in sparse recovery. */
export const figure3: Figure = {
  id: "3",
  title: "Memorisation, then generalisation: sparse recovery with a small ℓ1 penalty",
  trials: [FIGURE_3_TRIAL, FIGURE_3_NOISY_TRIAL, ...FIGURE_3_ENSEMBLE],
  computations: [],
  build({ results }) {
    const result = results(FIGURE_3_TRIAL.name);
    const slow = slowPrediction(result);
    const ensemble = resultsOfTrials(FIGURE_3_ENSEMBLE, results);
    return {
      specification: {
        width: "double",
        panels: [
          ratioPanel(result, slow),
          normPanel(result, slow),
          componentPanel(result, slow),
          ensemblePanel(ensemble, PANEL_HEIGHT, {
            x: iterationAxis(X_DOMAIN),
            y: { label: "relative error", scale: "log", domain: ERROR_DOMAIN },
          }),
        ],
      },
      caption: caption(ensemble),
      notes: notes(result, slow),
      statements: [
        ...statements(result, slow),
        ...noiseStatements(result, results(FIGURE_3_NOISY_TRIAL.name)),
        ...ensembleStatements(ensemble),
      ],
      tables: [
        table(result),
        bandTable("-ensemble", {
          train_error: bandOf(ensemble, "train_error"),
          recovery_error: bandOf(ensemble, "test_error"),
        }),
      ],
    };
  },
};

function ratioPanel(result: FigureResult, slow: SlowPrediction): Panel {
  const { trajectory } = result;
  return {
    height: PANEL_HEIGHT,
    x: iterationAxis(X_DOMAIN, false),
    y: { label: "relative error", scale: "log", domain: ERROR_DOMAIN },
    right: { label: "‖β₁H‖ / ‖G‖", scale: "linear", domain: RATIO_DOMAIN, ticks: [0, 1, 2, 3] },
    layers: [
      ...timeMarks(result, slow, true),
      line(trajectory, "gradient_ratio", {
        colour: COLOURS.ratio,
        dash: "dash-dotted",
        weight: 0.7,
        axis: "right",
        label: "‖β₁H‖/‖G‖ (right)",
      }),
      ...errorLines(trajectory),
    ],
  };
}

function normPanel(result: FigureResult, slow: SlowPrediction): Panel {
  const { trajectory } = result;
  return {
    height: PANEL_HEIGHT,
    x: iterationAxis(X_DOMAIN, false),
    y: { label: "relative error", scale: "log", domain: ERROR_DOMAIN },
    right: { label: "‖a‖₁", scale: "log", domain: NORM_DOMAIN },
    layers: [
      ...timeMarks(result, slow, false),
      ...errorLines(trajectory),
      line(trajectory, "l1_norm", { colour: COLOURS.norm, dash: "dash-dotted", axis: "right", label: "‖a‖₁ (right)" }),
      solutionNormRule(norm1(solutionOf(result), "real"), "‖a*‖₁"),
    ],
  };
}

function componentPanel(result: FigureResult, slow: SlowPrediction): Panel {
  const { trajectory } = result;
  const solution = solutionOf(result);
  const x = drawnIterations(trajectory.iterations);
  const others: Layer[] = [];
  const support: Layer[] = [];
  solution.forEach((value, component) => {
    const inSupport = value !== 0;
    const group = inSupport ? support : others;
    const label = inSupport ? "components in the support of a*" : "other components";
    group.push({
      kind: "line",
      x,
      y: entrySeries(trajectory, "components", component),
      colour: inSupport ? COLOURS.test : COLOURS.muted,
      weight: inSupport ? 1.3 : 0.35,
      opacity: inSupport ? 1 : 0.7,
      ...(group.length === 0 ? { label } : {}),
    });
    if (inSupport)
      support.push({
        kind: "points",
        x: [1e6],
        y: [value],
        colour: COLOURS.prediction,
        symbol: "circle",
        ...(support.length === 1 ? { label: "a*" } : {}),
      });
  });
  return {
    height: PANEL_HEIGHT,
    x: iterationAxis(X_DOMAIN),
    y: { label: "component aᵢ", scale: "linear", domain: COMPONENT_DOMAIN, ticks: [-0.04, 0, 0.04, 0.08] },
    layers: [...timeMarks(result, slow, false), ...others, ...support],
  };
}

function line(
  trajectory: Trajectory,
  column: string,
  style: Omit<Extract<Layer, { kind: "line" }>, "kind" | "x" | "y">,
): Layer {
  return { kind: "line", x: drawnIterations(trajectory.iterations), y: columnValues(trajectory, column), ...style };
}

function errorLines(trajectory: Trajectory): Layer[] {
  return [
    line(trajectory, "train_error", { colour: COLOURS.train, label: "training error" }),
    line(trajectory, "test_error", { colour: COLOURS.test, dash: "dashed", label: "recovery error" }),
  ];
}

/** t1, t2 and Δt, over the wide pale rules of what theory predicts, so that both show where they coincide. */
function timeMarks(result: FigureResult, slow: SlowPrediction, named: boolean): Layer[] {
  const predictions = [result.summary.prediction.t1, slow.t2].filter((time) => time !== null);
  return [
    ...predictions.map(
      (time, index): Layer => ({
        kind: "rule",
        orientation: "vertical",
        at: drawnAt(time),
        colour: COLOURS.pale,
        weight: 4,
        ...(named && index === 0 ? { label: "predicted t₁, t₂" } : {}),
      }),
    ),
    ...passageMarks(result, named ? ARROW_HEIGHT : undefined),
  ];
}

function caption(ensemble: readonly FigureResult[]): string {
  return [
    "Sparse recovery (n = 100, s = 5, N = 30, no noise; α = 0.1, β₁ = 10⁻⁵, a(0) = 10⁻⁶·1, 10⁶ iterations).",
    "(a–c) One run of the subgradient method on the paper's data: training and recovery error with (a) the ratio of penalty to data gradient, (b) ‖a‖₁, (c) the components.",
    "t₁, t₂: first recorded iteration with error ≤ 10⁻³; predicted from the data alone.",
    describeEnsemble(ensemble),
  ].join(" ");
}

function notes({ summary, trajectory }: FigureResult, slow: SlowPrediction): string {
  const { detection, prediction } = summary;
  const at = (iteration: number) => meanRecorded(trajectory, "test_error", iteration, iteration).toFixed(3);
  return [
    "(a–c) Data: NumPy's seed 1, recorded at every t < 1000 and every 1000th, so that t₂ is known to within 1000.",
    `Predicted: t₁ = ${prediction.t1} by the closed form while signs stay constant, t₂ = ${slow.t2} by the slow flow.`,
    "Errors: ‖Xa − y*‖/‖y*‖ and ‖a − a*‖/‖a*‖.",
    `The recovery error has no plateau: it is ${at(detection.t1?.iteration ?? 0)} at t₁, beside the ${prediction.plateau?.toFixed(3)} of the minimum-norm interpolator, and slides from there on, to ${at(1e4)} at t = 10⁴.`,
    "Nor is ‖a‖₁ nearly constant until t₂, as the paper says: by 0.1·t₂ it has lost a quarter.",
    "The ratio in (a) is that of the vectors the method uses; the published curve sets entries below 10⁻³ to zero first and so ends at about 0.43.",
    "The published run has noise of SNR = 10⁸, which changes nothing that can be seen; the statements have such a run beside it.",
    "(d) Independent streams, proximal method, jumped exactly.",
  ].join(" ");
}

function table({ trajectory }: FigureResult): FigureTable {
  const scalars = ["train_error", "test_error", "gradient_ratio", "l1_norm", "l2_norm"];
  return trajectoryTable(
    trajectory,
    scalars,
    entryColumns(trajectory, "components", (component) => `a_${component}`),
  );
}
