import { type Statement, stateRange, stateTrend, stateValue } from "../../computations/index.js";
import { COLOURS, type Layer } from "../../plots/index.js";
import { binomialInterval, fisherExactTest } from "../../statistics/index.js";
import type { Figure, FigureTable } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import { type NuclearNormSweep, RECOVERABILITY_SWEEP, stateNuclearDrawsDiffer } from "./nuclear-norm-sweep.js";

/** Successes of 40 that an independent implementation had, by τ and N. Source: theory 3.8. */
const REFERENCE: { readonly [coherence: number]: { readonly [measurements: number]: number } } = {
  0: { 50: 0, 60: 3, 70: 11, 80: 23, 90: 34 },
  0.5: { 50: 4, 60: 29, 70: 39, 80: 40, 90: 40 },
  0.6: { 50: 12, 60: 27, 70: 37, 80: 40, 90: 40 },
  0.8: { 50: 12, 60: 25, 70: 39, 80: 40, 90: 40 },
  1: { 50: 12, 60: 30, 70: 38, 80: 40, 90: 40 },
};
const REFERENCE_DRAWS = 40;
const STYLES = [
  { colour: COLOURS.test, dash: "solid", symbol: "circle" },
  { colour: COLOURS.train, dash: "dashed", symbol: "square" },
  { colour: COLOURS.norm, dash: "dotted", symbol: "triangle" },
  { colour: COLOURS.ratio, dash: "dash-dotted", symbol: "diamond" },
  { colour: COLOURS.prediction, dash: "dashed", symbol: "star" },
] as const;
/** So far apart stand the marks of neighbouring τ. */
const DODGE = 1.1;

/** How often the matrix of least nuclear norm is the one that was measured. Not in the paper. */
export const figureRecoverability: Figure = {
  id: "recoverability",
  title: "How often matrix completion by the nuclear norm can succeed",
  trials: [],
  computations: [RECOVERABILITY_SWEEP],
  build({ computed }) {
    const sweep = computed(RECOVERABILITY_SWEEP);
    const { measurements } = sweep.grid;
    return {
      specification: {
        width: "double",
        panels: [
          {
            height: 230,
            x: {
              label: "N, observed entries (marks of one N stand side by side)",
              scale: "linear",
              domain: [measurements[0]! - 5, measurements.at(-1)! + 5],
              ticks: measurements,
            },
            y: { label: "share of targets recovered", scale: "linear", domain: [-0.02, 1.03] },
            layers: layers(sweep),
          },
        ],
      },
      caption: caption(sweep.grid),
      notes: NOTES,
      statements: statements(sweep),
      tables: [table(sweep)],
    };
  },
};

function caption({ rows, columns, ranks, seeds }: NuclearNormSweep["grid"]): string {
  return [
    `Share of ${seeds} targets A* (${rows}×${columns}, rank ${ranks[0]}, no noise) that min ‖A‖⋆ subject to the N observed entries gives back to 10⁻³ in relative Frobenius norm; bars: exact 95 % intervals.`,
    "τ is the share of entries chosen by the largest leverage scores of A* itself, the others are uniformly random.",
    "No method that ends at the least nuclear norm can do better.",
  ].join(" ");
}

const NOTES = [
  "Every minimum is certified by its duality gap; intervals of Clopper and Pearson. Not in the paper, whose figures show single targets.",
  `The other implementation has other draws, ${REFERENCE_DRAWS} for each cell.`,
  "Fisher's exact test, two-sided, compares the two counts of each cell: both are random, and the test asks whether they could come from one probability.",
].join(" ");

interface Cell {
  readonly coherence: number;
  readonly measurements: number;
  readonly successes: number;
  readonly interval: readonly [low: number, high: number];
  readonly reference: number;
  /** The p value of Fisher's exact test against the reference. */
  readonly agreement: number;
}

function cellsOf({ grid, successes }: NuclearNormSweep): Cell[] {
  return grid.coherences.flatMap((coherence, tau) =>
    grid.measurements.map((measurements, n) => {
      const count = successes[tau * grid.measurements.length + n]!;
      const reference = REFERENCE[coherence]![measurements]!;
      return {
        coherence,
        measurements,
        successes: count,
        interval: binomialInterval(count, grid.seeds),
        reference,
        agreement: fisherExactTest(count, grid.seeds, reference, REFERENCE_DRAWS),
      };
    }),
  );
}

function layers(sweep: NuclearNormSweep): Layer[] {
  const { coherences, seeds } = sweep.grid;
  const cells = cellsOf(sweep);
  const place = ({ coherence, measurements }: Cell) =>
    measurements + DODGE * (coherences.indexOf(coherence) - (coherences.length - 1) / 2);
  const curves = coherences.flatMap((coherence, tau): Layer[] => {
    const row = cells.filter((cell) => cell.coherence === coherence);
    const { colour, dash, symbol } = STYLES[tau]!;
    const points = { x: row.map(place), y: row.map(({ successes }) => successes / seeds), colour };
    return [
      { kind: "line", ...points, dash, weight: 0.8 },
      ...row.map(
        (cell): Layer => ({ kind: "line", x: [place(cell), place(cell)], y: cell.interval, colour, weight: 1.4 }),
      ),
      { kind: "points", ...points, symbol, label: `τ = ${coherence}` },
    ];
  });
  return [
    ...curves,
    {
      kind: "points",
      x: cells.map(place),
      y: cells.map(({ reference }) => reference / REFERENCE_DRAWS),
      colour: COLOURS.muted,
      symbol: "cross",
      label: `another implementation, ${REFERENCE_DRAWS} draws`,
    },
  ];
}

function statements(sweep: NuclearNormSweep): Statement[] {
  const { grid, solved, successes } = sweep;
  const cells = cellsOf(sweep);
  const shares = (counts: readonly number[], draws: number) =>
    counts.map((count) => Number((count / draws).toFixed(3))).join(", ");
  const total = successes.reduce((sum, count) => sum + count, 0);
  const undirected = cells.filter(({ coherence }) => coherence === grid.coherences[0]);
  const directed = cells.filter(({ coherence }) => coherence !== grid.coherences[0]);
  const worse = directed.filter(
    (cell) => cell.successes <= undirected.find(({ measurements }) => measurements === cell.measurements)!.successes,
  );
  return [
    stateNuclearDrawsDiffer(grid),
    ...grid.coherences.map((coherence): Statement => {
      const row = cells.filter((cell) => cell.coherence === coherence);
      const least = Math.min(...row.map(({ agreement }) => agreement));
      const expected = row.map(({ reference }) => reference);
      const measured = row.map((cell) => cell.successes);
      return {
        text: `τ = ${coherence}: shares at N = ${grid.measurements.join(", ")}; least p of Fisher's exact test against the reference`,
        expected: `${shares(expected, REFERENCE_DRAWS)}; p ≥ 0.01`,
        measured: `${shares(measured, grid.seeds)}; p = ${least.toPrecision(2)}`,
        holds: least >= 0.01,
      };
    }),
    // Of 25 independent tests at 5 % more than 4 reject by chance in less than 1 % of cases.
    stateRange(
      `cells of ${cells.length} that differ from the reference at the level of 5 %`,
      cells.filter(({ agreement }) => agreement < 0.05).length,
      [0, 4],
    ),
    ...grid.coherences.map((coherence) =>
      stateTrend(
        `τ = ${coherence}: successes of ${grid.seeds} for N = ${grid.measurements.join(", ")}`,
        cells.filter((cell) => cell.coherence === coherence).map((cell) => cell.successes),
        "increases",
      ),
    ),
    stateRange(`cells of ${directed.length} with τ > 0 that recover no more than τ = 0`, worse.length, [0, 0]),
    stateValue(`minima certified optimal, of ${solved}`, sweep.optimal, solved, 0),
    stateRange("largest relative duality gap", sweep.largestGap, [0, 1e-9]),
    stateRange(
      `share of ${total} successes certified to be the only minimiser (by a sufficient condition)`,
      sweep.unique / total,
      [0.95, 1],
    ),
    stateRange(
      "failures: least (‖A*‖⋆ − minimum)/‖A*‖⋆; above the gap, A* is not optimal",
      sweep.smallestExcess,
      [1e-8, 1],
    ),
  ];
}

function table(sweep: NuclearNormSweep): FigureTable {
  return rowTable("", cellsOf(sweep), {
    coherence: ({ coherence }) => coherence,
    measurements: ({ measurements }) => measurements,
    draws: () => sweep.grid.seeds,
    successes: ({ successes }) => successes,
    interval_low: ({ interval }) => interval[0],
    interval_high: ({ interval }) => interval[1],
    reference_draws: () => REFERENCE_DRAWS,
    reference_successes: ({ reference }) => reference,
    fisher_p: ({ agreement }) => agreement,
  });
}
