import { type Statement, stateList, stateRange, stateTrend, stateValue } from "../../computations/index.js";
import { COLOURS, type Layer, type Panel } from "../../plots/index.js";
import { binomialInterval } from "../../statistics/index.js";
import { barredPoints } from "../frame/barred-points.js";
import { familyStyle } from "../frame/families.js";
import type { Figure, FigureTable } from "../frame/figure.js";
import {
  BASIS_PURSUIT_SWEEP,
  type BasisPursuitSweep,
  fewestMeasurements,
  meanError,
  RECOVERED,
  recoveredTrials,
  statePursuitDrawsDiffer,
} from "./basis-pursuit-sweep.js";

/** Errors at rounding are drawn here at the lowest. */
const FLOOR = 1e-16;
const QUARTERS = [0, 25, 50, 75, 100];

/** Figure 20: what basis pursuit recovers, against sparsity, number and coherence of the measurements. */
export const figure20: Figure = {
  id: "20",
  title: "Basis pursuit: errors and the fewest measurements, against s, N and τ",
  trials: [],
  computations: [BASIS_PURSUIT_SWEEP],
  build({ computed }) {
    const sweep = computed(BASIS_PURSUIT_SWEEP);
    const { coherences } = sweep.grid;
    return {
      specification: {
        width: "double",
        columns: 2,
        legend: LEGEND,
        panels: coherences.flatMap((coherence, tau) => [
          sharePanel(sweep, tau, `τ = ${coherence}: share of draws`),
          mapPanel(sweep, tau, `τ = ${coherence}: mean error and N_{min} (line)`),
        ]),
      },
      caption: caption(sweep.grid),
      notes: NOTES,
      statements: statements(sweep),
      tables: [cellTable(sweep), fewestTable(sweep)],
    };
  },
};

function caption({ dimension, trials }: BasisPursuitSweep["grid"]): string {
  return [
    `Basis pursuit, min ‖a‖₁ subject to Xa = y*, n = ${dimension}, no noise; a share τ of the N measurements are single coordinates, the others Gaussian.`,
    `One a* for each s, ${trials} draws of X a cell.`,
    `(a, c, e) Share of the draws in which a* is recovered, for ${SHOWN.length} of 10 s, with 95 % intervals.`,
    "(b, d, f) Mean relative error for every s and N, and N_min (line), the first N with which all draws recover.",
  ].join(" ");
}

const NOTES = [
  "Entries of variance 1/N, Φ = I; a primal-dual method with a certified gap; own independent random streams (the published draws, four a cell, are unseeded), τN rounded half to even.",
  "Recovered: relative error below 10⁻⁶, which the mean over the draws is where all are recovered. Equalities where the published code allows ‖Xa − y*‖₂ ≤ 10⁻⁸: errors of what is recovered are rounding, not 10⁻⁶ to 10⁻⁹. Colours end at 10⁻³.",
  "The published last N is 101, more than the 100 unknowns; here it is 100.",
  "With τ = 1 coordinates are observed one by one, and a* is recovered exactly when its support is among them: below N = n that happens by chance, C(n−s, N−s)/C(n, N), often for s = 1 and hardly ever from s = 11 on.",
].join(" ");

/** The s whose shares are drawn; symbols of neighbouring ones stand a little apart. */
const SHOWN = [1, 11, 21, 41, 61];

const LEGEND: readonly Layer[] = SHOWN.map((sparsity, member) => ({
  kind: "points",
  x: [],
  y: [],
  ...familyStyle(member, SHOWN.length),
  label: `s = ${sparsity} (a, c, e)`,
}));

function sharePanel(sweep: BasisPursuitSweep, tau: number, title: string): Panel {
  const { sparsities, measurements, trials } = sweep.grid;
  return {
    height: 150,
    title,
    x: { label: "N", scale: "linear", domain: [-3, measurements.at(-1)! + 4], ticks: QUARTERS },
    y: { label: "share recovered", scale: "linear", domain: [-0.05, 1.05], ticks: [0, 0.5, 1] },
    layers: SHOWN.filter((sparsity) => sparsities.includes(sparsity)).flatMap((sparsity, member) => {
      const s = sparsities.indexOf(sparsity);
      const points = measurements.map((count, n) => {
        const recovered = recoveredTrials(sweep, tau, s, n);
        const x = count + 0.7 * (member - (SHOWN.length - 1) / 2);
        return { x, y: recovered / trials, bar: binomialInterval(recovered, trials) };
      });
      return barredPoints(points, familyStyle(member, SHOWN.length));
    }),
  };
}

function mapPanel(sweep: BasisPursuitSweep, tau: number, title: string): Panel {
  const { sparsities, measurements } = sweep.grid;
  const fewest = fewestMeasurements(sweep, tau);
  const reached = sparsities.map((x, s) => ({ x, y: fewest[s]! })).filter(({ y }) => y !== null);
  const [x, y] = [reached.map((point) => point.x), reached.map((point) => point.y)];
  return {
    height: 150,
    title,
    x: {
      label: "s",
      scale: "linear",
      domain: [cellEdges(sparsities)[0]!, cellEdges(sparsities).at(-1)!],
      ticks: [0, 25, 50, 75],
    },
    y: {
      label: "N",
      scale: "linear",
      domain: [cellEdges(measurements)[0]!, cellEdges(measurements).at(-1)!],
      ticks: QUARTERS,
    },
    layers: [
      {
        kind: "heat-map",
        x: cellEdges(sparsities),
        y: cellEdges(measurements),
        values: measurements.flatMap((_, n) => sparsities.map((_, s) => Math.max(FLOOR, meanError(sweep, tau, s, n)))),
        colour: "sequential",
        scale: "log",
        range: [1e-3, 1],
        label: "relative error",
      },
      { kind: "line", x, y, colour: COLOURS.test, weight: 1.2 },
      { kind: "points", x, y, colour: COLOURS.test, symbol: "star", radius: 1.8, label: "N_{min}" },
    ],
  };
}

/** Borders half way between neighbouring values. */
function cellEdges(values: readonly number[]): number[] {
  const inner = values.slice(1).map((value, index) => (value + values[index]!) / 2);
  const [first, last] = [values[0]!, values.at(-1)!];
  return [2 * first - inner[0]!, ...inner, 2 * last - inner.at(-1)!];
}

/** By s, as measured. */
const FEWEST_AT_ZERO = [21, 51, 71, 81, 91, 100, 100, 100, 100, 100];

function statements(sweep: BasisPursuitSweep): Statement[] {
  const { coherences, sparsities, measurements, trials, dimension } = sweep.grid;
  const cells = coherences.flatMap((_, tau) =>
    sparsities.flatMap((_, s) => measurements.map((_, n) => meanError(sweep, tau, s, n))),
  );
  const fewest = coherences.map((_, tau) => fewestMeasurements(sweep, tau).map((value) => value ?? Infinity));
  const direct = coherences.indexOf(1);
  const middle = measurements.length >> 1;
  const size = sparsities.length * measurements.length * trials;
  const chance = sweep.errors.slice(direct * size, (direct + 1) * size).filter((error, index) => {
    return error < RECOVERED !== (sweep.covered[direct * size + index] === 1);
  });
  return [
    statePursuitDrawsDiffer(sweep.grid),
    stateValue(`minima certified optimal, of ${sweep.errors.length}`, sweep.optimal, sweep.errors.length, 0),
    stateRange("largest relative duality gap", sweep.largestGap, [0, 1e-10]),
    stateRange(
      "largest mean error of a recovered cell (published: 10⁻⁶ to 10⁻⁹)",
      Math.max(...cells.filter((error) => error < RECOVERED)),
      [0, 1e-9],
    ),
    stateRange(
      "smallest mean error of a cell that is not recovered: 10⁻⁶ parts them with room to spare",
      Math.min(...cells.filter((error) => error >= RECOVERED)),
      [1e-4, 1],
    ),
    ...fewest.flatMap((values, tau) =>
      coherences[tau] === 1
        ? []
        : [stateTrend(`τ = ${coherences[tau]}: N_min for s = ${sparsities.join(", ")}`, values, "increases")],
    ),
    ...sparsities.slice(0, 3).map((sparsity) =>
      stateTrend(
        `s = ${sparsity}: N_min for τ = ${coherences.join(", ")}`,
        fewest.map((values) => values[sparsities.indexOf(sparsity)]!),
        "increases",
      ),
    ),
    stateList("τ = 0: N_min", fewest[0]!, FEWEST_AT_ZERO),
    ...[0, 1].map((tau) =>
      stateTrend(
        `τ = ${coherences[tau]}, N = ${measurements[middle]}: draws of ${trials} that recover, for s = ${sparsities.slice(0, 5).join(", ")}`,
        sparsities.slice(0, 5).map((_, s) => recoveredTrials(sweep, tau, s, middle)),
        "decreases",
      ),
    ),
    stateList(
      "τ = 1: N_min from s = 11 on (all coordinates are needed)",
      fewest[direct]!.filter((_, s) => sparsities[s]! >= 11),
      sparsities.filter((sparsity) => sparsity >= 11).map(() => measurements.find((count) => count >= dimension)!),
    ),
    stateRange(
      `τ = 1: trials of ${size} in which recovery differs from "the support is observed"`,
      chance.length,
      [0, 0],
    ),
  ];
}

function cellTable(sweep: BasisPursuitSweep): FigureTable {
  const { coherences, sparsities, measurements, trials } = sweep.grid;
  const cells = coherences.flatMap((coherence, tau) =>
    sparsities.flatMap((sparsity, s) =>
      measurements.map((count, n) => ({ coherence, sparsity, count, error: meanError(sweep, tau, s, n) })),
    ),
  );
  const recovered = cells.map(
    (_, cell) => sweep.errors.slice(cell * trials, (cell + 1) * trials).filter((error) => error < RECOVERED).length,
  );
  return {
    name: "",
    columns: new Map<string, ArrayLike<number>>([
      ["coherence", cells.map(({ coherence }) => coherence)],
      ["sparsity", cells.map(({ sparsity }) => sparsity)],
      ["measurements", cells.map(({ count }) => count)],
      ["mean_relative_error", cells.map(({ error }) => error)],
      ["trials_recovered", recovered],
    ]),
  };
}

function fewestTable(sweep: BasisPursuitSweep): FigureTable {
  const { coherences, sparsities } = sweep.grid;
  return {
    name: "-fewest-measurements",
    columns: new Map<string, ArrayLike<number>>([
      ["sparsity", sparsities],
      ...coherences.map((coherence, tau): [string, ArrayLike<number>] => [
        `coherence_${coherence}`,
        fewestMeasurements(sweep, tau).map((value) => value ?? Number.NaN),
      ]),
    ]),
  };
}
