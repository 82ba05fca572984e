import { type Statement, stateRange, stateTrend } from "../../../computations/index.js";
import type { ConfigTree } from "../../../config/index.js";
import { COLOURS, type Layer, type Panel, type PointLayer } from "../../../plots/index.js";
import { median } from "../../../statistics/index.js";
import { type EnsembleTrial, ensembleTrials } from "../../frame/ensemble.js";
import type { Figure, FigureResult, FigureTable, TrialResults } from "../../frame/figure.js";
import { rowTable } from "../../frame/figure-table.js";

const DEPTHS = [1, 2, 3, 4] as const;
const DECAYS = [0, 3e-3] as const;
const SEEDS = [0, 1, 2];
const ITERATIONS = 5000;
const PANEL_HEIGHT = 180;

/** A number of hidden layers and a decay, with their runs. */
interface Cell {
  readonly depth: number;
  readonly decay: number;
  readonly trials: readonly EnsembleTrial[];
}

const CELLS: readonly Cell[] = DECAYS.flatMap((decay) =>
  DEPTHS.map((depth) => ({
    depth,
    decay,
    trials: ensembleTrials(`network depth, L = ${depth}, β = ${decay}`, config(depth, decay), SEEDS, {
      work: ITERATIONS * 150 * (64 * 20 + (depth - 1) * 64 * 64),
    }),
  })),
);

/** Parity of 2 of 20 signs by L hidden layers of 64 units, full-batch gradient descent. Source: theory 2.25. */
function config(depth: number, decay: number): ConfigTree {
  return {
    problem: { kind: "parity", dimension: 20, order: 2, examples: 150, testExamples: 1000 },
    model: { kind: "mlp", hidden: Array(depth).fill(64), biases: true },
    loss: { kind: "hinge" },
    penalty: decay === 0 ? { kind: "none" } : { kind: "l2", strength: decay, action: "decoupled" },
    method: { kind: "gradient-descent", stepSize: 0.1, precision: "float32" },
    initialization: { kind: "he" },
    iterations: ITERATIONS,
    recording: { dense: 1, spacing: "logarithmic", pointsPerDecade: 80, components: false },
  };
}

/** The runs of a cell. */
interface CellResults extends Cell {
  readonly results: readonly FigureResult[];
}

/** Networks of one to four hidden layers with and without weight decay: does depth grok, or ungrok? Not a figure of the paper. */
export const figureNetworkDepth: Figure = {
  id: "network-depth",
  title: "Hidden layers bring no generalisation by themselves, and lengthen the wait for it under weight decay",
  trials: CELLS.flatMap(({ trials }) => trials),
  computations: [],
  build({ results }) {
    const cells = resultsOf(results);
    return {
      specification: { width: "double", columns: 2, panels: [timePanel(cells), errorPanel(cells)] },
      caption: CAPTION,
      notes: NOTES,
      statements: statements(cells),
      tables: [table(cells)],
    };
  },
};

const resultsOf = (results: TrialResults): CellResults[] =>
  CELLS.map((cell) => ({ ...cell, results: cell.trials.map(({ name }) => results(name)) }));

const CAPTION = [
  "Parity of 2 of 20 signs from 150 examples by networks of L hidden layers of 64 ReLU units, hinge loss, full-batch gradient descent (α = 0.1, 5000 steps), three seeds.",
  "(a) t₁ (training accuracy 0.99) and t₂ (test accuracy 0.95) with weight decay β = 3·10⁻³; each mark a seed, lines: medians.",
  "(b) Test error at the end with and without decay; a run that guesses has 0.5.",
].join(" ");

const NOTES = [
  "No figure of the paper; it asks of networks what its products of vectors show, that depth alone finds structure and brings training and generalisation together (finding C21a).",
  "The decay acts on weights and not on biases, decoupled, which under gradient descent is (β/2)‖W‖² in the loss.",
].join(" ");

const STYLES: Readonly<Record<"t1" | "t2", Pick<PointLayer, "colour" | "symbol">>> = {
  t1: { colour: COLOURS.train, symbol: "circle" },
  t2: { colour: COLOURS.test, symbol: "square" },
};
const DECAY_STYLES: readonly Pick<PointLayer, "colour" | "symbol">[] = [
  { colour: COLOURS.muted, symbol: "triangle" },
  { colour: COLOURS.test, symbol: "square" },
];
const X = {
  label: "hidden layers L",
  scale: "linear",
  domain: [0.5, 4.5],
  ticks: [...DEPTHS],
  tickNames: DEPTHS.map(String),
} as const;

function timePanel(cells: readonly CellResults[]): Panel {
  const decayed = cells.filter(({ decay }) => decay > 0);
  return {
    height: PANEL_HEIGHT,
    x: X,
    y: { label: "steps", scale: "log", domain: [20, 7e3] },
    layers: (["t1", "t2"] as const).flatMap((time) =>
      marks(
        decayed,
        ({ summary }) => summary.detection[time]?.iteration ?? Number.POSITIVE_INFINITY,
        STYLES[time],
        time === "t1" ? "t₁" : "t₂",
      ),
    ),
  };
}

function errorPanel(cells: readonly CellResults[]): Panel {
  return {
    height: PANEL_HEIGHT,
    x: X,
    y: { label: "test error at the end", scale: "linear", domain: [-0.02, 0.52] },
    layers: DECAYS.flatMap((decay, index) =>
      marks(
        cells.filter((cell) => cell.decay === decay),
        ({ summary }) => summary.detection.test.final,
        DECAY_STYLES[index]!,
        decay === 0 ? "without penalty" : "weight decay 3·10⁻³",
      ),
    ),
  };
}

function marks(
  cells: readonly CellResults[],
  value: (result: FigureResult) => number,
  style: Pick<PointLayer, "colour" | "symbol">,
  label: string,
): Layer[] {
  // A time that was not reached is later than all others, and a median of those is not drawn.
  const middle = cells.map(({ results }) => median(results.map(value)));
  const spread = (index: number) => (index - (SEEDS.length - 1) / 2) * 0.05;
  return [
    { kind: "line", x: cells.map(({ depth }) => depth), y: middle, colour: style.colour, weight: 0.6 },
    {
      kind: "points",
      x: cells.flatMap(({ depth, results }) => results.map((_, index) => depth + spread(index))),
      y: cells.flatMap(({ results }) => results.map(value)),
      ...style,
      label,
    },
  ];
}

function statements(cells: readonly CellResults[]): Statement[] {
  const [free, decayed] = DECAYS.map((decay) => cells.filter((cell) => cell.decay === decay)) as [
    CellResults[],
    CellResults[],
  ];
  const count = SEEDS.length;
  const generalised = ({ results }: CellResults) =>
    results.filter(({ summary }) => summary.detection.t2 !== null).length;
  const grokked = ({ results }: CellResults) =>
    results.filter(({ summary }) => summary.detection.verdict.kind === "grokked").length;
  const finals = ({ results }: CellResults) => median(results.map(({ summary }) => summary.detection.test.final));
  const delays = ({ results }: CellResults) =>
    median(
      results.map(({ summary: { detection } }) =>
        detection.t1 === null || detection.t2 === null
          ? Number.POSITIVE_INFINITY
          : detection.t2.iteration / detection.t1.iteration,
      ),
    );
  return [
    ...free.map((cell) =>
      stateRange(`L = ${cell.depth}, without penalty: runs of ${count} that generalise`, generalised(cell), [0, 0]),
    ),
    ...decayed.map((cell) =>
      stateRange(`L = ${cell.depth}, with weight decay: runs of ${count} that grok`, grokked(cell), [count, count]),
    ),
    stateRange(
      "without penalty: test error at the end, median, L = 4 over L = 1",
      finals(free.at(-1)!) / finals(free[0]!),
      [1.1, 2],
    ),
    stateTrend("with weight decay: t₂ over t₁, median, for L = 1 to 4", decayed.map(delays), "increases"),
  ];
}

function table(cells: readonly CellResults[]): FigureTable {
  const rows = cells.flatMap(({ depth, decay, trials, results }) =>
    results.map(({ summary }, index) => ({ depth, decay, seed: trials[index]!.seed, ...summary.detection })),
  );
  return rowTable("", rows, {
    hidden_layers: ({ depth }) => depth,
    decay: ({ decay }) => decay,
    seed: ({ seed }) => seed,
    t1: ({ t1 }) => t1?.iteration ?? null,
    t2: ({ t2 }) => t2?.iteration ?? null,
    final_test_error: ({ test }) => test.final,
  });
}
