import type { Layer, Panel, PointLayer } from "../../plots/index.js";
import { ARRIVAL_AXIS } from "../frame/arrival-panels.js";
import { familyStyle } from "../frame/families.js";
import type { Figure, FigureTable } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import { type PredictedCell, predictCell } from "./predicted-cell.js";
import { referenceStatements } from "./prediction-statements.js";
import { GRID_DATA, GRID_NOTES } from "./sparsity-grid-figure.js";
import {
  cellTable,
  FAILED,
  SPARSITIES,
  type SparsityCell,
  sparsityCells,
  sparsityTrials,
} from "./sparsity-grid-runs.js";

const PANEL_HEIGHT = 165;

/** What the symbols of Figures 28 and 28b mean. */
export const SPARSITY_LEGEND: readonly PointLayer[] = SPARSITIES.map((sparsity, index) => ({
  kind: "points",
  x: [],
  y: [],
  ...familyStyle(index, SPARSITIES.length),
  label: `s = ${sparsity}`,
}));

/** Figure 28: errors, t1 and t2 of the runs of Figure 27. */
export const figure28: Figure = {
  id: "28",
  title: "Errors, t₁ and t₂ against sparsity and number of measurements",
  trials: sparsityTrials("subgradient"),
  computations: [],
  build({ results }) {
    const cells = sparsityCells("subgradient", results).map(predictCell);
    return {
      specification: {
        width: "double",
        columns: 2,
        legend: SPARSITY_LEGEND,
        panels: [
          cellPanel(cells, "lowest training error", [4e-5, 5e-3], ({ lowestTrain }) => lowestTrain),
          cellPanel(cells, "lowest recovery error", [5e-5, 3], ({ lowestTest }) => lowestTest),
          cellPanel(cells, "t₁", [1, 3e4], ({ t1 }) => t1),
          cellPanel(cells, "t₂, where a* is recovered", [300, 2e6], ({ t2, recovers }) => (recovers ? t2 : null)),
        ],
      },
      caption: [
        `Subgradient method: ${GRID_DATA}.`,
        "(a, b) Lowest errors over the run.",
        "(c) t₁: training error ≤ 10⁻³ (s = 1: 10⁻²).",
        `(d) t₂ by the plateau rule (last 3 records, 5 %, 2 consecutive), where a* is recovered (final error ≤ ${FAILED}).`,
      ].join(" "),
      notes: [
        GRID_NOTES,
        "(a, b) The published panels are named errors at t₁ and t₂, and show this too.",
        "(d) A plateau elsewhere is no generalisation and is left out, as it is not in the published figure.",
        "Figure 28b compares these times with theory, and has independent draws.",
      ].join(" "),
      statements: referenceStatements(cells),
      tables: [cellTable("", cells), predictionTable(cells)],
    };
  },
};

/** One line a sparsity. */
function cellPanel(
  cells: readonly SparsityCell[],
  label: string,
  domain: readonly [number, number],
  value: (cell: SparsityCell) => number | null,
): Panel {
  return {
    height: PANEL_HEIGHT,
    x: ARRIVAL_AXIS,
    y: { label, scale: "log", domain },
    layers: SPARSITIES.flatMap((sparsity, index): Layer[] => {
      const row = cells.filter((cell) => cell.sparsity === sparsity && value(cell) !== null);
      const points = { x: row.map(({ measurements }) => measurements), y: row.map((cell) => value(cell)!) };
      const style = familyStyle(index, SPARSITIES.length);
      return [
        { kind: "line", ...points, colour: style.colour, weight: 0.8 },
        { kind: "points", ...points, ...style },
      ];
    }),
  };
}

function predictionTable(cells: readonly PredictedCell[]): FigureTable {
  return rowTable("-predictions", cells, {
    sparsity: ({ sparsity }) => sparsity,
    measurements: ({ measurements }) => measurements,
    t1: ({ t1 }) => t1,
    t1_closed_form: ({ closedFormT1 }) => closedFormT1,
    t1_paper: ({ paperT1 }) => paperT1,
    t1_released_code: ({ releasedT1 }) => releasedT1,
    t2: ({ t2 }) => t2,
    slow_delay: ({ slowDelay }) => slowDelay,
    t2_paper: ({ paperT2 }) => paperT2,
  });
}
