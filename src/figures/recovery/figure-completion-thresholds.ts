import { type Statement, stateRange, stateTrend, stateValue } from "../../computations/index.js";
import type { Layer, Panel } from "../../plots/index.js";
import { mean } from "../../statistics/index.js";
import { familyLegend, familyStyle } from "../frame/families.js";
import type { Figure, FigureTable } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import {
  cellErrors,
  fewestEntries,
  NUCLEAR_ERRORS,
  type NuclearErrors,
  stateErrorDrawsDiffer,
} from "./nuclear-norm-errors.js";

/** The τ that are drawn in (a–d): with all, neighbouring curves cannot be told apart. */
const DRAWN = [0, 0.2, 0.5, 0.8, 1];
/** Errors of what is recovered are rounding, and drawn at the edge. */
const LOWEST = 1e-4;
const ENTRIES_AXIS = { scale: "linear", domain: [5, 105], ticks: [20, 40, 60, 80, 100] } as const;

/** Completion by the least nuclear norm for all eleven τ: errors, and the fewest entries that suffice. */
export const figureCompletionThresholds: Figure = {
  id: "completion-thresholds",
  title: "How many entries the least nuclear norm needs, against rank and τ",
  trials: [],
  computations: [NUCLEAR_ERRORS],
  build({ computed }) {
    const sweep = computed(NUCLEAR_ERRORS);
    return {
      specification: {
        width: "double",
        columns: 2,
        legend: familyLegend(DRAWN.map((coherence) => `τ = ${coherence} (a–e)`)),
        panels: [
          ...sweep.grid.ranks.map((rank, index) => errorPanel(sweep, rank, index >= 2)),
          rankPanel(sweep),
          tauPanel(sweep),
        ],
      },
      caption: caption(sweep),
      notes: NOTES,
      statements: statements(sweep),
      tables: [table(sweep)],
    };
  },
};

function caption({ grid: { size, draws, coherences } }: NuclearErrors): string {
  return [
    `Least ‖A‖⋆ subject to N observed entries of A*, ${size}×${size}, no noise; a share τ of the entries has the largest leverage scores of A*, the others are uniform. ${draws} targets a rank.`,
    "(a–d) Mean relative error against N for ranks 1 to 4, not below 10⁻⁴.",
    "(e) N_min, the N from which on all targets are recovered (error below 10⁻³), against the rank.",
    `(f) N_min against all ${coherences.length} τ.`,
    "Choosing by leverage scores saves entries at low ranks.",
  ].join(" ");
}

const NOTES =
  "The convex study of the released notebook, which has N in {1, 11, …, 91}, two targets a cell, ranks to 10 (of which those from 5 on need nearly all entries), and takes the mean error of the two. Every minimum is certified by its duality gap; own random streams, one A* a rank and seed for every N and τ. " +
  "N_min of five targets depends on the worst of them; phase-transition and recoverability have more targets at fewer τ. The paper's text says N_min decreases with r, which is a slip.";

function errorPanel(sweep: NuclearErrors, rank: number, bottom: boolean): Panel {
  const { ranks, coherences, measurements } = sweep.grid;
  return {
    height: 140 + (bottom ? 12 : 0),
    title: `r = ${rank}`,
    x: { ...ENTRIES_AXIS, label: bottom ? "N, observed entries" : "" },
    y: { label: "mean relative error", scale: "log", domain: [LOWEST, 2] },
    layers: DRAWN.map((coherence, member): Layer => {
      const tau = coherences.indexOf(coherence);
      const y = measurements.map((_, n) => Math.max(LOWEST, mean(cellErrors(sweep, tau, ranks.indexOf(rank), n))));
      return { kind: "line", x: measurements, y, ...familyStyle(member, DRAWN.length), weight: 0.9 };
    }),
  };
}

function rankPanel(sweep: NuclearErrors): Panel {
  const { ranks, coherences } = sweep.grid;
  return {
    height: 165,
    x: { label: "rank r", scale: "linear", domain: [0.7, ranks.at(-1)! + 0.3], ticks: ranks },
    y: { label: "N_{min}", scale: "linear", domain: [35, 105], ticks: [40, 60, 80, 100] },
    layers: DRAWN.map((coherence, member): Layer => {
      const y = ranks.map((_, r) => fewestEntries(sweep, coherences.indexOf(coherence), r));
      // Lines of one N stand a little apart.
      const x = ranks.map((rank) => rank + 0.04 * (member - (DRAWN.length - 1) / 2));
      return { kind: "line", x, y, ...familyStyle(member, DRAWN.length), weight: 0.9 };
    }),
  };
}

function tauPanel(sweep: NuclearErrors): Panel {
  const { ranks, coherences } = sweep.grid;
  const dashes = ["solid", "dashed", "dash-dotted", "dotted"] as const;
  return {
    height: 165,
    x: { label: "τ", scale: "linear", domain: [-0.04, 1.04], ticks: [0, 0.25, 0.5, 0.75, 1] },
    y: { label: "N_{min}", scale: "linear", domain: [35, 105], ticks: [40, 60, 80, 100] },
    layers: ranks.map((rank, index): Layer => {
      const y = coherences.map((_, tau) => fewestEntries(sweep, tau, ranks.indexOf(rank)));
      return {
        kind: "line",
        x: coherences,
        y,
        colour: familyStyle(index, ranks.length).colour,
        dash: dashes[index]!,
        weight: 1.2,
        label: `r = ${rank}`,
      };
    }),
  };
}

/** What the least nuclear norm must do. Source: finding C20, oddity P7. */
function statements(sweep: NuclearErrors): Statement[] {
  const { ranks, coherences, measurements, draws } = sweep.grid;
  const solved = sweep.errors.length;
  const few = measurements.indexOf(30);
  const failures = coherences.map((_, tau) => Math.min(...cellErrors(sweep, tau, ranks.indexOf(4), few)));
  const whole = coherences.flatMap((_, tau) =>
    ranks.flatMap((_, r) => cellErrors(sweep, tau, r, measurements.indexOf(100))),
  );
  return [
    stateErrorDrawsDiffer(sweep.grid),
    stateValue(`minima certified optimal, of ${solved}`, sweep.optimal, solved, 0),
    ...[0, 0.5, 1].map((coherence) =>
      stateTrend(
        `τ = ${coherence}: N_min for r = ${ranks.join(", ")}`,
        ranks.map((_, r) => fewestEntries(sweep, coherences.indexOf(coherence), r)),
        "increases",
      ),
    ),
    ...[1, 2].map((rank) =>
      stateRange(
        `r = ${rank}: N_min at τ = 0 less that at τ = 1`,
        fewestEntries(sweep, 0, ranks.indexOf(rank)) - fewestEntries(sweep, coherences.indexOf(1), ranks.indexOf(rank)),
        [20, 50],
      ),
    ),
    stateRange("all 100 entries: largest error", Math.max(...whole), [0, 1e-6]),
    stateRange(
      `r = 4 from 30 entries, fewer than its 64 degrees of freedom: lowest error of ${draws * coherences.length}`,
      Math.min(...failures),
      [0.25, 0.6],
    ),
  ];
}

function table(sweep: NuclearErrors): FigureTable {
  const { ranks, coherences, measurements } = sweep.grid;
  const rows = coherences.flatMap((coherence, tau) =>
    ranks.flatMap((rank, r) =>
      measurements.map((count, n) => ({ coherence, rank, count, errors: cellErrors(sweep, tau, r, n) })),
    ),
  );
  return rowTable("", rows, {
    coherence: ({ coherence }) => coherence,
    rank: ({ rank }) => rank,
    measurements: ({ count }) => count,
    mean_relative_error: ({ errors }) => mean(errors),
    recovered: ({ errors }) => errors.filter((error) => error < 1e-3).length,
  });
}
