import { type Statement, stateRange } from "../../computations/index.js";
import {
  drawnAt,
  drawnIterations,
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
        panels: STEP_SIZES.map((stepSize, index) => panel(stepSize, index, results)),
      },
      caption: caption(),
      statements: statements(results),
      tables: [table(results)],
    };
  },
};

function caption(): string {
  return [
    `Training error (solid) and recovery error (dashed) against the ${ITERATION_LABEL} for six step sizes (panels) and six strengths (colours), on the data of Figure 3; proximal method, 10⁸ iterations, jumped exactly.`,
    "Dotted: t₂ by the plateau rule, for runs that recover.",
  ].join(" ");
}

function panel(stepSize: number, index: number, results: TrialResults): Panel {
  const pairs = PAIRS.filter((pair) => pair.stepSize === stepSize);
  const bottom = index >= STEP_SIZES.length - 2;
  return {
    height: 128,
    title: `α = ${stepSize}`,
    x: iterationAxis(X_DOMAIN, bottom),
    y: { label: "relative error", scale: "log", domain: Y_DOMAIN },
    layers: pairs.flatMap((pair) => curves(pair, resultsOf(pair, results).jumped, index === 0)),
  };
}

function curves({ l1 }: Pair, result: FigureResult, named: boolean): Layer[] {
  const { trajectory } = result;
  const colour = sweptColour(STRENGTHS.indexOf(l1) / (STRENGTHS.length - 1));
  const x = drawnIterations(trajectory.iterations);
  const t2 = generalisationTime(result);
  return [
    {
      kind: "line",
      x,
      y: columnValues(trajectory, "train_error"),
      colour,
      weight: 0.8,
      ...(named ? { label: `β₁ = ${powerOfTen(Math.round(log10(l1)))}` } : {}),
    },
    { kind: "line", x, y: columnValues(trajectory, "test_error"), colour, dash: "dashed", weight: 0.9 },
    ...(t2 === null
      ? []
      : [{ kind: "rule", orientation: "vertical", at: drawnAt(t2), colour, dash: "dotted" } as const]),
  ];
}

function statements(results: TrialResults): Statement[] {
  const finals = (l1: number) =>
    PAIRS.filter((pair) => pair.l1 === l1).map((pair) => resultsOf(pair, results).jumped.summary.detection.test.final);
  return STRENGTHS.filter((l1) => l1 <= 1e-2).map((l1) => {
    const errors = finals(l1);
    return stateRange(
      `final recovery error at β₁ = ${l1}, largest over smallest of the six step sizes`,
      Math.max(...errors) / Math.min(...errors),
      [1, 1.001],
    );
  });
}

/** All curves below one another, told apart by their step size and strength. */
function table(results: TrialResults) {
  const curves = PAIRS.map((pair) => ({
    keys: [pair.stepSize, pair.l1],
    trajectory: resultsOf(pair, results).jumped.trajectory,
  }));
  return curveTable("", curves, { keys: ["step_size", "l1"], columns: ["train_error", "test_error"] });
}
