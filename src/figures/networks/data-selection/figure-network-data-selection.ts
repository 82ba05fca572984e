import { type Statement, stateRange } from "../../../computations/index.js";
import { COLOURS, type Layer, type Panel, type PointLayer } from "../../../plots/index.js";
import { median } from "../../../statistics/index.js";
import type { Figure, FigureResult, FigureTable } from "../../frame/figure.js";
import { rowTable } from "../../frame/figure-table.js";
import { SEEDS, SELECTIONS, type Selected, SHARES, type Share, selectedResults, TRIALS } from "./selection-runs.js";

const PANEL_HEIGHT = 180;

/** Which pairs to train on, everything else fixed. Not a figure of the paper. */
export const figureNetworkDataSelection: Figure = {
  id: "network-data-selection",
  title: "Which half of a table is trained on hardly matters; of less, a block left out does",
  trials: [...TRIALS.half, ...TRIALS.less].flat(),
  computations: [],
  build({ results }) {
    const selected = selectedResults(results);
    return {
      specification: { width: "double", columns: 2, panels: [timePanel(selected), errorPanel(selected)] },
      caption: CAPTION,
      notes: NOTES,
      statements: statements(selected),
      tables: [table(selected)],
    };
  },
};

const CAPTION = [
  "Addition modulo 23 from 50 % or 40 % of the 529 pairs by the paper's encoder–decoder with the nuclear norm (β = 10⁻³, Adam, α = 0.01, 4000 steps), three seeds.",
  "Pairs chosen uniformly; as many of every class, or in every row of the table; with (a, b) and (b, a) together, or apart; all but a block of rows and columns.",
  "Each mark a seed. (a) t₁ and t₂ from half of the pairs. (b) Test error at the end from either share.",
].join(" ");

const NOTES = [
  "No figure of the paper, whose pairs are uniform (oddity O67).",
  "With the pairs apart a network that commutes knows most of the test pairs from their turned ones; with them together it knows none.",
  "A row or column of the block is seen in training, but never one of its rows with one of its columns: from 40 % of the pairs no seed generalises to them.",
].join(" ");

const STYLES: Readonly<Record<"t1" | "t2" | Share, Pick<PointLayer, "colour" | "symbol">>> = {
  t1: { colour: COLOURS.train, symbol: "circle" },
  t2: { colour: COLOURS.test, symbol: "square" },
  half: { colour: COLOURS.test, symbol: "square" },
  less: { colour: COLOURS.prediction, symbol: "diamond" },
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
      ...marks(
        selected.map(({ results }) => results),
        ({ summary }) => summary.detection[time]?.iteration ?? Number.NaN,
      ),
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
      { ...errors(selected.map(({ withLess }) => withLess)), ...STYLES.less, label: "40 % of the pairs" },
      { ...errors(selected.map(({ results }) => results)), ...STYLES.half, label: "50 %" },
    ],
  };
}

const errors = (all: readonly (readonly FigureResult[])[]) => marks(all, ({ summary }) => summary.detection.test.final);

function marks(all: readonly (readonly FigureResult[])[], value: (result: FigureResult) => number) {
  const spread = (index: number) => (index - (SEEDS.length - 1) / 2) * 0.16;
  return {
    kind: "points",
    x: all.flatMap((results, place) => results.map((_, index) => place + spread(index))),
    y: all.flatMap((results) => results.map(value)),
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
      stateRange(`${name}: runs of ${count} that generalise`, generalised(results), [count, count]),
    ),
    ...selected.map(({ name, withLess }) =>
      stateRange(
        `${name}, 40 %: runs of ${count} that generalise`,
        generalised(withLess),
        name === "block" ? [0, 0] : [count - 1, count],
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

const generalised = (results: readonly FigureResult[]) =>
  results.filter(({ summary }) => summary.detection.t2 !== null).length;

/** The latest t2 over the soonest. */
function spreadOf(results: readonly FigureResult[]): number {
  const times = results.map(({ summary }) => summary.detection.t2?.iteration ?? Number.NaN);
  return Math.max(...times) / Math.min(...times);
}

function table(selected: readonly Selected[]): FigureTable {
  const rowsOf = (share: Share, selection: number, results: readonly FigureResult[]) =>
    results.map(({ summary }, index) => ({ share, selection, seed: SEEDS[index]!, ...summary.detection }));
  const rows = selected.flatMap(({ results, withLess }, selection) => [
    ...rowsOf("half", selection, results),
    ...rowsOf("less", selection, withLess),
  ]);
  return rowTable("", rows, {
    share: ({ share }) => SHARES[share],
    selection: ({ selection }) => selection,
    seed: ({ seed }) => seed,
    t1: ({ t1 }) => t1?.iteration ?? null,
    t2: ({ t2 }) => t2?.iteration ?? null,
    final_test_error: ({ test }) => test.final,
  });
}
