import { type Statement, stateRange } from "../../../computations/index.js";
import type { ConfigTree } from "../../../config/index.js";
import { COLOURS, type Layer, type Panel, type PointLayer } from "../../../plots/index.js";
import { median } from "../../../statistics/index.js";
import { type EnsembleTrial, ensembleTrials } from "../../frame/ensemble.js";
import type { Figure, FigureResult, FigureTable, TrialResults } from "../../frame/figure.js";
import { rowTable } from "../../frame/figure-table.js";

const SEEDS = [0, 1, 2];
const ITERATIONS = 4000;
const PANEL_HEIGHT = 180;

/** A way to choose the pairs that are trained on. */
interface Selection {
  readonly name: string;
  readonly options: ConfigTree;
}

const SELECTIONS: readonly Selection[] = [
  { name: "uniform", options: { split: "uniform" } },
  { name: "by class", options: { split: "balanced" } },
  { name: "by row", options: { cells: "rows" } },
  { name: "together", options: { commuted: "together" } },
  { name: "apart", options: { commuted: "apart" } },
  { name: "block", options: { cells: "block" } },
];

/** Addition modulo 23 by the encoder–decoder with the nuclear norm, half of the pairs. Source: theory 2.22. */
const config = ({ options }: Selection): ConfigTree => ({
  problem: { kind: "modular-arithmetic", modulus: 23, operator: "+", trainShare: 0.5, ...options },
  model: { kind: "encoder-decoder", embedding: 25, hidden: 32, combine: "matrix-product" },
  loss: { kind: "cross-entropy" },
  penalty: { kind: "nuclear", strength: 1e-3 },
  method: { kind: "adam", stepSize: 0.01, batch: "full", precision: "float32" },
  initialization: { kind: "published" },
  iterations: ITERATIONS,
  recording: { dense: 100, spacing: "linear", interval: 20, components: false },
});

const TRIALS: readonly (readonly EnsembleTrial[])[] = SELECTIONS.map((selection) =>
  ensembleTrials(`data selection, ${selection.name}`, config(selection), SEEDS, {
    work: ITERATIONS * 264 * (25 * 32 + 32 * 23) * 3,
  }),
);

/** A way to choose with its runs. */
interface Selected extends Selection {
  readonly results: readonly FigureResult[];
}

/** Which pairs to train on, everything else fixed. Not a figure of the paper. */
export const figureNetworkDataSelection: Figure = {
  id: "network-data-selection",
  title: "Which half of the table is trained on hardly matters",
  trials: TRIALS.flat(),
  computations: [],
  build({ results }) {
    const selected = resultsOf(results);
    return {
      specification: { width: "double", columns: 2, panels: [timePanel(selected), errorPanel(selected)] },
      caption: CAPTION,
      notes: NOTES,
      statements: statements(selected),
      tables: [table(selected)],
    };
  },
};

const resultsOf = (results: TrialResults): Selected[] =>
  SELECTIONS.map((selection, index) => ({ ...selection, results: TRIALS[index]!.map(({ name }) => results(name)) }));

const CAPTION = [
  "Addition modulo 23 from half of the 529 pairs by the paper's encoder–decoder with the nuclear norm (β = 10⁻³, Adam, α = 0.01, 4000 steps), three seeds.",
  "Pairs chosen uniformly; as many of every class, or in every row and column of the table; with (a, b) and (b, a) together, or apart; all but a block of rows and columns.",
  "(a) t₁ and t₂; each mark a seed. (b) Test error at the end.",
].join(" ");

const NOTES = [
  "No figure of the paper, whose pairs are uniform (oddity O67).",
  "With the pairs apart a network that commutes knows most of the test pairs from their turned ones; with them together it knows none.",
  "A row or column of the block is seen in training, but never one of its rows with one of its columns.",
].join(" ");

const STYLES: Readonly<Record<"t1" | "t2", Pick<PointLayer, "colour" | "symbol">>> = {
  t1: { colour: COLOURS.train, symbol: "circle" },
  t2: { colour: COLOURS.test, symbol: "square" },
};
const X = {
  label: "",
  scale: "linear",
  domain: [-0.5, SELECTIONS.length - 0.5],
  ticks: SELECTIONS.map((_, place) => place),
  tickNames: SELECTIONS.map(({ name }) => name),
} as const;

function timePanel(selected: readonly Selected[]): Panel {
  return {
    height: PANEL_HEIGHT,
    x: X,
    y: { label: "steps", scale: "log", domain: [20, 5e3] },
    layers: (["t1", "t2"] as const).map((time) => ({
      ...marks(selected, ({ summary }) => summary.detection[time]?.iteration ?? Number.NaN),
      ...STYLES[time],
      label: time === "t1" ? "t₁ (training accuracy 0.99)" : "t₂ (test accuracy 0.95)",
    })),
  };
}

function errorPanel(selected: readonly Selected[]): Panel {
  return {
    height: PANEL_HEIGHT,
    x: X,
    y: { label: "test error at the end", scale: "linear", domain: [-0.03, 1.03] },
    layers: [
      {
        ...marks(selected, ({ summary }) => summary.detection.test.final),
        colour: COLOURS.prediction,
        symbol: "diamond",
        label: "a seed",
      },
    ],
  };
}

function marks(selected: readonly Selected[], value: (result: FigureResult) => number) {
  const spread = (index: number) => (index - (SEEDS.length - 1) / 2) * 0.08;
  return {
    kind: "points",
    x: selected.flatMap(({ results }, place) => results.map((_, index) => place + spread(index))),
    y: selected.flatMap(({ results }) => results.map(value)),
  } as const satisfies Partial<Layer>;
}

function statements(selected: readonly Selected[]): Statement[] {
  const medianTime = (name: string) =>
    median(
      selected
        .find((each) => each.name === name)!
        .results.map(({ summary }) => summary.detection.t2?.iteration ?? Number.POSITIVE_INFINITY),
    );
  const uniform = medianTime("uniform");
  const count = SEEDS.length;
  return [
    ...selected.map(({ name, results }) =>
      stateRange(
        `${name}: runs of ${count} that generalise`,
        results.filter(({ summary }) => summary.detection.t2 !== null).length,
        [count, count],
      ),
    ),
    ...selected
      .filter(({ name }) => name !== "uniform")
      .map(({ name }) =>
        stateRange(`${name}: median t₂ over that of uniform pairs`, medianTime(name) / uniform, [0.6, 1.7]),
      ),
    stateRange(
      "t₂ of seeds, latest over soonest, largest of all ways: seeds matter more than ways",
      Math.max(...selected.map(({ results }) => spreadOf(results))),
      [1.7, 6],
    ),
  ];
}

/** The latest t2 over the soonest. */
function spreadOf(results: readonly FigureResult[]): number {
  const times = results.map(({ summary }) => summary.detection.t2?.iteration ?? Number.NaN);
  return Math.max(...times) / Math.min(...times);
}

function table(selected: readonly Selected[]): FigureTable {
  const rows = selected.flatMap(({ results }, selection) =>
    results.map(({ summary }, index) => ({ selection, seed: SEEDS[index]!, ...summary.detection })),
  );
  return rowTable("", rows, {
    selection: ({ selection }) => selection,
    seed: ({ seed }) => seed,
    t1: ({ t1 }) => t1?.iteration ?? null,
    t2: ({ t2 }) => t2?.iteration ?? null,
    final_test_error: ({ test }) => test.final,
  });
}
