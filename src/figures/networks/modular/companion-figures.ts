import { type Statement, stateRange } from "../../../computations/index.js";
import { logarithm } from "../../../kernels/index.js";
import { columnValues } from "../../../run/index.js";
import { curveTable } from "../../frame/curve-table.js";
import type { Figure, FigureTable } from "../../frame/figure.js";
import { atBothScales } from "../both-scales.js";
import { COMPANION_COLUMNS, companionPanels } from "../grid/companion-panels.js";
import { curveLegend, strengthLegend } from "../grid/grid-panels.js";
import { type GridResult, resultsAt } from "../grid/strength-grid.js";
import { MODULAR_SIZES, type ModularScale, modularGrid, STEP_SIZES } from "./modular-runs.js";
import { L1, L2_NORM, NUCLEAR, type Regulariser } from "./regularisers.js";

const END = { laptop: 5e3, paper: 2.5e4 } as const;

/** The companion of Figure 2, as in the released notebooks: losses and norms, a column a step size. */
export const figure2b: Figure = companion("2b", NUCLEAR);
/** That of Figure 30 for ℓ1. */
export const figure30b: Figure = companion("30b", L1);
/** That of Figure 30 for ℓ2. */
export const figure30c: Figure = companion("30c", L2_NORM);

function companion(number: string, regulariser: Regulariser): Figure {
  return atBothScales(number, (scale, id) => companionAt(scale, id, regulariser));
}

function companionAt(scale: ModularScale, id: string, regulariser: Regulariser): Figure {
  const grid = modularGrid(regulariser, scale);
  return {
    id,
    title: `Losses and norms of modular addition with ${regulariser.name}`,
    trials: grid.runs,
    computations: [],
    build({ results }) {
      const columns = STEP_SIZES[scale].map((stepSize) => resultsAt(grid, stepSize, results));
      return {
        specification: {
          width: "double",
          columns: 3,
          legend: [...strengthLegend(grid.strengths), ...curveLegend("loss")],
          panels: companionPanels(columns, { loss: "cross-entropy", end: END[scale], marked: true }),
        },
        caption: [
          `Losses and norms of the runs with ${regulariser.name} of Figure ${regulariser === NUCLEAR ? "2" : "30"}: addition modulo ${MODULAR_SIZES[scale].modulus}, Adam.`,
          "Columns: step size α; colours and symbols: strength β; dotted: t₂.",
          "‖θ‖₀ counts weights above 10⁻⁴.",
        ].join(" "),
        notes:
          "The released notebooks have a row a step size; norms are over all weight matrices (theory 2.26). Before t₂ the test loss rises to many times that of guessing, which accuracy does not show.",
        statements: statements(regulariser, columns.flat(), MODULAR_SIZES[scale].modulus),
        tables: [table(columns.flat())],
      };
    },
  };
}

function statements({ name, norm, column }: Regulariser, runs: readonly GridResult[], modulus: number): Statement[] {
  const arrived = runs.filter(({ t2 }) => Number.isFinite(t2));
  const guessing = logarithm(modulus);
  const peaks = arrived.map(({ result }) => Math.max(...columnValues(result.trajectory, "test_loss")) / guessing);
  const falls = arrived.map(({ result: { trajectory, summary } }) => {
    const values = columnValues(trajectory, column);
    const at = trajectory.iterations.indexOf(summary.detection.t1?.iteration ?? -1);
    return values.at(-1)! / (values[at] ?? Number.NaN);
  });
  return [
    stateRange(
      `${name}: highest test loss over that of guessing, ln p, of any run that reaches t₂`,
      Math.max(...peaks),
      [1.2, 100],
    ),
    stateRange(
      `${name}: ${norm} at the end over that at t₁, largest of the runs that reach t₂`,
      Math.max(...falls),
      [0.01, 0.95],
    ),
  ];
}

function table(runs: readonly GridResult[]): FigureTable {
  const curves = runs.map(({ stepSize, strength, result }) => ({
    keys: [stepSize, strength],
    trajectory: result.trajectory,
  }));
  return curveTable("", curves, { keys: ["step_size", "strength"], columns: [...COMPANION_COLUMNS], thinned: 1.01 });
}
