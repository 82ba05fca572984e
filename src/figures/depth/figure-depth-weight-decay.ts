import { type Statement, stateRange, stateRounded, stateValue } from "../../computations/index.js";
import { norm1 } from "../../linalg/index.js";
import { COLOURS, drawnAt, drawnIterations, iterationAxis, type Layer, type Panel } from "../../plots/index.js";
import { columnValues } from "../../run/index.js";
import { lowestRecorded, median, quantile } from "../../statistics/index.js";
import { bandLayers, bandOf, observedArrival, resultsOfTrials } from "../frame/ensemble.js";
import type { Figure, FigureResult, FigureTable, TrialResults } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import { solutionOf } from "../frame/vector-problem.js";
import { DEPTH_STYLE } from "./depth-marks.js";
import { signFloor } from "./depth-runs.js";
import {
  DECAY,
  DECAY_DEPTHS,
  DECAY_ITERATIONS,
  DECAY_MEASUREMENTS,
  DECAY_SEEDS,
  DECAY_STEP,
  DECAY_THRESHOLD,
  DECAY_TRIALS,
  type DecayDepth,
  MEASURED_DEEP,
  MEASURED_SHALLOW,
  WEAK_DECAY,
  WEAK_SEEDS,
  WEAK_TRIALS,
} from "./weight-decay-runs.js";

type Results = TrialResults;

const PANEL_HEIGHT = 178;
const DASHES = { 1: "dash-dotted", 2: "solid", 3: "dashed", 4: "dotted" } as const;
const X_DOMAIN = [1, 5e5] as const;

/** A large start and a small weight decay on the factors: L ≥ 2 memorises and then generalises, L = 1 never does. */
export const figureDepthWeightDecay: Figure = {
  id: "depth-weight-decay",
  title: "Weight decay on factors: memorisation, then generalisation for L ≥ 2, and never for L = 1",
  trials: [
    ...DECAY_DEPTHS.flatMap((depth) => DECAY_TRIALS[depth]),
    ...([2, 3] as const).flatMap((depth) => WEAK_TRIALS[depth]),
    MEASURED_SHALLOW,
    MEASURED_DEEP,
  ],
  computations: [],
  build({ results }) {
    return {
      specification: {
        width: "double",
        columns: 2,
        panels: [errorPanel(results), normPanel(results), slowPanel(results), measuredPanel(results)],
      },
      caption: caption(),
      statements: [...measuredStatements(results), ...ensembleStatements(results)],
      tables: [table(results)],
    };
  },
};

function caption(): string {
  return [
    `Sparse recovery through factors with the ℓ2 penalty (β₂/2)Σ‖factor‖² and no other: n = 100, s = 5, N = ${DECAY_MEASUREMENTS}, noiseless, signed net u₁⊙…⊙u_L − v₁⊙…⊙v_L, all factors from 1, α = ${DECAY_STEP}, β₂ = ${DECAY}, ${DECAY_ITERATIONS} iterations; L = 1 is a itself from a(0) = 1.`,
    `Median (line) and 10 to 90 % (band) of ${DECAY_SEEDS.length} draws of a* and X.`,
    "(a) Training error (thin) and recovery error (thick).",
    "(b) ‖a‖₁/‖a*‖₁ (thick) and the ℓ2 norm of all factors over that at the start (thin): training fits the data at once, near the minimum-norm interpolator; the decay then shrinks the factors.",
    "At the minimum over factors of one a the penalty is (Lβ₂/2)Σ|aᵢ|^{2/L} (the u and v of an entry are not both needed): β₂‖a‖₁ for L = 2, a non-convex penalty for L ≥ 3, β₂/2·‖a‖² for L = 1, which selects the minimum-norm interpolator.",
    "The deeper, the sooner, and the larger the bias at the same β₂: for L = 4 it removes small entries of a* in some draws.",
    `(c) Recovery error against the slow time αβ₂t for β₂ = ${DECAY} and ${WEAK_DECAY} (${WEAK_SEEDS.length} draws each): one curve until the bias at the end, so that the delay is proportional to 1/(αβ₂).`,
    `(d) The paper's data (NumPy's seed 1, N = 30), L = 2 with equal factors from 3 and L = 1 from 3, α = 0.01, β₂ = ${DECAY}: equal factors keep the signs, which leaves the floor ‖(a*)₋‖/‖a*‖ = 0.081 (dotted).`,
    `t₁, t₂: first recorded iterations with training and recovery error ≤ ${DECAY_THRESHOLD}.`,
    "The paper claims this and shows no figure of it.",
  ].join(" ");
}

const ensemble = (results: Results, depth: DecayDepth) => resultsOfTrials(DECAY_TRIALS[depth], results);

function errorPanel(results: Results): Panel {
  return {
    height: PANEL_HEIGHT,
    title: "errors",
    x: iterationAxis(X_DOMAIN),
    y: { label: "relative error", scale: "log", domain: [1e-3, 200] },
    layers: DECAY_DEPTHS.flatMap((depth): Layer[] => {
      const style = { colour: DEPTH_STYLE[depth].colour, dash: DASHES[depth], offset: 1 } as const;
      const train = bandLayers(bandOf(ensemble(results, depth), "train_error"), { ...style, weight: 0.6 })[1];
      return [
        train,
        ...bandLayers(bandOf(ensemble(results, depth), "test_error"), { ...style, weight: 1.4, label: `L = ${depth}` }),
      ];
    }),
  };
}

/** Columns of all runs of an ensemble, divided by a number of each, as a median line. */
function medianLine(results: readonly FigureResult[], column: string, scale: (result: FigureResult) => number) {
  const series = results.map((result) => {
    const divisor = scale(result);
    return columnValues(result.trajectory, column).map((value) => value / divisor);
  });
  const { iterations } = results[0]!.trajectory;
  return {
    x: drawnIterations(iterations),
    y: iterations.map((_, record) => median(series.map((values) => values[record]!))),
  };
}

const solutionNorm = (result: FigureResult) => norm1(solutionOf(result));

function normPanel(results: Results): Panel {
  return {
    height: PANEL_HEIGHT,
    title: "norms",
    x: iterationAxis(X_DOMAIN),
    y: { label: "norm ratio", scale: "log", domain: [0.03, 400] },
    layers: [
      { kind: "rule", orientation: "horizontal", at: 1, colour: COLOURS.prediction, dash: "dotted" },
      ...DECAY_DEPTHS.flatMap((depth): Layer[] => {
        const members = ensemble(results, depth);
        const style = { kind: "line", colour: DEPTH_STYLE[depth].colour, dash: DASHES[depth] } as const;
        const product = medianLine(members, "l1_norm", solutionNorm);
        const lines: Layer[] = [{ ...style, ...product, weight: 1.4, label: `‖a‖₁, L = ${depth}` }];
        if (depth === 1) return lines;
        const start = ({ trajectory }: FigureResult) => columnValues(trajectory, "factor_l2_norm")[0]!;
        const named = depth === 2 ? { label: "‖factors‖₂ (thin)" } : {};
        return [...lines, { ...style, ...medianLine(members, "factor_l2_norm", start), weight: 0.6, ...named }];
      }),
    ],
  };
}

function slowPanel(results: Results): Panel {
  const line = (members: readonly FigureResult[], l2: number): Pick<Extract<Layer, { kind: "line" }>, "x" | "y"> => {
    const { iterations, median: y } = bandOf(members, "test_error");
    return { x: iterations.map((iteration) => drawnAt(iteration) * DECAY_STEP * l2), y };
  };
  return {
    height: PANEL_HEIGHT,
    title: "recovery error in slow time",
    x: { label: "slow time αβ₂t", scale: "log", domain: [0.01, 50] },
    y: { label: "recovery error (median)", scale: "log", domain: [5e-3, 2] },
    layers: ([2, 3] as const).flatMap((depth): Layer[] => {
      const { colour } = DEPTH_STYLE[depth];
      const strong = ensemble(results, depth).slice(0, WEAK_SEEDS.length);
      const weak = resultsOfTrials(WEAK_TRIALS[depth], results);
      return [
        { kind: "line", ...line(strong, DECAY), colour, weight: 1.2, label: `L = ${depth}, β₂ = ${DECAY}` },
        {
          kind: "line",
          ...line(weak, WEAK_DECAY),
          colour: COLOURS.test,
          dash: DASHES[depth === 2 ? 3 : 4],
          label: `L = ${depth}, β₂ = ${WEAK_DECAY}`,
        },
      ];
    }),
  };
}

function measuredPanel(results: Results): Panel {
  const deep = results(MEASURED_DEEP.name);
  const curves = (result: FigureResult, depth: 1 | 2): Layer[] => {
    const x = drawnIterations(result.trajectory.iterations);
    const style = { kind: "line", x, colour: DEPTH_STYLE[depth].colour, dash: DASHES[depth] } as const;
    return [
      { ...style, y: columnValues(result.trajectory, "train_error"), weight: 0.6 },
      { ...style, y: columnValues(result.trajectory, "test_error"), weight: 1.4, label: `L = ${depth}` },
    ];
  };
  return {
    height: PANEL_HEIGHT,
    title: "the paper's data, equal factors",
    x: iterationAxis([1, 4e6]),
    y: { label: "relative error", scale: "log", domain: [1e-4, 1e3] },
    layers: [
      {
        kind: "rule",
        orientation: "horizontal",
        at: relativeFloor(deep),
        colour: COLOURS.prediction,
        dash: "dotted",
        label: "‖(a*)₋‖/‖a*‖",
      },
      ...curves(results(MEASURED_SHALLOW.name), 1),
      ...curves(deep, 2),
    ],
  };
}

function relativeFloor(result: FigureResult): number {
  return signFloor(result) / Math.sqrt(solutionOf(result).reduce((sum, value) => sum + value * value, 0));
}

/** The numbers of finding C21b. */
function measuredStatements(results: Results): Statement[] {
  const deep = results(MEASURED_DEEP.name);
  const shallow = results(MEASURED_SHALLOW.name);
  return [
    stateValue(
      "equal factors, L = 2: training error first below 10⁻² at",
      deep.summary.detection.t1?.iteration ?? null,
      101,
      0,
    ),
    stateRounded(
      "equal factors, L = 2: recovery error at the start",
      columnValues(deep.trajectory, "test_error")[0]!,
      "573",
    ),
    stateRounded("equal factors, L = 2: final recovery error", deep.summary.detection.test.final, "0.10"),
    stateRounded("equal factors: the floor ‖(a*)₋‖/‖a*‖", relativeFloor(deep), "0.081"),
    stateRounded("L = 1: final recovery error", shallow.summary.detection.test.final, "0.845"),
  ];
}

function ensembleStatements(results: Results): Statement[] {
  const finals = (depth: DecayDepth) => ensemble(results, depth).map(({ summary }) => summary.detection.test.final);
  const lows = ensemble(results, 1).map(({ trajectory }) =>
    lowestRecorded(trajectory, "test_error", 0, DECAY_ITERATIONS),
  );
  const deep = [2, 3, 4] as const;
  const delays = (members: readonly FigureResult[]) => members.map((result) => observedArrival(result).time);
  const ratio = (depth: 2 | 3) => {
    const strong = delays(ensemble(results, depth).slice(0, WEAK_SEEDS.length));
    const weak = delays(resultsOfTrials(WEAK_TRIALS[depth], results));
    return median(weak.map((time, index) => (time * WEAK_DECAY) / (strong[index]! * DECAY)));
  };
  return [
    stateRange("L = 1: lowest recovery error of every draw, smallest", Math.min(...lows), [0.5, 1]),
    ...deep.flatMap((depth) => {
      const members = ensemble(results, depth);
      const grokked = members.filter(({ summary }) => summary.detection.verdict.kind === "grokked").length;
      const delay = members.map(({ summary }) => {
        const { t1, t2, lastIteration } = summary.detection;
        return (t2?.iteration ?? lastIteration) / Math.max(1, t1?.iteration ?? lastIteration);
      });
      return [
        stateRange(`L = ${depth}: draws of ${members.length} whose verdict is that they grokked`, grokked, [
          Math.ceil((depth === 4 ? 0.6 : 0.9) * members.length),
          members.length,
        ]),
        stateRange(`L = ${depth}: t₂/t₁, 10 % quantile`, quantile(delay, 0.1), [300, Number.POSITIVE_INFINITY]),
        stateRange(`L = ${depth}: median final recovery error`, median(finals(depth)), [0, 0.1]),
      ];
    }),
    ...([2, 3] as const).map((depth) =>
      stateRange(
        `L = ${depth}: t₂·αβ₂ at β₂ = ${WEAK_DECAY} over that at ${DECAY}, median over draws`,
        ratio(depth),
        [0.9, 1.1],
      ),
    ),
    stateRange(
      "the deeper the sooner: median t₂ of L = 2 over that of L = 4",
      median(delays(ensemble(results, 2))) / median(delays(ensemble(results, 4))),
      [1, 10],
    ),
  ];
}

/** One row a draw. */
function table(results: Results): FigureTable {
  const groups = [
    ...DECAY_DEPTHS.map((depth) => ({ depth, l2: DECAY, trials: DECAY_TRIALS[depth] })),
    ...([2, 3] as const).map((depth) => ({ depth, l2: WEAK_DECAY, trials: WEAK_TRIALS[depth] })),
  ];
  const rows = groups.flatMap(({ depth, l2, trials }) =>
    trials.map(({ name, seed }) => ({ depth, l2, seed, detection: results(name).summary.detection })),
  );
  return rowTable("", rows, {
    depth: ({ depth }) => depth,
    l2: ({ l2 }) => l2,
    seed: ({ seed }) => seed,
    t1: ({ detection }) => detection.t1?.iteration ?? null,
    t2: ({ detection }) => detection.t2?.iteration ?? null,
    final_train_error: ({ detection }) => detection.train.final,
    final_test_error: ({ detection }) => detection.test.final,
  });
}
