import { type Computation, type Statement, stateList, stateRange, stateValue } from "../../computations/index.js";
import { COLOURS, type Panel } from "../../plots/index.js";
import type { Figure } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import { type NuclearNormGrid, type NuclearNormSweep, sweepNuclearNorm } from "./nuclear-norm-sweep.js";

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
    `Share of ${seeds} targets A* (${rows}×${columns}, no noise) that min ‖A‖⋆ subject to N observed entries gives back to 10⁻³ in relative Frobenius norm, for each rank r and N, every minimum certified by its duality gap.`,
    "τ = 0: entries chosen uniformly; τ = 1: by the largest leverage scores of A* itself.",
    "Circles: the fewest N with half of the targets recovered.",
    "Dashed: the degrees of freedom r(n₁ + n₂ − r) of A*, below which nothing can be recovered.",
    "Not among the paper's figures; the released notebook sweeps N in {1, 11, …, 91} with two trials, and eleven τ.",
    "Own independent random streams.",
  ].join(" ");
}

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
        ...(tau === 0 ? { label: "r(n₁ + n₂ − r)" } : {}),
      },
      { kind: "line", ...points, weight: 1.2, ...(tau === 0 ? { label: "half recovered" } : {}) },
      { kind: "points", ...points, symbol: "circle" },
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
    ...half.map((counts, tau) =>
      stateList(
        `τ = ${coherences[tau]}: N for half of the targets, ${counts.join(", ")}, increases with r; the r where it falls`,
        ranks.filter((_, r) => r > 0 && counts[r]! < counts[r - 1]!),
        [],
      ),
    ),
    stateList(
      `N for half of the targets decreases with τ; the r where it is larger at τ = ${coherences.at(-1)} than at τ = ${coherences[0]}`,
      ranks.filter((_, r) => half.at(-1)![r]! > half[0]![r]!),
      [],
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
