import { type Computation, type Statement, stateRange, stateTrend, stateValue } from "../../computations/index.js";
import { COLOURS, type Panel } from "../../plots/index.js";
import type { Figure } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import {
  type NuclearNormGrid,
  type NuclearNormSweep,
  stateNuclearDrawsDiffer,
  sweepNuclearNorm,
} from "./nuclear-norm-sweep.js";

const GRID: NuclearNormGrid = {
  rows: 10,
  columns: 10,
  coherences: [0, 1],
  ranks: Array.from({ length: 10 }, (_, index) => 1 + index),
  measurements: Array.from({ length: 10 }, (_, index) => 10 * (1 + index)),
  seeds: 10,
};

/** Nuclear-norm minimisation for every rank and number of observed entries. Source: theory 4.5. */
const PHASE_TRANSITION_SWEEP: Computation<NuclearNormSweep> = {
  name: "phase-transition-sweep",
  version: 1,
  parameters: GRID,
  compute: () => sweepNuclearNorm(GRID),
};

/** Where matrix completion can succeed: maps over rank and number of observed entries. Not in the paper. */
export const figurePhaseTransition: Figure = {
  id: "phase-transition",
  title: "Phase transition of matrix completion by the nuclear norm",
  trials: [],
  computations: [PHASE_TRANSITION_SWEEP],
  build({ computed }) {
    const sweep = computed(PHASE_TRANSITION_SWEEP);
    const { coherences, seeds } = sweep.grid;
    return {
      specification: {
        width: "double",
        columns: coherences.length,
        panels: coherences.map((_, tau) => map(sweep, tau)),
      },
      caption: caption(sweep.grid),
      notes: NOTES,
      statements: statements(sweep),
      tables: [
        rowTable("", cellsOf(sweep), {
          coherence: ({ coherence }) => coherence,
          rank: ({ rank }) => rank,
          measurements: ({ measurements }) => measurements,
          draws: () => seeds,
          successes: ({ successes }) => successes,
        }),
      ],
    };
  },
};

function caption({ rows, columns, seeds }: NuclearNormGrid): string {
  return [
    `Share of ${seeds} targets A* (${rows}×${columns}, no noise) that min ‖A‖⋆ subject to N observed entries gives back to 10⁻³ in relative Frobenius norm, for each rank r and N.`,
    "τ = 0: entries chosen uniformly; τ = 1: by the largest leverage scores of A* itself.",
    "Below the degrees of freedom of A* nothing can be recovered.",
  ].join(" ");
}

const NOTES =
  "Every minimum is certified by its duality gap; own independent random streams. Not among the paper's figures; the released notebook sweeps N in {1, 11, …, 91} with two trials, and eleven τ. " +
  "Of ten draws a share has a 95 % interval of up to ±0.3.";

function map(sweep: NuclearNormSweep, tau: number): Panel {
  const { coherences, ranks, measurements, seeds } = sweep.grid;
  const step = measurements[1]! - measurements[0]!;
  const x = [...ranks.map((rank) => rank - 0.5), ranks.at(-1)! + 0.5];
  const y = [...measurements.map((count) => count - step / 2), measurements.at(-1)! + step / 2];
  const half = fewestForHalf(sweep, tau);
  const reached = ranks.map((rank, r) => ({ rank, count: half[r]! })).filter(({ count }) => Number.isFinite(count));
  const points = { x: reached.map(({ rank }) => rank), y: reached.map(({ count }) => count), colour: COLOURS.test };
  return {
    height: 200,
    title: `τ = ${coherences[tau]}`,
    x: { label: "rank r", scale: "linear", domain: [x[0]!, x.at(-1)!], ticks: ranks },
    y: { label: "N, observed entries", scale: "linear", domain: [y[0]!, y.at(-1)!], ticks: measurements },
    layers: [
      {
        kind: "heat-map",
        x,
        y,
        values: measurements.flatMap((_, n) => ranks.map((_, r) => successesOf(sweep, tau, r, n) / seeds)),
        colour: "sequential",
        range: [0, 1],
        label: "share recovered",
      },
      {
        kind: "line",
        x: ranks,
        y: ranks.map((rank) => degreesOfFreedom(sweep, rank)),
        colour: COLOURS.marker,
        dash: "dashed",
        weight: 1.3,
        ...(tau === 0 ? { label: "degrees of freedom" } : {}),
      },
      { kind: "line", ...points, weight: 1.2 },
      { kind: "points", ...points, symbol: "circle", ...(tau === 0 ? { label: "fewest N for half" } : {}) },
    ],
  };
}

function successesOf({ grid, successes }: NuclearNormSweep, tau: number, r: number, n: number): number {
  return successes[(tau * grid.ranks.length + r) * grid.measurements.length + n]!;
}

/** The fewest N with half of the targets recovered, for each rank; infinite where there is none. */
function fewestForHalf(sweep: NuclearNormSweep, tau: number): number[] {
  const { ranks, measurements, seeds } = sweep.grid;
  return ranks.map(
    (_, r) => measurements.find((_, n) => 2 * successesOf(sweep, tau, r, n) >= seeds) ?? Number.POSITIVE_INFINITY,
  );
}

function degreesOfFreedom({ grid }: NuclearNormSweep, rank: number): number {
  return rank * (grid.rows + grid.columns - rank);
}

function cellsOf(sweep: NuclearNormSweep) {
  const { coherences, ranks, measurements } = sweep.grid;
  return coherences.flatMap((coherence, tau) =>
    ranks.flatMap((rank, r) =>
      measurements.map((count, n) => ({
        coherence,
        rank,
        measurements: count,
        successes: successesOf(sweep, tau, r, n),
      })),
    ),
  );
}

function statements(sweep: NuclearNormSweep): Statement[] {
  const { coherences, ranks } = sweep.grid;
  const half = coherences.map((_, tau) => fewestForHalf(sweep, tau));
  const impossible = cellsOf(sweep).filter(({ rank, measurements }) => measurements < degreesOfFreedom(sweep, rank));
  return [
    stateNuclearDrawsDiffer(sweep.grid),
    ...half.map((counts, tau) =>
      stateTrend(`τ = ${coherences[tau]}: N for half of the targets, r = ${ranks.join(", ")}`, counts, "increases"),
    ),
    ...[0, 1].map((r) =>
      stateTrend(
        `r = ${ranks[r]}: N for half of the targets, τ = ${coherences.join(", ")}`,
        half.map((counts) => counts[r]!),
        "decreases",
      ),
    ),
    stateRange(
      `successes with fewer entries than degrees of freedom (${impossible.length} cells)`,
      impossible.reduce((sum, { successes }) => sum + successes, 0),
      [0, 0],
    ),
    stateValue(`minima certified optimal, of ${sweep.solved}`, sweep.optimal, sweep.solved, 0),
    stateRange("largest relative duality gap", sweep.largestGap, [0, 1e-9]),
  ];
}
