import { COLOURS, type Layer, type Panel, type PointLayer, sweptColour } from "../../plots/index.js";
import {
  ARRIVAL_AXIS,
  type ArrivalSeries,
  arrivalColumns,
  arrivalSharePanel,
  slowTimePanel,
} from "../frame/arrival-panels.js";
import type { Figure, FigureTable } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import { arrivals, type SparseFlowSweep, sparseFlowComputation } from "../frame/sparse-flow-sweep.js";
import { type PredictedCell, predictCell } from "./predicted-cell.js";
import { figure28Statements } from "./prediction-statements.js";
import { GRID_DATA } from "./sparsity-grid-figure.js";
import {
  cellTable,
  FAILED,
  MEASUREMENTS,
  SPARSITIES,
  type SparsityCell,
  sparsityCells,
  sparsityTrials,
} from "./sparsity-grid-runs.js";

const PANEL_HEIGHT = 160;
const SYMBOLS = ["circle", "square", "triangle", "diamond"] as const;
const SEEDS = 20;

/** Independent draws of a* and X for every cell. */
export const SPARSITY_FLOWS = sparseFlowComputation("sparse-scaling-flows", {
  dimension: 100,
  sparsities: SPARSITIES,
  measurements: MEASUREMENTS,
  coherences: [0],
  seeds: SEEDS,
});

/** Figure 28: errors, t1 and t2 of the runs of Figure 27, against theory, and of independent draws. */
export const figure28: Figure = {
  id: "28",
  title: "Errors, t₁ and t₂ against sparsity and number of measurements",
  trials: sparsityTrials("subgradient"),
  computations: [SPARSITY_FLOWS],
  build({ results, computed }) {
    const cells = sparsityCells("subgradient", results).map(predictCell);
    const flows = computed(SPARSITY_FLOWS);
    return {
      specification: {
        width: "double",
        columns: 2,
        panels: [
          cellPanel(cells, "lowest training error", [5e-5, 5e-3], ({ lowestTrain }) => lowestTrain, true),
          cellPanel(cells, "lowest recovery error", [5e-5, 3], ({ lowestTest }) => lowestTest),
          cellPanel(cells, "t₁", [1, 3e4], ({ t1 }) => t1),
          arrivalPanel(cells),
          memorisationPanel(cells),
          predictionPanel(cells),
          arrivalSharePanel(series(flows), PANEL_HEIGHT),
          slowTimePanel(series(flows), PANEL_HEIGHT, SLOW_DOMAIN),
        ],
      },
      caption: caption(),
      statements: figure28Statements(cells, flows),
      tables: [cellTable("", cells), predictionTable(cells), drawTable(flows)],
    };
  },
};

function caption(): string {
  return [
    `Subgradient method: ${GRID_DATA}.`,
    "(a, b) Lowest errors over the run (the published panels are named errors at t₁ and t₂, and show this too).",
    "(c) t₁: training error ≤ 10⁻³ (s = 1: 10⁻²).",
    `(d) t₂ by the plateau rule (last 3 records, 5 %, 2 consecutive), where a* is recovered (final error ≤ ${FAILED}); a plateau elsewhere is no generalisation and is left out, as it is not in the published figure.`,
    "(e) t₁ as predicted over t₁ as measured: by the closed form while signs stay constant, by the paper's formula (restricted to the row space), as its code evaluates it.",
    "For s = 1 and large N, and at N = 100, memorisation and generalisation are one, signs change meanwhile and the closed form has no t₁; the code's value is negative at N = 100.",
    "(f) The same for t₂: t₁ of the closed form + T_end/(αβ₁) of the slow flow, and the paper's ‖â − a*‖∞/(αβ₁), which is 0 at N = 100.",
    `(g, h) ${SEEDS} draws of a* and X from independent streams for every cell: the share whose slow flow ends at a*, with 95 % intervals, and T_end (median, and 10 to 90 % as bars; flows that end elsewhere count as later than all others, and cells with a median of that kind, or of 0, are left out).`,
    "Not in the published figure: (e) to (h).",
  ].join(" ");
}

const SLOW_DOMAIN = [3e-4, 10] as const;
const styleOf = (index: number) => ({ colour: sweptColour(index / (SPARSITIES.length - 1)), symbol: SYMBOLS[index]! });

/** One line a sparsity. */
function cellPanel(
  cells: readonly SparsityCell[],
  label: string,
  domain: readonly [number, number],
  value: (cell: SparsityCell) => number | null,
  named = false,
): Panel {
  return {
    height: PANEL_HEIGHT,
    x: ARRIVAL_AXIS,
    y: { label, scale: "log", domain },
    layers: SPARSITIES.flatMap((sparsity, index): Layer[] => {
      const row = cells.filter((cell) => cell.sparsity === sparsity && value(cell) !== null);
      const points = { x: row.map(({ measurements }) => measurements), y: row.map((cell) => value(cell)!) };
      const { colour, symbol } = styleOf(index);
      return [
        { kind: "line", ...points, colour, weight: 0.8 },
        { kind: "points", ...points, colour, symbol, ...(named ? { label: `s = ${sparsity}` } : {}) },
      ];
    }),
  };
}

const arrivalPanel = (cells: readonly SparsityCell[]): Panel =>
  cellPanel(
    cells.filter(({ recovers }) => recovers),
    "t₂, where a* is recovered",
    [300, 2e6],
    ({ t2 }) => t2,
  );

function memorisationPanel(cells: readonly PredictedCell[]): Panel {
  const ratio = (
    value: (cell: PredictedCell) => number,
    style: Pick<PointLayer, "colour" | "symbol" | "label">,
  ): Layer => ({
    kind: "points",
    x: cells.map(({ measurements }) => measurements),
    y: cells.map((cell) => value(cell) / cell.t1!),
    ...style,
  });
  return {
    height: PANEL_HEIGHT,
    x: ARRIVAL_AXIS,
    y: { label: "t₁, predicted/measured", scale: "log", domain: [0.3, 20] },
    layers: [
      one,
      ratio(({ releasedT1 }) => releasedT1, { colour: COLOURS.muted, symbol: "cross", label: "the paper's code" }),
      ratio(({ paperT1 }) => paperT1, { colour: COLOURS.ratio, symbol: "star", label: "the paper's formula" }),
      ratio(({ closedFormT1 }) => closedFormT1, { colour: COLOURS.train, symbol: "circle", label: "closed form" }),
    ],
  };
}

const one: Layer = { kind: "rule", orientation: "horizontal", at: 1, colour: COLOURS.prediction, dash: "dotted" };

function predictionPanel(cells: readonly PredictedCell[]): Panel {
  const recovered = cells.filter(({ recovers }) => recovers);
  const ratio = (
    value: (cell: PredictedCell) => number,
    style: Pick<PointLayer, "colour" | "symbol" | "label">,
  ): Layer => ({
    kind: "points",
    x: recovered.map(({ measurements }) => measurements),
    y: recovered.map((cell) => value(cell) / cell.t2!),
    ...style,
  });
  return {
    height: PANEL_HEIGHT,
    x: ARRIVAL_AXIS,
    y: { label: "t₂, predicted/measured", scale: "log", domain: [0.1, 4] },
    layers: [
      one,
      ratio(({ paperT2 }) => paperT2, { colour: COLOURS.ratio, symbol: "star", label: "‖â − a*‖∞/(αβ₁), the paper's" }),
      ratio(({ closedFormT1, slowDelay }) => closedFormT1 + slowDelay, {
        colour: COLOURS.train,
        symbol: "circle",
        label: "slow flow",
      }),
    ],
  };
}

/** One line a sparsity; symbols of neighbouring ones stand a little apart. */
function series(flows: SparseFlowSweep): ArrivalSeries[] {
  return SPARSITIES.map((_, s) => ({
    ...styleOf(s),
    cells: MEASUREMENTS.map((measurements, n) => ({
      x: measurements + 1.2 * (s - (SPARSITIES.length - 1) / 2),
      times: arrivals(flows, s, n, 0),
    })),
  }));
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
