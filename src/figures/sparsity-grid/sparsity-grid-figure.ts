import { type Computation, type Statement, stateList } from "../../computations/index.js";
import type { MethodKind } from "../../dynamics/index.js";
import { drawnIterations, iterationAxis, type Layer, type Panel } from "../../plots/index.js";
import { columnValues } from "../../run/index.js";
import { curveTable } from "../frame/curve-table.js";
import { ERROR_LEGEND, ERROR_STYLES, familyLegend, familyStyle } from "../frame/families.js";
import type { Figure, FigureInputs, FigureTable } from "../frame/figure.js";
import {
  cellTable,
  fewestRecovering,
  MEASUREMENTS,
  SPARSITIES,
  type SparsityCell,
  sparsityCells,
  sparsityTrials,
} from "./sparsity-grid-runs.js";

const X_DOMAIN = [1, 1.3e6] as const;
/** The N that are drawn: with all ten, neighbouring curves cannot be told apart. Tables and statements have all. */
const DRAWN = [10, 30, 50, 70, 90, 100];

/** What sets one of Figures 12, 13 and 27 apart. */
export interface SparsityFigure {
  readonly id: string;
  readonly method: MethodKind;
  readonly name: string;
  /** The lower edge of the axes. */
  readonly lowest: number;
  /** The caption before and after what the three have in common. */
  readonly caption: readonly [before: string, after: string];
  readonly notes: string;
  /** Methods to compare with. */
  readonly others?: readonly MethodKind[];
  readonly computations?: readonly Computation[];
  readonly statements: (cells: readonly SparsityCell[], inputs: FigureInputs) => Statement[];
}

/** A figure of errors against t for one method, a panel for every s, a symbol for every N that is drawn. */
export function sparsityFigure({
  id,
  method,
  name,
  lowest,
  caption,
  notes,
  others = [],
  computations = [],
  statements,
}: SparsityFigure): Figure {
  return {
    id,
    title: `Errors against sparsity and number of measurements: ${name}`,
    trials: [method, ...others].flatMap(sparsityTrials),
    computations,
    build(inputs) {
      const cells = sparsityCells(method, inputs.results);
      return {
        specification: {
          width: "double",
          columns: 2,
          legend: [...familyLegend(DRAWN.map((count) => `N = ${count}`)), ...ERROR_LEGEND],
          panels: sparsityPanels(cells, lowest),
        },
        caption: `${caption[0]}: ${GRID_DATA}. ${GRID_CURVES} ${caption[1]}`,
        notes: `${GRID_NOTES} ${notes}`,
        statements: statements(cells, inputs),
        tables: sparsityTables(cells),
      };
    },
  };
}

function sparsityPanels(cells: readonly SparsityCell[], lowest: number): Panel[] {
  return SPARSITIES.map((sparsity, index) => ({
    height: 165,
    title: `s = ${sparsity}`,
    x: iterationAxis(X_DOMAIN, index >= 2),
    y: { label: "relative error", scale: "log", domain: [lowest, 3] },
    layers: cells
      .filter((cell) => cell.sparsity === sparsity && DRAWN.includes(cell.measurements))
      .flatMap((cell) => curves(cell, lowest)),
  }));
}

function curves({ measurements, result: { trajectory } }: SparsityCell, lowest: number): Layer[] {
  const x = drawnIterations(trajectory.iterations);
  const style = { kind: "line", x, ...familyStyle(DRAWN.indexOf(measurements), DRAWN.length) } as const;
  // What is below the axes stands on their lower edge.
  const shown = (column: string) => columnValues(trajectory, column).map((error) => Math.max(error, lowest));
  return [
    { ...style, y: shown("train_error"), ...ERROR_STYLES.train },
    { ...style, y: shown("test_error"), ...ERROR_STYLES.test },
  ];
}

/** What the captions of Figures 12, 13, 27, 28 and 28b have in common. */
export const GRID_DATA =
  "n = 100, noiseless, α = 0.1, β₁ = 10⁻⁵, a(0) = 10⁻⁶·1, 10⁶ iterations; one run a cell, so no bands";

const GRID_CURVES = `Training and recovery error, a panel for every s, for ${DRAWN.length} of the ${MEASUREMENTS.length} N.`;

/** What their notes have in common. */
export const GRID_NOTES =
  "Data: the paper's own (NumPy seed 1 for a* and for X, whatever N). Recorded at every t < 1000 and every 1000th, on which the plateau rule depends. " +
  "The tables have every N.";

/** The smallest N from which on every run recovers, as the reference has it. Source: finding C8. */
const REFERENCE_FEWEST = [10, 30, 40, 50];

/** States from which N on every run recovers, for each s. */
export function stateFewestRecovering(cells: readonly SparsityCell[]): Statement {
  const text = `N from which on a* is recovered, for s = ${SPARSITIES.join(", ")}`;
  return stateList(text, fewestRecovering(cells), REFERENCE_FEWEST);
}

/** The relative deviation of a quantity from the reference, largest over the cells. */
export function worstDeviation(
  cells: readonly SparsityCell[],
  measured: (cell: SparsityCell) => number | null,
  expected: (cell: SparsityCell) => number,
): number {
  return cells.reduce((worst, cell) => {
    const deviation = Math.abs((measured(cell) ?? Number.POSITIVE_INFINITY) - expected(cell)) / (expected(cell) || 1);
    return Math.max(worst, deviation);
  }, 0);
}

/** A record is written to the table when it is this factor later than the one before it. */
const THINNED = 1.02;

/** The table of curves, thinned to about 120 records a decade, and that of cells. */
function sparsityTables(cells: readonly SparsityCell[]): FigureTable[] {
  const curves = cells.map(({ sparsity, measurements, result: { trajectory } }) => ({
    keys: [sparsity, measurements],
    trajectory,
  }));
  const columns = ["train_error", "test_error"];
  return [
    curveTable("", curves, { keys: ["sparsity", "measurements"], columns, thinned: THINNED }),
    cellTable("-cells", cells),
  ];
}
