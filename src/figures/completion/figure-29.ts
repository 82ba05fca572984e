import { type Statement, stateList, stateValue } from "../../computations/index.js";
import { COLOURS, drawnAt, iterationAxis, type Layer, log10, type Panel, powerOfTen } from "../../plots/index.js";
import { curveTable } from "../frame/curve-table.js";
import { heldSeries } from "../frame/ensemble.js";
import { ERROR_LEGEND, ERROR_STYLES, familyLegend, familyStyle } from "../frame/families.js";
import type { Figure, TrialResults } from "../frame/figure.js";
import { recoverableShare } from "./completion-ensemble.js";
import { describeInstance } from "./completion-instance.js";
import {
  arrivalOf,
  MATRIX_PAIR_TRIALS,
  MATRIX_PAIRS,
  MATRIX_PAIRS_NOTES,
  MATRIX_STEP_SIZES,
  MATRIX_STRENGTHS,
  type MatrixPair,
} from "./matrix-pair-runs.js";
import { RECOVERABLE_80 } from "./recoverable-ensemble.js";

const X_DOMAIN = [1, 1.5e7] as const;
const Y_DOMAIN = [1e-7, 3] as const;

/** Figure 29: the error curves behind Figure 6, a panel for every step size. */
export const figure29: Figure = {
  id: "29",
  title: "Matrix completion: errors for 36 pairs of step size and strength",
  trials: MATRIX_PAIR_TRIALS,
  computations: [RECOVERABLE_80],
  build({ results, computed }) {
    const draws = computed(RECOVERABLE_80);
    return {
      specification: {
        width: "double",
        columns: 2,
        legend: LEGEND,
        panels: MATRIX_STEP_SIZES.map((stepSize, index) => panel(stepSize, index, results)),
      },
      caption: CAPTION,
      notes: `${NOTES} ${describeInstance(80, draws.length, recoverableShare(draws))}`,
      statements: statements(results),
      tables: [table(results)],
    };
  },
};

const CAPTION =
  "Training and recovery error for six step sizes (panels) and six strengths; matrix completion, 10×10, r = 2, N = 80, on the instance of Figure 5 (one run a pair, deterministic: no bands); proximal method, 10 million iterations.";

const NOTES = `${MATRIX_PAIRS_NOTES} Where a run ends at rest, its last values are drawn on.`;

const LEGEND: readonly Layer[] = [
  ...familyLegend(MATRIX_STRENGTHS.map((nuclear) => `β⋆ = ${powerOfTen(Math.round(log10(nuclear)))}`)),
  ...ERROR_LEGEND,
  { kind: "rule", orientation: "vertical", at: 0, colour: COLOURS.prediction, dash: "dotted", label: "t₂" },
];

function panel(stepSize: number, index: number, results: TrialResults): Panel {
  const pairs = MATRIX_PAIRS.filter((pair) => pair.stepSize === stepSize);
  const bottom = index >= MATRIX_STEP_SIZES.length - 2;
  return {
    height: 150,
    title: `α = ${stepSize}`,
    x: iterationAxis(X_DOMAIN, bottom),
    y: { label: "relative error", scale: "log", domain: Y_DOMAIN },
    layers: pairs.flatMap((pair) => curves(pair, results)),
  };
}

function curves(pair: MatrixPair, results: TrialResults): Layer[] {
  const result = results(pair.trial.name);
  const { colour, symbol } = familyStyle(MATRIX_STRENGTHS.indexOf(pair.nuclear), MATRIX_STRENGTHS.length);
  const style = { kind: "line", colour, symbol } as const;
  const end = result.prepared.config.iterations;
  const t2 = arrivalOf(pair, results);
  return [
    { ...style, ...heldSeries(result, "train_error", 1, end), ...ERROR_STYLES.train },
    { ...style, ...heldSeries(result, "test_error", 1, end), ...ERROR_STYLES.test },
    ...(t2 === null
      ? []
      : [{ kind: "rule", orientation: "vertical", at: drawnAt(t2), colour, dash: "dotted" } as const]),
  ];
}

function statements(results: TrialResults): Statement[] {
  const runs = MATRIX_PAIRS.map((pair) => {
    const { detection } = results(pair.trial.name).summary;
    return { ...pair, ...detection, generalised: arrivalOf(pair, results) };
  });
  const arrived = runs.filter(({ generalised }) => generalised !== null);
  const ends = (name: string, values: readonly number[], expected: number, tolerance: number) => [
    stateValue(`${name}: lowest`, Math.min(...values), expected, tolerance),
    stateValue(`${name}: highest`, Math.max(...values), expected, tolerance),
  ];
  const memorised = (stepSize: number) =>
    runs.filter((run) => run.stepSize === stepSize && run.nuclear <= 1e-5).map(({ t1 }) => t1?.iteration ?? Number.NaN);
  const proportional = arrived.filter(({ nuclear }) => nuclear <= 1e-3);
  return [
    ...ends(
      "t₂·αβ⋆ of all runs that arrive",
      arrived.map(({ generalised, stepSize, nuclear }) => generalised! * stepSize * nuclear),
      7.076,
      0.01,
    ),
    ...ends(
      "recovery error at the end over β⋆, for β⋆ ≤ 10⁻³",
      proportional.map(({ test, nuclear }) => test.final / nuclear),
      0.25607,
      0.005,
    ),
    ...ends(
      "training error at the end over β⋆, for β⋆ ≤ 10⁻³",
      proportional.map(({ train, nuclear }) => train.final / nuclear),
      0.20036,
      0.005,
    ),
    stateList("t₁ (training error ≤ 10⁻⁴) at α = 1 for β⋆ ≤ 10⁻⁵: one step", memorised(1), [1, 1]),
    stateList("t₁ at α = 0.1 for β⋆ ≤ 10⁻⁵, (1 − α)ᵗ predicting 88", memorised(0.1), [88, 88]),
    stateList(
      "α of the pairs without t₂ (β⋆ = 10⁻⁶)",
      runs.filter(({ generalised }) => generalised === null).map(({ stepSize }) => stepSize),
      [0.0825, 0.1],
    ),
  ];
}

/** All curves below one another, told apart by their step size and strength. */
function table(results: TrialResults) {
  const curves = MATRIX_PAIRS.map(({ stepSize, nuclear, trial }) => ({
    keys: [stepSize, nuclear],
    trajectory: results(trial.name).trajectory,
  }));
  return curveTable("", curves, { keys: ["step_size", "nuclear"], columns: ["train_error", "test_error"] });
}
