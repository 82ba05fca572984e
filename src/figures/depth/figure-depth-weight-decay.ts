import { type Statement, stateRange, stateRounded, stateValue } from "../../computations/index.js";
import { norm1 } from "../../linalg/index.js";
import { COLOURS, drawnAt, drawnIterations, iterationAxis, type Layer, type Panel } from "../../plots/index.js";
import { columnValues } from "../../run/index.js";
import { lowestRecorded, median, quantile } from "../../statistics/index.js";
import { alongEdge } from "../frame/along-edge.js";
import { bandLayers, bandOf, observedArrival, resultsOfTrials } from "../frame/ensemble.js";
import type { Figure, FigureResult, FigureTable, TrialResults } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import { stateDrawsDiffer } from "../frame/state-draws-differ.js";
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
const X_DOMAIN = [1, 5e5] as const;
/** The lower edges of (a) and (d). */
const LOWEST = 1e-3;
const LOWEST_OF_DATA = 1e-4;

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
        legend: LEGEND,
        panels: [errorPanel(results), normPanel(results), slowPanel(results), measuredPanel(results)],
      },
      caption: CAPTION,
      notes: NOTES,
      statements: [...measuredStatements(results), ...ensembleStatements(results)],
      tables: [table(results)],
    };
  },
};

const CAPTION = [
  `Sparse recovery through factors with the ℓ2 penalty (β₂/2)Σ‖factor‖² only: n = 100, s = 5, N = ${DECAY_MEASUREMENTS}, no noise, signed net u₁⊙…⊙u_L − v₁⊙…⊙v_L from 1, α = ${DECAY_STEP}, β₂ = 10⁻³; L = 1 is a itself.`,
  `(a–c) Median and 10 to 90 % (bands) of ${DECAY_SEEDS.length} draws; medians only in (b, c).`,
  `(c) ${WEAK_SEEDS.length} draws at two strengths against slow time: the delay is proportional to 1/(αβ₂).`,
  "(d) The paper's data (one run each, N = 30), from 3, α = 0.01: equal factors keep their signs, which leaves a floor.",
  "The deeper, the sooner, and the larger the bias. Errors below an axis run along its edge.",
].join(" ");

const NOTES = [
  `${DECAY_ITERATIONS} iterations. t₁, t₂: first recorded iterations with training and recovery error ≤ ${DECAY_THRESHOLD}. Independent streams; (d) NumPy's seed 1.`,
  "Training fits the data at once, near the minimum-norm interpolator; the decay then shrinks the factors.",
  "At the minimum over factors of one a the penalty is (Lβ₂/2)Σ|aᵢ|^{2/L} (the u and v of an entry are not both needed): β₂‖a‖₁ for L = 2, a non-convex penalty for L ≥ 3, β₂/2·‖a‖² for L = 1, which selects the minimum-norm interpolator.",
  "For L = 4 the bias removes small entries of a* in some draws. The floor in (d) is ‖(a*)₋‖/‖a*‖ = 0.081.",
  "The paper claims this and shows no figure of it.",
].join(" ");

/** How the curves of a quantity look, whatever L. */
const TRAIN = { weight: 0.6 } as const;
const TEST = { weight: 1.4 } as const;

const LEGEND: readonly Layer[] = [
  ...DECAY_DEPTHS.map((depth): Layer => ({ kind: "line", x: [], y: [], ...DEPTH_STYLE[depth], label: `L = ${depth}` })),
  {
    kind: "line",
    x: [],
    y: [],
    colour: COLOURS.prediction,
    ...TRAIN,
    label: "training error (a, d), factors' ℓ2 norm (b)",
  },
  { kind: "line", x: [], y: [], colour: COLOURS.prediction, ...TEST, label: "recovery error (a, c, d), ‖a‖₁ (b)" },
];

const ensemble = (results: Results, depth: DecayDepth) => resultsOfTrials(DECAY_TRIALS[depth], results);

function errorPanel(results: Results): Panel {
  return {
    height: PANEL_HEIGHT,
    title: "errors",
    x: iterationAxis(X_DOMAIN),
    y: { label: "relative error", scale: "log", domain: [LOWEST, 200] },
    layers: DECAY_DEPTHS.flatMap((depth): Layer[] => {
      const style = { colour: DEPTH_STYLE[depth].colour, offset: 1 } as const;
      const { symbol } = DEPTH_STYLE[depth];
      const [, train] = bandLayers(bandOf(ensemble(results, depth), "train_error"), { ...style, ...TRAIN });
      const named = depth === 1 ? { bandLabel: "10 to 90 % of the draws" } : {};
      const [band, test] = bandLayers(bandOf(ensemble(results, depth), "test_error"), { ...style, ...TEST, ...named });
      return [{ ...train, y: alongEdge(train.y, LOWEST), symbol }, band, { ...test, symbol }];
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
      {
        kind: "rule",
        orientation: "horizontal",
        at: 1,
        colour: COLOURS.prediction,
        dash: "dotted",
        label: "‖a*‖₁, and the norm at the start",
      },
      ...DECAY_DEPTHS.flatMap((depth): Layer[] => {
        const members = ensemble(results, depth);
        const style = { kind: "line", ...DEPTH_STYLE[depth] } as const;
        const product = medianLine(members, "l1_norm", solutionNorm);
        const lines: Layer[] = [{ ...style, ...product, ...TEST }];
        if (depth === 1) return lines;
        const start = ({ trajectory }: FigureResult) => columnValues(trajectory, "factor_l2_norm")[0]!;
        return [...lines, { ...style, ...medianLine(members, "factor_l2_norm", start), ...TRAIN }];
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
    y: { label: "recovery error (median)", scale: "log", domain: [1e-3, 2] },
    layers: ([2, 3] as const).flatMap((depth): Layer[] => {
      const style = { kind: "line", ...DEPTH_STYLE[depth], ...TEST } as const;
      const strong = ensemble(results, depth).slice(0, WEAK_SEEDS.length);
      const weak = resultsOfTrials(WEAK_TRIALS[depth], results);
      return [
        { ...style, ...line(strong, DECAY) },
        {
          ...style,
          ...line(weak, WEAK_DECAY),
          dash: "dotted",
          label: `L = ${depth}, β₂ = 3·10⁻⁴ (not dotted: 10⁻³)`,
        },
      ];
    }),
  };
}

function measuredPanel(results: Results): Panel {
  const deep = results(MEASURED_DEEP.name);
  const curves = (result: FigureResult, depth: 1 | 2): Layer[] => {
    const x = drawnIterations(result.trajectory.iterations);
    const style = { kind: "line", x, ...DEPTH_STYLE[depth] } as const;
    return [
      { ...style, y: alongEdge(columnValues(result.trajectory, "train_error"), LOWEST_OF_DATA), ...TRAIN },
      { ...style, y: columnValues(result.trajectory, "test_error"), ...TEST },
    ];
  };
  return {
    height: PANEL_HEIGHT,
    title: "the paper's data, equal factors",
    x: iterationAxis([1, 4e6]),
    y: { label: "relative error", scale: "log", domain: [LOWEST_OF_DATA, 1e3] },
    layers: [
      {
        kind: "rule",
        orientation: "horizontal",
        at: relativeFloor(deep),
        colour: COLOURS.prediction,
        dash: "dashed",
        label: "floor of equal factors",
      },
      ...curves(results(MEASURED_SHALLOW.name), 1),
      ...curves(deep, 2),
    ],
  };
}

function relativeFloor(result: FigureResult): number {
  return signFloor(result) / Math.sqrt(solutionOf(result).reduce((sum, value) => sum + value * value, 0));
}

/** Of the median final recovery error, by depth. */
const FINALS = { 2: [0.008, 0.016], 3: [0.022, 0.042], 4: [0.04, 0.09] } as const;

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
  const first = ensemble(results, 1)[0]!;
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
    stateDrawsDiffer(ensemble(results, 2)),
    stateValue("L = 1: ‖a‖₁ at t = 0", columnValues(first.trajectory, "l1_norm")[0]!, 100, 1e-12),
    stateRange("L = 1: lowest recovery error of every draw, smallest", Math.min(...lows), [0.6, 0.75]),
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
        stateRange(`L = ${depth}: t₂/t₁, 10 % quantile`, quantile(delay, 0.1), [4000, 9000]),
        stateRange(`L = ${depth}: median final recovery error`, median(finals(depth)), FINALS[depth]),
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
      [1.9, 2.8],
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
