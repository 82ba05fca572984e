import { type Statement, stateRange, stateValue } from "../../computations/index.js";
import { type Layer, type Panel, sweptColour } from "../../plots/index.js";
import { binomialInterval, fisherExactTest, kendallCorrelation, quantile } from "../../statistics/index.js";
import type { Figure, FigureTable } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import { arrivals, type SparseFlowSweep } from "../frame/sparse-flow-sweep.js";
import { COHERENCE_FLOWS } from "./coherence-runs.js";
import {
  type CompletionFlowSweep,
  completionArrivals,
  completionFlowComputation,
  recoverableDraws,
  stateCompletionDrawsDiffer,
} from "./completion-flow-sweep.js";

const PANEL_HEIGHT = 185;
const SYMBOLS = ["circle", "square", "triangle"] as const;
const DASHES = ["solid", "dashed", "dash-dotted"] as const;
/** The N of sparse recovery that are shown; all are computed for Figure 22. */
const SPARSE_MEASUREMENTS = [30, 50, 70];
const TAU_AXIS = { label: "τ", scale: "linear", domain: [-0.06, 1.06], ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] } as const;

/** Completion with the leverage scores of A* itself. */
export const COMPLETION_FLOWS = completionFlowComputation("completion-flows", {
  rows: 10,
  columns: 10,
  rank: 2,
  measurements: [60, 70, 80],
  coherences: [0, 0.2, 0.4, 0.6, 0.8, 1],
  seeds: 40,
  arrived: 1e-3,
  tolerance: 0.02,
});

/** One cell of either problem: how many of its draws are recovered, and when, infinite for the others. */
interface Cell {
  readonly measurements: number;
  readonly coherence: number;
  readonly draws: number;
  readonly recovered: number;
  readonly times: readonly number[];
}

/** Data selection helps matrix completion and hurts compressed sensing. Not in the paper as one figure. */
export const figureDataSelection: Figure = {
  id: "data-selection",
  title: "The same parameter, chosen data: helps matrix completion, hurts compressed sensing",
  trials: [],
  computations: [COMPLETION_FLOWS, COHERENCE_FLOWS],
  build({ computed }) {
    const matrices = computed(COMPLETION_FLOWS);
    const completion = completionCells(matrices);
    const sensing = sensingCells(computed(COHERENCE_FLOWS));
    const unfinished = matrices.times.filter((time, draw) => time === null && matrices.recoverable[draw] === 1).length;
    return {
      specification: {
        width: "double",
        columns: 2,
        panels: [
          sharePanel(completion, "matrix completion: A* recovered"),
          sharePanel(sensing, "compressed sensing: a* recovered"),
          timePanel(completion, "matrix completion: slow time to A*", [0.5, 300]),
          timePanel(sensing, "compressed sensing: slow time to a*", [3e-3, 30]),
        ],
      },
      caption: caption(matrices, sensing),
      notes: notes(matrices, unfinished),
      statements: statements(matrices, completion, sensing),
      tables: [table("-completion", completion), table("-sensing", sensing)],
    };
  },
};

function caption(matrices: CompletionFlowSweep, sensing: readonly Cell[]): string {
  return [
    "100 unknowns, no noise.",
    "(a, c) Completion of a 10×10 matrix of rank 2: a share τ of the N observed entries has the largest leverage scores of A*, the others are uniform.",
    "(b, d) A vector with 5 non-zero entries of 100: a share τ of the N measurements are single coordinates, the others Gaussian.",
    `(a, b) Share of ${matrices.grid.seeds} and of ${sensing[0]!.draws} draws that can be recovered; bars: 95 % intervals.`,
    "(c, d) Slow time αβt from memorisation to generalisation: median, and 10 to 90 % of all draws (bands), those that never arrive counting as later than all others; a median of that kind is not drawn.",
  ].join(" ");
}

const notes = (matrices: CompletionFlowSweep, unfinished: number): string =>
  [
    "Not in the paper as one figure. Choosing by leverage scores μᵢ + νⱼ of A* takes knowledge of A*. The Gaussian entries have variance 1/N.",
    "(a) Recovered: A* is the certified nuclear-norm minimiser; (b) the slow flow ends at a*.",
    `(c) From the integrated flow of the nuclear norm to a recovery error of 10⁻³, to 2 % (${unfinished} flows of ${matrices.times.length} that were not finished to that precision count as late); (d) from the exact flow of the ℓ1 norm.`,
    "At τ = 1 in (d) the few vectors that are recovered at all are so at once.",
    "Independent random streams; a seed draws the same A* or a* for every N and τ.",
  ].join(" ");

function completionCells(sweep: CompletionFlowSweep): Cell[] {
  const { measurements, coherences, seeds } = sweep.grid;
  return measurements.flatMap((count, n) =>
    coherences.map((coherence, tau) => ({
      measurements: count,
      coherence,
      draws: seeds,
      recovered: recoverableDraws(sweep, n, tau),
      times: completionArrivals(sweep, n, tau),
    })),
  );
}

function sensingCells(sweep: SparseFlowSweep): Cell[] {
  const { measurements, coherences, seeds } = sweep.grid;
  return SPARSE_MEASUREMENTS.flatMap((count) =>
    coherences.map((coherence, tau) => {
      const times = arrivals(sweep, 0, measurements.indexOf(count), tau);
      const recovered = times.filter(Number.isFinite).length;
      return { measurements: count, coherence, draws: seeds, recovered, times };
    }),
  );
}

/** The distinct N of cells. */
const sizesOf = (cells: readonly Cell[]) => [...new Set(cells.map(({ measurements }) => measurements))];
const rowOf = (cells: readonly Cell[], size: number) => cells.filter(({ measurements }) => measurements === size);
const colourOf = (index: number) => sweptColour(0.05 + 0.4 * index);

function sharePanel(cells: readonly Cell[], title: string): Panel {
  return {
    height: PANEL_HEIGHT,
    title,
    x: TAU_AXIS,
    y: { label: "share of draws", scale: "linear", domain: [-0.04, 1.04], ticks: [0, 0.25, 0.5, 0.75, 1] },
    layers: sizesOf(cells).flatMap((size, index): Layer[] => {
      const row = rowOf(cells, size);
      // Bars of different N stand a little apart.
      const x = row.map(({ coherence }) => coherence + 0.012 * (index - 1));
      const y = row.map(({ recovered, draws }) => recovered / draws);
      const style = { colour: colourOf(index) };
      return [
        { kind: "line", x, y, ...style, dash: DASHES[index]!, weight: 0.9 },
        ...row.map(
          ({ recovered, draws }, cell): Layer => ({
            kind: "line",
            x: [x[cell]!, x[cell]!],
            y: binomialInterval(recovered, draws),
            ...style,
            weight: 1.1,
          }),
        ),
        { kind: "points", x, y, ...style, symbol: SYMBOLS[index]!, label: `N = ${size}` },
      ];
    }),
  };
}

function timePanel(cells: readonly Cell[], title: string, domain: readonly [number, number]): Panel {
  const inside = (value: number) => Math.min(domain[1], Math.max(domain[0], value));
  return {
    height: PANEL_HEIGHT,
    title,
    x: TAU_AXIS,
    y: { label: "slow time T", scale: "log", domain },
    layers: sizesOf(cells).flatMap((size, index): Layer[] => {
      const row = rowOf(cells, size);
      const at = (p: number) => row.map(({ times }) => quantile(times, p));
      const x = row.map(({ coherence }) => coherence);
      const medians = at(0.5);
      const drawn = row.flatMap((_, cell) => (Number.isFinite(medians[cell]!) ? [cell] : []));
      const points = { x: drawn.map((cell) => x[cell]!), y: drawn.map((cell) => medians[cell]!) };
      const style = { colour: colourOf(index) };
      return [
        {
          kind: "band",
          x,
          low: at(0.1).map(inside),
          high: at(0.9).map(inside),
          ...style,
          ...(index === 0 ? { label: "10 to 90 % of the draws" } : {}),
        },
        { kind: "line", ...points, ...style, dash: DASHES[index]!, weight: 1.2 },
        { kind: "points", ...points, ...style, symbol: SYMBOLS[index]! },
      ];
    }),
  };
}

const medianAt = (cells: readonly Cell[], measurements: number, coherence: number) =>
  quantile(cellAt(cells, measurements, coherence).times, 0.5);
const cellAt = (cells: readonly Cell[], measurements: number, coherence: number) =>
  cells.find((cell) => cell.measurements === measurements && cell.coherence === coherence)!;

/** The p value of equal shares at τ = 0 and τ = 1. */
function difference(cells: readonly Cell[], measurements: number): number {
  const [none, all] = [0, 1].map((coherence) => cellAt(cells, measurements, coherence)) as [Cell, Cell];
  return fisherExactTest(none.recovered, none.draws, all.recovered, all.draws);
}

const sharesTrend = (cells: readonly Cell[], measurements: number) =>
  kendallCorrelation(rowOf(cells, measurements).map(({ recovered }) => recovered));

/** What the figure must show. Source: findings C18, C19, theory 3.8. */
function statements(matrices: CompletionFlowSweep, completion: readonly Cell[], sensing: readonly Cell[]): Statement[] {
  const solved = matrices.recoverable.length;
  const found = matrices.recoverable.reduce((sum, value) => sum + value, 0);
  const arrived = matrices.times.filter((time) => time !== null).length;
  const share = (cells: readonly Cell[], measurements: number, coherence: number) => {
    const { recovered, draws } = cellAt(cells, measurements, coherence);
    return recovered / draws;
  };
  return [
    stateCompletionDrawsDiffer(matrices.grid),
    stateValue(`completion: minima certified optimal, of ${solved}`, matrices.optimal, solved, 0),
    stateRange("completion: largest relative duality gap", matrices.largestGap, [0, 1e-9]),
    stateRange(
      `completion: share of the ${found} flows with A* as their end whose arrival is found to 2 %`,
      arrived / found,
      [0.98, 1],
    ),
    stateRange("completion, N = 70: share recovered at τ = 0", share(completion, 70, 0), [0.12, 0.35]),
    stateRange("completion, N = 70: share recovered at τ = 1", share(completion, 70, 1), [0.8, 1]),
    stateRange("completion, N = 70: p of equal shares at τ = 0 and 1", difference(completion, 70), [0, 1e-3]),
    stateRange(
      "completion: rank correlation (Kendall) of the share with τ, lowest over N",
      Math.min(...sizesOf(completion).map((size) => sharesTrend(completion, size))),
      [0.4, 1],
    ),
    stateRange(
      "completion, N = 80: median slow time at τ = 1 over that at τ = 0",
      medianAt(completion, 80, 1) / medianAt(completion, 80, 0),
      [0.05, 0.13],
    ),
    stateRange("sensing, N = 50: share recovered at τ = 0", share(sensing, 50, 0), [0.9, 1]),
    stateRange("sensing, N = 50: share recovered at τ = 1", share(sensing, 50, 1), [0, 0.2]),
    stateRange("sensing, N = 50: p of equal shares at τ = 0 and 1", difference(sensing, 50), [0, 1e-3]),
    stateRange(
      "sensing: rank correlation (Kendall) of the share with τ, highest over N",
      Math.max(...sizesOf(sensing).map((size) => sharesTrend(sensing, size))),
      [-0.8, -0.35],
    ),
    stateValue("sensing, N = 70: median slow time at τ = 0", medianAt(sensing, 70, 0), 0.0286, 0.02),
    stateRange(
      "sensing, N = 70: median slow time at τ = 0.8 over that at τ = 0",
      medianAt(sensing, 70, 0.8) / medianAt(sensing, 70, 0),
      [3, 8],
    ),
  ];
}

function table(name: string, cells: readonly Cell[]): FigureTable {
  return rowTable(name, cells, {
    measurements: ({ measurements }) => measurements,
    coherence: ({ coherence }) => coherence,
    draws: ({ draws }) => draws,
    recovered: ({ recovered }) => recovered,
    interval_low: ({ recovered, draws }) => binomialInterval(recovered, draws)[0],
    interval_high: ({ recovered, draws }) => binomialInterval(recovered, draws)[1],
    slow_time_10: ({ times }) => quantile(times, 0.1),
    slow_time_50: ({ times }) => quantile(times, 0.5),
    slow_time_90: ({ times }) => quantile(times, 0.9),
  });
}
