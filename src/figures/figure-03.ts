import { norm1 } from "../linalg/index.js";
import { findPlateau } from "../phases/index.js";
import { COLOURS, type Layer, type Panel } from "../plots/index.js";
import { columnValues, type Trajectory } from "../run/index.js";
import type { Figure, FigureResult, Statement } from "./figure.js";
import { componentSeries, FIGURE_3_TRIAL, highest, lowest, mean } from "./figure-03-run.js";
import { stateList, stateRange, stateValue } from "./statement.js";

const PANEL_HEIGHT = 138;
const X_DOMAIN = [1, 1.3e6] as const;
const ERROR_DOMAIN = [7e-5, 2] as const;
const RATIO_DOMAIN = [0, 2.5] as const;
const NORM_DOMAIN = [7e-5, 2] as const;
const COMPONENT_DOMAIN = [-0.045, 0.115] as const;
/** What counts as a surviving component at the end; the smallest true one is 0.0108, the oscillation about 10⁻⁶. */
const SURVIVING = 1e-3;

/** Figure 3: ℓ1 grokking in sparse recovery. */
export const figure3: Figure = {
  id: "3",
  title: "Memorisation, then generalisation: sparse recovery with a small ℓ1 penalty",
  trials: [FIGURE_3_TRIAL],
  build(results) {
    const result = results.get(FIGURE_3_TRIAL.name)!;
    return {
      specification: { width: "double", panels: [ratioPanel(result), normPanel(result), componentPanel(result)] },
      caption: caption(result),
      statements: statements(result),
      tables: tables(result),
    };
  },
};

function ratioPanel(result: FigureResult): Panel {
  const { trajectory } = result;
  return {
    height: PANEL_HEIGHT,
    x: xAxis(false),
    y: { label: "relative error", scale: "log", domain: ERROR_DOMAIN },
    right: { label: "‖β₁H‖ / ‖G‖", scale: "linear", domain: RATIO_DOMAIN, ticks: [0, 0.5, 1, 1.5, 2, 2.5] },
    layers: [
      ...timeMarks(result, true),
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

function normPanel(result: FigureResult): Panel {
  const { trajectory, prepared } = result;
  return {
    height: PANEL_HEIGHT,
    x: xAxis(false),
    y: { label: "relative error", scale: "log", domain: ERROR_DOMAIN },
    right: { label: "‖a‖₁", scale: "log", domain: NORM_DOMAIN },
    layers: [
      ...timeMarks(result, false),
      ...errorLines(trajectory),
      line(trajectory, "l1_norm", { colour: COLOURS.norm, dash: "dash-dotted", axis: "right", label: "‖a‖₁ (right)" }),
      {
        kind: "rule",
        orientation: "horizontal",
        at: norm1(prepared.source.problem.solution!, "real"),
        colour: COLOURS.norm,
        dash: "dotted",
        axis: "right",
        label: "‖a*‖₁ (right)",
      },
    ],
  };
}

function componentPanel(result: FigureResult): Panel {
  const { trajectory, prepared } = result;
  const solution = prepared.source.problem.solution!;
  const x = shifted(trajectory);
  const others: Layer[] = [];
  const support: Layer[] = [];
  solution.forEach((value, component) => {
    const inSupport = value !== 0;
    const group = inSupport ? support : others;
    const label = inSupport ? "components in the support of a*" : "other components";
    group.push({
      kind: "line",
      x,
      y: componentSeries(trajectory, component),
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
    x: xAxis(true),
    y: { label: "component aᵢ", scale: "linear", domain: COMPONENT_DOMAIN, ticks: [-0.04, 0, 0.04, 0.08] },
    layers: [...timeMarks(result, false), ...others, ...support],
  };
}

const xAxis = (labelled: boolean) => ({
  label: labelled ? "iteration t (drawn at t + 1)" : "",
  scale: "log" as const,
  domain: X_DOMAIN,
});

/** The iterations as drawn on a logarithmic axis: t + 1, for curves and marks alike. */
const shifted = (trajectory: Trajectory) => trajectory.iterations.map((iteration) => iteration + 1);

function line(
  trajectory: Trajectory,
  column: string,
  style: Omit<Extract<Layer, { kind: "line" }>, "kind" | "x" | "y">,
): Layer {
  return { kind: "line", x: shifted(trajectory), y: columnValues(trajectory, column), ...style };
}

function errorLines(trajectory: Trajectory): Layer[] {
  return [
    line(trajectory, "train_error", { colour: COLOURS.train, label: "training error" }),
    line(trajectory, "test_error", { colour: COLOURS.test, dash: "dashed", label: "recovery error" }),
  ];
}

function timeMarks({ summary }: FigureResult, named: boolean): Layer[] {
  const { t1, t2 } = summary.detection;
  const marks: Layer[] = [];
  const mark = (at: number | undefined, text: string, dash: "dashed" | "dotted", colour: string, label?: string) => {
    if (at === undefined) return;
    marks.push({
      kind: "rule",
      orientation: "vertical",
      at: at + 1,
      colour,
      dash,
      ...(named && text !== "" ? { text } : {}),
      ...(named && label !== undefined ? { label } : {}),
    });
  };
  mark(t1?.iteration, `t₁ = ${t1?.iteration}`, "dashed", COLOURS.prediction);
  mark(t2?.iteration, `t₂ = ${t2?.iteration}`, "dashed", COLOURS.prediction);
  mark(summary.prediction.t1 ?? undefined, "", "dotted", COLOURS.marker, `predicted t₁ = ${summary.prediction.t1}`);
  if (named && t1 !== null && t2 !== null) {
    const delay = t2.iteration - t1.iteration;
    marks.push({ kind: "arrow", from: t1.iteration + 1, to: t2.iteration + 1, height: 0.6, text: `Δt = ${delay}` });
  }
  return marks;
}

function caption({ prepared, summary }: FigureResult): string {
  const { problem, settings, detection, prediction } = summary;
  return (
    `Sparse recovery: n = ${problem.unknowns}, s = 5, N = ${problem.measurements}, noiseless, one run on the paper's own data ` +
    `(NumPy seed 1); subgradient method, α = ${settings.stepSize}, β₁ = ${settings.l1}, a(0) = 10⁻⁶·1, ` +
    `${prepared.config.iterations} iterations, recorded at every t < 1000 and every 1000th. Training error ‖Xa − y*‖/‖y*‖ and recovery ` +
    `error ‖a − a*‖/‖a*‖ with (a) the ratio of penalty to data gradient, (b) ‖a‖₁, (c) the components. t₁ and t₂: first recorded ` +
    `iteration with error ≤ 10⁻³; t₂ = ${detection.t2?.iteration} is known to within the recording grid of 1000. Predicted ` +
    `t₁ = ${prediction.t1} (closed form while signs stay constant). The ratio in (a) is that of the vectors the method uses; the ` +
    "published curve sets entries below 10⁻³ to zero first and so ends at 0.43."
  );
}

function statements({ prepared, trajectory, summary }: FigureResult): Statement[] {
  const { t1, t2 } = summary.detection;
  const memorised = t1?.iteration ?? 0;
  const generalised = t2?.iteration ?? Number.POSITIVE_INFINITY;
  const end = prepared.config.iterations;
  const components = trajectory.columns.get("components")!;
  const last = components.values.subarray(-components.width);
  const surviving = [...last.keys()].filter((component) => Math.abs(last[component]!) > SURVIVING);
  const testErrors = columnValues(trajectory, "test_error");
  const plateau = findPlateau(testErrors, { last: 3, tolerance: 0.05, consecutive: 2 });
  return [
    stateValue("t₁: training error ≤ 10⁻³ first at", t1?.iteration ?? null, 60, 0),
    stateValue("t₁ as theory predicts it, against t₁", summary.prediction.t1, memorised, 0.05),
    stateValue("t₂: recovery error ≤ 10⁻³ first at", t2?.iteration ?? null, 101_000, 0),
    stateValue(
      "t₂ by the plateau rule of the paper",
      plateau === null ? null : trajectory.iterations[plateau]!,
      101_000,
      0,
    ),
    stateValue(
      "training error after memorisation (mean, 200 ≤ t ≤ 10⁴)",
      mean(trajectory, "train_error", 200, 1e4),
      4.1e-4,
      0.03,
    ),
    stateValue(
      "training error after generalisation (mean, t > t₂)",
      mean(trajectory, "train_error", generalised + 1, end),
      1.8e-4,
      0.1,
    ),
    stateValue(
      "recovery error after memorisation (mean, t₁ ≤ t ≤ 2t₁)",
      mean(trajectory, "test_error", memorised, 2 * memorised),
      0.845,
      0.01,
    ),
    stateValue("recovery error at the end", testErrors.at(-1)!, 2.63e-4, 0.02),
    stateValue("highest ‖a‖₁", highest(trajectory, "l1_norm", 0, end), 0.633, 0.005),
    stateValue("‖a‖₁ at the end", columnValues(trajectory, "l1_norm").at(-1)!, 0.29086, 1e-3),
    stateValue("‖a*‖₁", norm1(prepared.source.problem.solution!, "real"), 0.29088436, 1e-7),
    stateList(`components with |aᵢ| > ${SURVIVING} at the end`, surviving, [33, 80, 81, 84, 93]),
    stateRange(
      "penalty over data gradient, highest for t ≤ t₁/2",
      highest(trajectory, "gradient_ratio", 0, memorised / 2),
      [0, 0.1],
    ),
    stateRange(
      "penalty over data gradient, lowest for 2t₁ ≤ t ≤ t₂",
      lowest(trajectory, "gradient_ratio", 2 * memorised, generalised),
      [0.5, 2],
    ),
  ];
}

function tables({ trajectory }: FigureResult) {
  const { width } = trajectory.columns.get("components")!;
  const scalars = ["train_error", "test_error", "gradient_ratio", "l1_norm", "l2_norm"];
  return [
    {
      name: "",
      columns: new Map<string, ArrayLike<number>>([
        ["iteration", trajectory.iterations],
        ...scalars.map((name) => [name, columnValues(trajectory, name)] as const),
        ...Array.from(
          { length: width },
          (_, component) => [`a_${component}`, componentSeries(trajectory, component)] as const,
        ),
      ]),
    },
  ];
}
