import { type Statement, stateList, stateRange } from "../../computations/index.js";
import {
  drawnAt,
  ITERATION_LABEL,
  iterationAxis,
  type Layer,
  log10,
  type Panel,
  powerOfTen,
  sweptColour,
} from "../../plots/index.js";
import { columnValues } from "../../run/index.js";
import { curveTable } from "../frame/curve-table.js";
import { heldSeries } from "../frame/ensemble.js";
import type { Figure, TrialResults } from "../frame/figure.js";
import { describeInstance } from "./completion-instance.js";
import {
  arrivalOf,
  MATRIX_PAIR_TRIALS,
  MATRIX_PAIRS,
  MATRIX_PAIRS_CAPTION,
  MATRIX_STEP_SIZES,
  MATRIX_STRENGTHS,
  type MatrixPair,
} from "./matrix-pair-runs.js";

const X_DOMAIN = [1, 1.5e7] as const;
const Y_DOMAIN = [1e-7, 3] as const;

/** Figure 29: the error curves behind Figure 6, a panel for every step size. */
export const figure29: Figure = {
  id: "29",
  title: "Matrix completion: errors for 36 pairs of step size and strength",
  trials: MATRIX_PAIR_TRIALS,
  computations: [],
  build({ results }) {
    return {
      specification: {
        width: "double",
        columns: 2,
        panels: MATRIX_STEP_SIZES.map((stepSize, index) => panel(stepSize, index, results)),
      },
      caption: caption(),
      statements: statements(results),
      tables: [table(results)],
    };
  },
};

function caption(): string {
  return [
    `Training error (solid) and recovery error (dashed) against the ${ITERATION_LABEL} for six step sizes (panels) and six strengths (colours), matrix completion, 10×10, r = 2, N = 80, on the instance of Figure 5; ${MATRIX_PAIRS_CAPTION} Where a run ends at rest, its last values are drawn on.`,
    "Dotted: t₂.",
    describeInstance(80),
  ].join(" ");
}

function panel(stepSize: number, index: number, results: TrialResults): Panel {
  const pairs = MATRIX_PAIRS.filter((pair) => pair.stepSize === stepSize);
  const bottom = index >= MATRIX_STEP_SIZES.length - 2;
  return {
    height: 128,
    title: `α = ${stepSize}`,
    x: iterationAxis(X_DOMAIN, bottom),
    y: { label: "relative error", scale: "log", domain: Y_DOMAIN },
    layers: pairs.flatMap((pair) => curves(pair, results, index === 0)),
  };
}

function curves(pair: MatrixPair, results: TrialResults, named: boolean): Layer[] {
  const result = results(pair.trial.name);
  const colour = sweptColour(MATRIX_STRENGTHS.indexOf(pair.nuclear) / (MATRIX_STRENGTHS.length - 1));
  const end = result.prepared.config.iterations;
  const t2 = arrivalOf(pair, results);
  return [
    {
      kind: "line",
      ...heldSeries(result, "train_error", 1, end),
      colour,
      weight: 0.8,
      ...(named ? { label: `β⋆ = ${powerOfTen(Math.round(log10(pair.nuclear)))}` } : {}),
    },
    { kind: "line", ...heldSeries(result, "test_error", 1, end), colour, dash: "dashed", weight: 0.9 },
    ...(t2 === null
      ? []
      : [{ kind: "rule", orientation: "vertical", at: drawnAt(t2), colour, dash: "dotted" } as const]),
  ];
}

function statements(results: TrialResults): Statement[] {
  const errors = (nuclear: number, column: string) =>
    MATRIX_PAIRS.filter((pair) => pair.nuclear === nuclear && arrivalOf(pair, results) !== null).map(
      ({ trial }) => columnValues(results(trial.name).trajectory, column).at(-1)!,
    );
  const withoutArrival = MATRIX_PAIRS.filter((pair) => arrivalOf(pair, results) === null);
  const atStepOne = MATRIX_PAIRS.filter(({ stepSize, nuclear }) => stepSize === 1 && nuclear <= 1e-5);
  return [
    ...MATRIX_STRENGTHS.map((nuclear) => {
      const finals = errors(nuclear, "test_error");
      return stateRange(
        `final recovery error at β⋆ = ${nuclear}, largest over smallest of ${finals.length} step sizes`,
        Math.max(...finals) / Math.min(...finals),
        [1, 1.01],
      );
    }),
    stateRange(
      "training error at the end over β⋆, all runs that arrive: lowest",
      Math.min(
        ...MATRIX_STRENGTHS.flatMap((nuclear) => errors(nuclear, "train_error").map((error) => error / nuclear)),
      ),
      [0.1, 0.3],
    ),
    stateList(
      "t₁ (training error ≤ 10⁻⁴) at α = 1 for β⋆ ≤ 10⁻⁵: one step",
      atStepOne.map(({ trial }) => results(trial.name).summary.detection.t1?.iteration ?? Number.NaN),
      [1, 1],
    ),
    stateList(
      "α of the pairs without t₂ (β⋆ = 10⁻⁶)",
      withoutArrival.map(({ stepSize }) => stepSize),
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
