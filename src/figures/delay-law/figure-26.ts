import { type Statement, stateRange, stateValue } from "../../computations/index.js";
import {
  COLOURS,
  drawnAt,
  drawnIterations,
  iterationAxis,
  type Layer,
  log10,
  type Panel,
  powerOfTen,
} from "../../plots/index.js";
import { columnValues } from "../../run/index.js";
import { curveTable } from "../frame/curve-table.js";
import { ERROR_LEGEND, ERROR_STYLES, familyLegend, familyStyle } from "../frame/families.js";
import type { Figure, FigureResult, TrialResults } from "../frame/figure.js";
import { generalisationTime, PAIR_TRIALS, PAIRS, type Pair, resultsOf, STEP_SIZES, STRENGTHS } from "./pair-runs.js";

const X_DOMAIN = [1, 1.5e8] as const;
const Y_DOMAIN = [1e-5, 3] as const;

/** Figure 26: the error curves behind Figure 4, a panel for every step size. */
export const figure26: Figure = {
  id: "26",
  title: "Errors for 36 pairs of step size and strength",
  trials: PAIR_TRIALS,
  computations: [],
  build({ results }) {
    return {
      specification: {
        width: "double",
        columns: 2,
        legend: LEGEND,
        panels: STEP_SIZES.map((stepSize, index) => panel(stepSize, index, results)),
      },
      caption:
        "Training and recovery error for six step sizes (panels) and six strengths, on the data of Figure 3 (n = 100, s = 5, N = 30, one instance, " +
        "no noise; deterministic, so no bands); proximal method, 10⁸ iterations. Runs that recover nothing (β₁ = 10⁻¹) have no t₂.",
      notes:
        "Jumped exactly, recorded 1000 times a decade. t₂ by the plateau rule (last 3 records, 5 %, 2 consecutive). The published runs are of the subgradient method, " +
        "whose final errors oscillate about these by up to a quarter (Figure 4).",
      statements: statements(results),
      tables: [table(results)],
    };
  },
};

const LEGEND: readonly Layer[] = [
  ...familyLegend(STRENGTHS.map((l1) => `β₁ = ${powerOfTen(Math.round(log10(l1)))}`)),
  ...ERROR_LEGEND,
  {
    kind: "rule",
    orientation: "vertical",
    at: 0,
    colour: COLOURS.prediction,
    dash: "dotted",
    label: "t₂, where a* is recovered",
  },
];

function panel(stepSize: number, index: number, results: TrialResults): Panel {
  const pairs = PAIRS.filter((pair) => pair.stepSize === stepSize);
  const bottom = index >= STEP_SIZES.length - 2;
  return {
    height: 150,
    title: `α = ${stepSize}`,
    x: iterationAxis(X_DOMAIN, bottom),
    y: { label: "relative error", scale: "log", domain: Y_DOMAIN },
    layers: pairs.flatMap((pair) => curves(pair, resultsOf(pair, results).jumped)),
  };
}

function curves({ l1 }: Pair, result: FigureResult): Layer[] {
  const { trajectory } = result;
  const { colour, symbol } = familyStyle(STRENGTHS.indexOf(l1), STRENGTHS.length);
  const style = { kind: "line", x: drawnIterations(trajectory.iterations), colour, symbol } as const;
  const t2 = generalisationTime(result);
  return [
    { ...style, y: columnValues(trajectory, "train_error"), ...ERROR_STYLES.train },
    { ...style, y: columnValues(trajectory, "test_error"), ...ERROR_STYLES.test },
    ...(t2 === null
      ? []
      : [{ kind: "rule", orientation: "vertical", at: drawnAt(t2), colour, dash: "dotted" } as const]),
  ];
}

/** Expected numbers: theory 4.2. */
function statements(results: TrialResults): Statement[] {
  const runs = PAIRS.map((pair) => {
    const { jumped } = resultsOf(pair, results);
    return { ...pair, ...jumped.summary.detection, generalised: generalisationTime(jumped) };
  });
  const weak = runs.filter(({ l1 }) => l1 <= 1e-5);
  const products = weak.map(({ generalised, stepSize, l1 }) => (generalised ?? Number.NaN) * stepSize * l1);
  const memorised = weak.map(({ t1, stepSize }) => (t1?.iteration ?? Number.NaN) * stepSize);
  const proportional = runs.filter(({ l1 }) => l1 <= 1e-3);
  const strong = runs.filter(({ l1 }) => l1 === 1e-2);
  const unfitted = runs.filter(({ l1 }) => l1 === 1e-1);
  const at = (stepSize: number, strength: number) =>
    runs.find((run) => run.stepSize === stepSize && run.l1 === strength)!.generalised;
  const ends = (name: string, values: readonly number[], expected: number, tolerance: number) => [
    stateValue(`${name}: lowest`, Math.min(...values), expected, tolerance),
    stateValue(`${name}: highest`, Math.max(...values), expected, tolerance),
  ];
  return [
    stateValue("t₂ at α = 0.005, β₁ = 10⁻⁶", at(0.005, 1e-6), 2.01e7, 0.005),
    stateValue("t₂ at α = 0.1, β₁ = 10⁻²", at(0.1, 1e-2), 177, 0.05),
    ...ends("t₂·αβ₁ for β₁ ≤ 10⁻⁵", products, 0.1005, 0.005),
    ...ends("t₁·α for β₁ ≤ 10⁻⁵ (training error ≤ 10⁻³)", memorised, 5.9, 0.055),
    ...ends(
      "recovery error at the end over β₁, for β₁ ≤ 10⁻³",
      proportional.map(({ test, l1 }) => test.final / l1),
      21.509,
      1e-3,
    ),
    ...ends(
      "training error at the end over β₁, for β₁ ≤ 10⁻³",
      proportional.map(({ train, l1 }) => train.final / l1),
      16.905,
      1e-3,
    ),
    ...ends(
      "recovery error at the end, β₁ = 10⁻²",
      strong.map(({ test }) => test.final),
      0.17,
      0.02,
    ),
    stateRange(
      "β₁ = 10⁻¹ does not fit: lowest training error of any run at any time",
      Math.min(...unfitted.map(({ train }) => train.lowest)),
      [0.9, 1],
    ),
  ];
}

/** All curves below one another, told apart by their step size and strength. */
function table(results: TrialResults) {
  const curves = PAIRS.map((pair) => ({
    keys: [pair.stepSize, pair.l1],
    trajectory: resultsOf(pair, results).jumped.trajectory,
  }));
  return curveTable("", curves, { keys: ["step_size", "l1"], columns: ["train_error", "test_error"] });
}
