import { type Statement, stateRange, stateTrend, stateValue } from "../../computations/index.js";
import { logarithm } from "../../kernels/index.js";
import { COLOURS, type Layer, type Panel } from "../../plots/index.js";
import { mean } from "../../statistics/index.js";
import { familyLegend, familyStyle } from "../frame/families.js";
import type { Figure } from "../frame/figure.js";
import {
  BASIS_PURSUIT_SWEEP,
  type BasisPursuitSweep,
  fewestMeasurements,
  statePursuitDrawsDiffer,
} from "./basis-pursuit-sweep.js";
import { COHERENCE_SWEEP, type CoherenceSweep } from "./coherence-sweep.js";

const QUARTERS = [0, 25, 50, 75, 100];

/** Figure 19: what the parameter τ does to the coherence, and to the measurements that basis pursuit needs. */
export const figure19: Figure = {
  id: "19",
  title: "Coherence of the measurements, and the fewest that basis pursuit needs, against τ",
  trials: [],
  computations: [COHERENCE_SWEEP, BASIS_PURSUIT_SWEEP],
  build({ computed }) {
    const sweep = computed(COHERENCE_SWEEP);
    const pursuit = computed(BASIS_PURSUIT_SWEEP);
    const { grid } = sweep;
    return {
      specification: {
        width: "double",
        columns: 3,
        legend: familyLegend(DRAWN.map((count) => `N = ${count} (a, b)`)),
        panels: [
          coherencePanel(sweep, sweep.largest, "largest coherence μ"),
          coherencePanel(sweep, sweep.mean, "mean over the rows"),
          fewestPanel(pursuit),
        ],
      },
      caption: caption(grid),
      notes: NOTES,
      statements: [...statements(sweep), ...fewestStatements(pursuit)],
      tables: [
        {
          name: "",
          columns: new Map<string, ArrayLike<number>>([
            ["measurements", grid.measurements.flatMap((count) => grid.coherences.map(() => count))],
            ["coherence_parameter", grid.measurements.flatMap(() => grid.coherences)],
            ["coherent_rows", sweep.coherentRows],
            ["largest_coherence", sweep.largest],
            ["mean_coherence", sweep.mean],
          ]),
        },
      ],
    };
  },
};

function caption({ dimension, trials }: CoherenceSweep["grid"]): string {
  return [
    `(a) Coherence μ(Mᵀ, Φ) of measurements M (N×n) with a random orthonormal basis Φ against τ, the share of rows that are columns of Φ: n = ${dimension}, mean of ${trials} draws of both, for ${DRAWN.length} N.`,
    "It is a step to 1 where the first column comes in, and so says little about τ.",
    "(b) The mean over the rows of what (a) takes the largest of follows τ in proportion.",
    "(c) The fewest measurements N_min with which basis pursuit recovers in all of 20 draws (Figure 20).",
  ].join(" ");
}

const NOTES =
  "The other entries have variance 1/N; own independent random streams; τN rounded half to even. (a) The published figure has all N from 1 to 99; ours are in the table. " +
  "(b) is not in the paper. (c) is Figure 19(b) of the paper, whose last N is 101, more than the 100 unknowns, and which takes the first N with a mean error of four draws below 10⁻⁶.";

/** The N that are drawn: with all, neighbouring curves cannot be told apart. */
const DRAWN = [1, 3, 10, 30, 99];

function coherencePanel({ grid }: CoherenceSweep, values: readonly number[], name: string): Panel {
  const { measurements, coherences } = grid;
  const width = coherences.length;
  return {
    height: 175,
    x: { label: "τ", scale: "linear", domain: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1] },
    y: { label: name, scale: "linear", domain: [0, 1.04] },
    layers: DRAWN.filter((count) => measurements.includes(count)).map((count, member) => {
      const n = measurements.indexOf(count);
      const y = values.slice(n * width, (n + 1) * width);
      return { kind: "line", x: coherences, y, ...familyStyle(member, DRAWN.length), weight: 0.9 };
    }),
  };
}

function fewestPanel(sweep: BasisPursuitSweep): Panel {
  const { coherences, sparsities, measurements } = sweep.grid;
  const colours = [COLOURS.train, COLOURS.norm, COLOURS.test];
  const dashes = ["solid", "dashed", "dotted"] as const;
  const symbols = ["circle", "square", "triangle"] as const;
  const layers = coherences.flatMap((coherence, tau): Layer[] => {
    const fewest = fewestMeasurements(sweep, tau);
    const reached = sparsities.map((x, s) => ({ x, y: fewest[s]! })).filter(({ y }) => y !== null);
    const style = { x: reached.map(({ x }) => x), y: reached.map(({ y }) => y), colour: colours[tau % 3]! };
    return [
      { kind: "line", ...style, dash: dashes[tau % 3]! },
      { kind: "points", ...style, symbol: symbols[tau % 3]!, label: `τ = ${coherence}` },
    ];
  });
  return {
    height: 175,
    x: { label: "s", scale: "linear", domain: [-3, sparsities.at(-1)! + 12], ticks: QUARTERS },
    y: { label: "N_{min}", scale: "linear", domain: [0, measurements.at(-1)! + 4], ticks: QUARTERS },
    layers,
  };
}

/** What (c) shows: more measurements for a denser a*, and for a larger τ. */
function fewestStatements(sweep: BasisPursuitSweep): Statement[] {
  const { coherences, sparsities, dimension } = sweep.grid;
  const fewest = coherences.map((_, tau) =>
    fewestMeasurements(sweep, tau).map((count) => count ?? Number.POSITIVE_INFINITY),
  );
  return [
    statePursuitDrawsDiffer(sweep.grid),
    stateTrend(`τ = 0: N_min for s = ${sparsities.join(", ")}`, fewest[0]!, "increases"),
    stateTrend(
      `s = ${sparsities[1]}: N_min for τ = ${coherences.join(", ")}`,
      fewest.map((counts) => counts[1]!),
      "increases",
    ),
    stateValue("N_min, largest: not more than there are unknowns", Math.max(...fewest.flat()), dimension, 0),
  ];
}

function statements({ grid, largest, mean: means, coherentRows }: CoherenceSweep): Statement[] {
  const { measurements, coherences, dimension } = grid;
  const width = coherences.length;
  const atZero = measurements.map((_, n) => largest[n * width + coherences.indexOf(0)]!);
  const meanAtZero = measurements.map((_, n) => means[n * width + coherences.indexOf(0)]!);
  const typical = mean(meanAtZero);
  const ratios = measurements.map((count, n) => atZero[n]! / Math.sqrt((2 * logarithm(dimension * count)) / dimension));
  const stepped = largest.filter((_, cell) => coherentRows[cell]! > 0);
  const before = largest.filter((_, cell) => coherentRows[cell] === 0);
  const share = (cell: number) => coherentRows[cell]! / measurements[Math.floor(cell / width)]!;
  const deviations = means.map((value, cell) => value - share(cell) - (1 - share(cell)) * typical);
  return [
    stateRange("τ = 0: smallest coherence over N", Math.min(...atZero), [0.25, 0.43]),
    stateRange("τ = 0: largest coherence over N", Math.max(...atZero), [0.25, 0.43]),
    stateRange("τ = 0: least ratio to √(2 ln(nN)/n), which it follows slowly up", Math.min(...ratios), [0.85, 1.1]),
    stateRange("τ = 0: greatest ratio to √(2 ln(nN)/n)", Math.max(...ratios), [0.85, 1.1]),
    stateRange(
      `largest |μ − 1| where at least one row is a column of Φ (${stepped.length} cells)`,
      Math.max(...stepped.map((value) => Math.abs(value - 1))),
      [0, 1e-12],
    ),
    stateRange(`largest μ where none is (${before.length} cells)`, Math.max(...before), [0.25, 0.5]),
    stateValue(
      "τ = 0: mean over the rows, averaged over N: a row's largest of n Gaussian products",
      typical,
      0.276,
      0.03,
    ),
    stateRange(
      "mean over the rows against N₁/N + (1 − N₁/N) times that: largest difference",
      Math.max(...deviations.map(Math.abs)),
      [0, 0.04],
    ),
  ];
}
