import { type Statement, stateList, stateRange, stateValue } from "../../computations/index.js";
import { COLOURS, type Panel, sweptColour } from "../../plots/index.js";
import type { Figure, FigureTable } from "../frame/figure.js";
import {
  BASIS_PURSUIT_SWEEP,
  type BasisPursuitSweep,
  fewestMeasurements,
  meanError,
  RECOVERED,
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
        panels: coherences.flatMap((coherence, tau) => [
          errorPanel(sweep, tau, `τ = ${coherence}: error for each s`),
          mapPanel(sweep, tau, `τ = ${coherence}: error (colour) and N_{min} (line)`),
        ]),
      },
      caption: caption(sweep.grid),
      statements: statements(sweep),
      tables: [cellTable(sweep), fewestTable(sweep)],
    };
  },
};

function caption({ dimension, trials }: BasisPursuitSweep["grid"]): string {
  return [
    `Basis pursuit, min ‖a‖₁ subject to Xa = y*, n = ${dimension}, Φ = I, no noise, entries of variance 1/N, by a primal-dual method with a certified gap.`,
    `One a* for each s, ${trials} draws of X for each cell.`,
    "Left: mean relative error against N, one line for each s.",
    "Right: the same for every s and N, and N_min, the first N with a mean below 10⁻⁶ (colours end at 10⁻³: what is recovered is dark).",
    "Own independent random streams (the published draws are unseeded), τN rounded half to even, at most n rows of the basis.",
    "Equalities where the published code allows ‖Xa − y*‖₂ ≤ 10⁻⁸: errors of what is recovered are rounding, not 10⁻⁶ to 10⁻⁹.",
    "With τ = 1 coordinates are observed one by one, and a* is recovered exactly when its support is among them: below N = n that happens by chance, C(n−s, N−s)/C(n, N), often for s = 1 and hardly ever from s = 11 on.",
  ].join(" ");
}

function errorPanel(sweep: BasisPursuitSweep, tau: number, title: string): Panel {
  const { sparsities, measurements } = sweep.grid;
  const last = sparsities.length - 1;
  const labelled = [0, Math.floor(last / 2), last];
  return {
    height: 140,
    title,
    x: { label: "N", scale: "linear", domain: [0, measurements.at(-1)! + 3], ticks: QUARTERS },
    y: { label: "‖â − a*‖₂/‖a*‖₂", scale: "log", domain: [FLOOR / 10, 10] },
    layers: [
      ...sparsities.map((sparsity, s) => ({
        kind: "line" as const,
        x: measurements,
        y: measurements.map((_, n) => Math.max(FLOOR, meanError(sweep, tau, s, n))),
        colour: sweptColour(s / last),
        ...(labelled.includes(s) && tau === 0 ? { label: `s = ${sparsity}` } : {}),
      })),
      {
        kind: "rule",
        orientation: "horizontal",
        at: RECOVERED,
        colour: COLOURS.muted,
        dash: "dotted",
        ...(tau === 0 ? { label: "10⁻⁶" } : {}),
      },
    ],
  };
}

function mapPanel(sweep: BasisPursuitSweep, tau: number, title: string): Panel {
  const { sparsities, measurements } = sweep.grid;
  const fewest = fewestMeasurements(sweep, tau);
  const reached = sparsities.map((x, s) => ({ x, y: fewest[s]! })).filter(({ y }) => y !== null);
  const [x, y] = [reached.map((point) => point.x), reached.map((point) => point.y)];
  return {
    height: 140,
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
      { kind: "line", x, y, colour: "#FFFFFF", weight: 1.2 },
      { kind: "points", x, y, colour: "#FFFFFF", symbol: "circle" },
    ],
  };
}

/** Borders half way between neighbouring values. */
function cellEdges(values: readonly number[]): number[] {
  const inner = values.slice(1).map((value, index) => (value + values[index]!) / 2);
  const [first, last] = [values[0]!, values.at(-1)!];
  return [2 * first - inner[0]!, ...inner, 2 * last - inner.at(-1)!];
}

function statements(sweep: BasisPursuitSweep): Statement[] {
  const { coherences, sparsities, measurements, trials, dimension } = sweep.grid;
  const cells = coherences.flatMap((_, tau) =>
    sparsities.flatMap((_, s) => measurements.map((_, n) => meanError(sweep, tau, s, n))),
  );
  const fewest = coherences.map((_, tau) => fewestMeasurements(sweep, tau).map((value) => value ?? Infinity));
  const direct = coherences.indexOf(1);
  const size = sparsities.length * measurements.length * trials;
  const chance = sweep.errors.slice(direct * size, (direct + 1) * size).filter((error, index) => {
    return error < RECOVERED !== (sweep.covered[direct * size + index] === 1);
  });
  return [
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
      [1e-4, Infinity],
    ),
    ...fewest.map((values, tau) =>
      stateList(
        `τ = ${coherences[tau]}: N_min = ${values.join(", ")} increases with s; the s where it falls`,
        sparsities.filter((_, s) => s > 0 && values[s]! < values[s - 1]!),
        [],
      ),
    ),
    stateList(
      "N_min increases with τ; the s where it falls",
      sparsities.filter((_, s) => fewest.some((values, tau) => tau > 0 && values[s]! < fewest[tau - 1]![s]!)),
      [],
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
