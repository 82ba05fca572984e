import { COLOURS, type Layer, type Panel } from "../../plots/index.js";
import {
  ARRIVAL_AXIS,
  type ArrivalSeries,
  arrivalColumns,
  arrivalSharePanel,
  slowTimePanel,
} from "../frame/arrival-panels.js";
import { familyStyle } from "../frame/families.js";
import type { Figure, FigureTable } from "../frame/figure.js";
import { arrivals, type SparseFlowSweep, sparseFlowComputation } from "../frame/sparse-flow-sweep.js";
import { SPARSITY_LEGEND } from "./figure-28.js";
import { type PredictedCell, predictCell } from "./predicted-cell.js";
import { drawStatements, predictionStatements } from "./prediction-statements.js";
import { GRID_DATA, GRID_NOTES } from "./sparsity-grid-figure.js";
import { MEASUREMENTS, SPARSITIES, sparsityCells, sparsityTrials } from "./sparsity-grid-runs.js";

const PANEL_HEIGHT = 160;
const SEEDS = 20;
const SLOW_DOMAIN = [3e-4, 10] as const;

/** Independent draws of a* and X for every cell. */
export const SPARSITY_FLOWS = sparseFlowComputation("sparse-scaling-flows", {
  dimension: 100,
  sparsities: SPARSITIES,
  measurements: MEASUREMENTS,
  coherences: [0],
  seeds: SEEDS,
});

/** Figure 28b: the times of Figure 28 against theory, and of independent draws. Not in the paper. */
export const figure28b: Figure = {
  id: "28b",
  title: "t₁ and t₂ against sparsity and number of measurements: predicted, and over independent draws",
  trials: sparsityTrials("subgradient"),
  computations: [SPARSITY_FLOWS],
  build({ results, computed }) {
    const cells = sparsityCells("subgradient", results).map(predictCell);
    const flows = computed(SPARSITY_FLOWS);
    const recovered = cells.filter(({ recovers }) => recovers);
    return {
      specification: {
        width: "double",
        columns: 2,
        legend: [...SPARSITY_LEGEND, { ...ONE, label: "predicted = measured" }],
        panels: [
          ratioPanel(cells, "t₁: closed form/measured", T1_RATIOS, ({ closedFormT1, t1 }) => closedFormT1 / t1!),
          ratioPanel(cells, "t₁: the paper's/measured", T1_RATIOS, ({ paperT1, t1 }) => paperT1 / t1!),
          ratioPanel(recovered, "t₂: slow flow/measured", T2_RATIOS, (cell) => flowRatio(cell)),
          ratioPanel(recovered, "t₂: the paper's/measured", T2_RATIOS, ({ paperT2, t2 }) => paperT2 / t2!),
          arrivalSharePanel(series(flows), PANEL_HEIGHT),
          slowTimePanel(series(flows), PANEL_HEIGHT, SLOW_DOMAIN),
        ],
      },
      caption: [
        `(a–d) The runs of Figure 28 (${GRID_DATA}): predicted over measured times.`,
        "(a) t₁ by the closed form while signs stay constant, (b) by the paper's formula.",
        "(c) t₂ by that t₁ and T_end/(αβ₁) of the slow flow, (d) by the paper's ‖â − a*‖∞/(αβ₁); only where a* is recovered.",
        `(e, f) ${SEEDS} draws of a* and X from independent streams a cell: the share whose slow flow ends at a* (bars: 95 % intervals), and its T_end (median; bars: 10 to 90 % of the draws).`,
      ].join(" "),
      notes: [
        GRID_NOTES,
        "(a, b) For s = 1 and large N, and at N = 100, memorisation and generalisation are one, signs change meanwhile and the closed form has no t₁. " +
          "The paper's formula is restricted to the row space; as its released code evaluates it, t₁ is negative at N = 100 (in the table of Figure 28).",
        "(d) The formula is 0 at N = 100.",
        "(f) Flows that end elsewhere count as later than all others; cells with a median of that kind, or of 0, are left out.",
        "Nothing of this is in the published figure.",
      ].join(" "),
      statements: [...predictionStatements(cells), ...drawStatements(flows)],
      tables: [drawTable(flows)],
    };
  },
};

const T1_RATIOS = [0.3, 20] as const;
const T2_RATIOS = [0.1, 4] as const;
const ONE = { kind: "rule", orientation: "horizontal", at: 1, colour: COLOURS.prediction, dash: "dotted" } as const;

const flowRatio = ({ closedFormT1, slowDelay, t2 }: PredictedCell) => (closedFormT1 + slowDelay) / t2!;

/** A ratio in every cell, a symbol for every s; symbols of neighbouring ones stand a little apart. */
function ratioPanel(
  cells: readonly PredictedCell[],
  label: string,
  domain: readonly [number, number],
  ratio: (cell: PredictedCell) => number,
): Panel {
  const points = SPARSITIES.map((sparsity, index): Layer => {
    const row = cells.filter((cell) => cell.sparsity === sparsity);
    return {
      kind: "points",
      x: row.map(({ measurements }) => beside(measurements, index)),
      y: row.map(ratio),
      ...familyStyle(index, SPARSITIES.length),
    };
  });
  return { height: PANEL_HEIGHT, x: ARRIVAL_AXIS, y: { label, scale: "log", domain }, layers: [ONE, ...points] };
}

const beside = (measurements: number, index: number) => measurements + 1.2 * (index - (SPARSITIES.length - 1) / 2);

/** One line a sparsity. */
function series(flows: SparseFlowSweep): ArrivalSeries[] {
  return SPARSITIES.map((_, s) => ({
    ...familyStyle(s, SPARSITIES.length),
    cells: MEASUREMENTS.map((measurements, n) => ({ x: beside(measurements, s), times: arrivals(flows, s, n, 0) })),
  }));
}

function drawTable(flows: SparseFlowSweep): FigureTable {
  const { sparsities, measurements } = flows.grid;
  const rows = sparsities.flatMap((sparsity, s) =>
    measurements.map((count, n) => ({ sparsity, count, times: arrivals(flows, s, n, 0) })),
  );
  return {
    name: "-draws",
    columns: new Map<string, ArrayLike<number>>([
      ["sparsity", rows.map(({ sparsity }) => sparsity)],
      ["measurements", rows.map(({ count }) => count)],
      ...arrivalColumns(rows),
    ]),
  };
}
