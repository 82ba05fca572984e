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
import { rowTable } from "../frame/figure-table.js";
import { arrivals, type SparseFlowSweep } from "../frame/sparse-flow-sweep.js";
import {
  arrives,
  COHERENCE_FLOWS,
  COHERENCE_TRIALS,
  COHERENT_MEASUREMENTS,
  type CoherenceCell,
  coherenceCells,
  contamination,
  RATE,
  SHARES,
} from "./coherence-runs.js";
import { figure22Statements } from "./coherence-statements.js";
import { directShare } from "./direct-share.js";

const PANEL_HEIGHT = 165;
const NAMED = [0, 0.3, 0.6, 0.8, 1];
/** A run that stands for the draw and not for the method. */
const MARKED = { colour: COLOURS.test, symbol: "star" } as const;
const LEGEND: readonly Layer[] = [
  ...NAMED.map(
    (coherence, member): Layer => ({
      kind: "points",
      x: [],
      y: [],
      ...familyStyle(member, NAMED.length),
      label: `τ = ${coherence}`,
    }),
  ),
  { kind: "points", x: [], y: [], ...MARKED, label: "value that the published draw gives away" },
];
const SLOW_DOMAIN = [1e-3, 20] as const;

/** Figure 22: errors, t1 and t2 of the runs of Figure 21, and of independent draws. */
export const figure22: Figure = {
  id: "22",
  title: "Sparse recovery with a share τ of measurements from the basis: errors, t₁ and t₂ against N",
  trials: COHERENCE_TRIALS,
  computations: [COHERENCE_FLOWS],
  build({ results, computed }) {
    const cells = coherenceCells(results);
    const flows = computed(COHERENCE_FLOWS);
    return {
      specification: {
        width: "double",
        columns: 2,
        legend: LEGEND,
        panels: [
          cellPanel(cells, "lowest training error", [5e-5, 5e-3], ({ lowestTrain }) => lowestTrain),
          cellPanel(cells, "lowest recovery error", [5e-5, 3], ({ lowestTest }) => lowestTest),
          cellPanel(cells, "t₁", [3, 1e5], ({ t1 }) => t1),
          cellPanel(cells, "t₂, if recovered", [30, 3e6], ({ t2, recovers }) => (recovers ? t2 : null)),
          sharePanel(flows),
          slowTimePanel(series(flows).slice(0, -1), PANEL_HEIGHT, SLOW_DOMAIN),
        ],
      },
      caption: caption(flows.grid),
      notes: NOTES,
      statements: figure22Statements(cells, flows),
      tables: [cellTable(cells), drawTable(flows)],
    };
  },
};

function caption({ seeds }: SparseFlowSweep["grid"]): string {
  return [
    `The runs of Figure 21 against N, for ${NAMED.length} of 11 τ (n = 100, s = 5, no noise, α = 0.1, β₁ = 10⁻⁵, 10⁷ iterations; the paper's own data, one run a cell).`,
    "(a, b) Lowest errors over the run; (c) t₁: training error ≤ 10⁻³; (d) t₂ by the plateau rule (last 3 records, 5 %, 2 consecutive).",
    "Stars, off the lines: values that stand for how the released code draws (Figure 21).",
    `(e, f) ${seeds} independent draws of a* and X a cell: share whose slow flow ends at a* (bars: 95 % intervals), and its T_end (median; bars: 10 to 90 % of the draws).`,
  ].join(" ");
}

const NOTES = [
  "Proximal method, jumped exactly.",
  "(c) Published is the plateau rule, which finds the last of the plateaus of the training error, after t₂; column t1_plateau of the data.",
  "Stars: N = 10, τ ≥ 0.5 (equal seeds choose the support of a* as the coordinates to measure), N = 70, τ ≥ 0.8 (the support happens to be among them), N = 90, τ = 0.7 (62 rows in the place of 63).",
  "(e) At τ = 1 the exact share is C(n−s, N−s)/C(n, N).",
  "(f) T_end, to which t₂ − t₁ is proportional; flows that end elsewhere count as later than all others (bars that reach the upper edge), and cells with a median of that kind, or of 0, are left out.",
  "Independent streams; the same a* for all cells of a seed. All τ are in the tables.",
].join(" ");

/** One line a share; what is made by the draw is marked. */
function cellPanel(
  cells: readonly CoherenceCell[],
  label: string,
  domain: readonly [number, number],
  value: (cell: CoherenceCell) => number | null,
): Panel {
  const shown = cells.filter((cell) => value(cell) !== null);
  const marked = shown.filter((cell) => contamination(cell) !== null);
  return {
    height: PANEL_HEIGHT,
    x: ARRIVAL_AXIS,
    y: { label, scale: "log", domain },
    layers: [
      ...NAMED.flatMap((coherence, member): Layer[] => {
        const row = shown.filter((cell) => cell.coherence === coherence && contamination(cell) === null);
        const points = { x: row.map(({ measurements }) => measurements), y: row.map((cell) => value(cell)!) };
        const style = familyStyle(member, NAMED.length);
        return [
          { kind: "line", ...points, colour: style.colour, weight: 0.8 },
          { kind: "points", ...points, ...style },
        ];
      }),
      {
        kind: "points",
        x: marked.map(({ measurements }) => measurements),
        y: marked.map((cell) => value(cell)!),
        ...MARKED,
      },
    ],
  };
}

/** The cells of the named shares; symbols of neighbouring ones stand a little apart. */
function series(flows: SparseFlowSweep): ArrivalSeries[] {
  return NAMED.map((coherence, index) => ({
    ...familyStyle(index, NAMED.length),
    cells: COHERENT_MEASUREMENTS.map((measurements, n) => ({
      x: measurements + 0.9 * (index - (NAMED.length - 1) / 2),
      times: arrivals(flows, 0, n, SHARES.indexOf(coherence)),
    })),
  }));
}

function sharePanel(flows: SparseFlowSweep): Panel {
  const { dimension, sparsities } = flows.grid;
  const panel = arrivalSharePanel(series(flows), PANEL_HEIGHT);
  const exact: Layer = {
    kind: "line",
    x: COHERENT_MEASUREMENTS,
    y: COHERENT_MEASUREMENTS.map((measurements) => directShare(dimension, sparsities[0]!, measurements)),
    colour: COLOURS.prediction,
    dash: "dotted",
    label: "τ = 1, exactly: C(n−s, N−s)/C(n, N)",
  };
  return { ...panel, layers: [...panel.layers, exact] };
}

function cellTable(cells: readonly CoherenceCell[]): FigureTable {
  return rowTable("", cells, {
    measurements: ({ measurements }) => measurements,
    coherence: ({ coherence }) => coherence,
    coherent_rows: ({ coherentRows }) => coherentRows,
    made_by_the_draw: (cell) => (contamination(cell) === null ? 0 : 1),
    t1: ({ t1 }) => t1,
    t1_plateau: ({ plateauT1 }) => plateauT1,
    t2: ({ t2 }) => t2,
    lowest_train_error: ({ lowestTrain }) => lowestTrain,
    lowest_recovery_error: ({ lowestTest }) => lowestTest,
    final_recovery_error: ({ finalTest }) => finalTest,
    slow_time: ({ slowTime }) => slowTime,
    slow_delay: ({ slowTime }) => slowTime / RATE,
    flow_error: ({ flowError }) => flowError,
    flow_ends_at_solution: (cell) => (arrives(cell) ? 1 : 0),
    reference_slow_time: ({ reference }) => reference?.[0] ?? null,
    reference_flow_error: ({ reference }) =>
      reference === null ? null : typeof reference[1] === "string" ? 0 : reference[1],
  });
}

function drawTable(flows: SparseFlowSweep): FigureTable {
  const rows = COHERENT_MEASUREMENTS.flatMap((measurements, n) =>
    SHARES.map((coherence, tau) => ({ measurements, coherence, times: arrivals(flows, 0, n, tau) })),
  );
  return {
    name: "-draws",
    columns: new Map<string, ArrayLike<number>>([
      ["measurements", rows.map(({ measurements }) => measurements)],
      ["coherence", rows.map(({ coherence }) => coherence)],
      ...arrivalColumns(rows),
    ]),
  };
}
