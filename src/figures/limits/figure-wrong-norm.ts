import { COLOURS, iterationAxis, type Layer, type LineLayer, type Panel } from "../../plots/index.js";
import { alongEdge } from "../frame/along-edge.js";
import { bandLayers, bandOf, resultsOfTrials } from "../frame/ensemble.js";
import type { Figure, FigureTable, TrialResults } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import { lastValue } from "../frame/last-value.js";
import { LIMIT_DRAWS } from "./limit-runs.js";
import { MATRIX_DRAWS, NORM_COMPARISONS, NORMS, type NormComparison, type NormName, trialsOf } from "./norm-runs.js";
import { normStatements } from "./norm-statements.js";

const PANEL_HEIGHT = 170;
/** The lower edge: smaller errors run along it. */
const LOWEST = 1e-5;

const STYLES: Readonly<Record<NormName, Pick<LineLayer, "colour" | "symbol">>> = {
  "‖A‖⋆": { colour: COLOURS.norm, symbol: "circle" },
  "‖A‖₁": { colour: COLOURS.test, symbol: "square" },
  "‖A‖_F²/2": { colour: COLOURS.train, symbol: "triangle" },
};
const LABELS: Readonly<Record<NormName, string>> = {
  "‖A‖⋆": "nuclear norm",
  "‖A‖₁": "ℓ1",
  "‖A‖_F²/2": "ℓ2",
};
const TRAIN = { weight: 0.6 } as const;
const TEST = { weight: 1.5 } as const;
const TITLES = [
  "dense, low rank: entries",
  "dense, low rank: Gaussian measurements",
  "diagonal, low rank: Gaussian measurements",
  "sparse vector",
] as const;

/** Every penalty memorises; what it recovers is what it is made for. */
export const figureWrongNorm: Figure = {
  id: "wrong-norm",
  title: "The wrong norm memorises and does not generalise",
  trials: NORM_COMPARISONS.flatMap((comparison) => NORMS.flatMap((norm) => trialsOf(comparison, norm))),
  computations: [],
  build({ results }) {
    return {
      specification: {
        width: "double",
        columns: 2,
        legend: LEGEND,
        panels: NORM_COMPARISONS.map((comparison, index) => panel(comparison, TITLES[index]!, results)),
      },
      caption: CAPTION,
      notes: NOTES,
      statements: normStatements(results),
      tables: [table(results)],
    };
  },
};

const CAPTION = [
  "Training and recovery error (medians; bands of the recovery error: 10 to 90 %) under the nuclear norm, ℓ1 and squared ℓ2, each alone, by the proximal method.",
  `(a–c) 10×10 matrices of rank 2, ${MATRIX_DRAWS} draws: (a) 90 entries, α = 1, β = 3·10⁻⁴; (b) 70 Gaussian measurements, α = 0.3, β = 10⁻³; (c) the same of a diagonal matrix, β = 10⁻⁴.`,
  `(d) A vector with 5 of 100 entries, N = 40, α = 0.1, β = 10⁻⁵, ${LIMIT_DRAWS} draws; as a matrix of one column its nuclear norm is its ℓ2 norm.`,
  "All memorise. ℓ1 recovers what is sparse, the nuclear norm what is of low rank, ℓ2 neither.",
].join(" ");

const NOTES = [
  "No figure of the paper, which says it in words (finding C13). Independent streams, noise-free. Errors below 10⁻⁵ run along the edge.",
  "(a) Under ℓ1 and ℓ2 the entries that are not observed stay at zero, so both end at the minimum-norm interpolator. Of the draws of A* with 90 entries some are recovered by no nuclear-norm penalty (theory 3.8).",
  "(b) ℓ1 moves for a while, to an interpolator with less ‖A‖₁ than A*. (c) is the control: where A* is sparse too, ℓ1 recovers it.",
].join(" ");

const LEGEND: readonly Layer[] = [
  ...NORMS.map((norm): Layer => ({ kind: "line", x: [], y: [], ...STYLES[norm], label: LABELS[norm] })),
  { kind: "line", x: [], y: [], colour: COLOURS.prediction, ...TEST, label: "recovery error" },
  { kind: "line", x: [], y: [], colour: COLOURS.prediction, ...TRAIN, label: "training error" },
  { kind: "band", x: [], low: [], high: [], colour: COLOURS.muted, label: "10 to 90 % of the draws" },
];

function panel(comparison: NormComparison, title: string, results: TrialResults): Panel {
  return {
    height: PANEL_HEIGHT,
    title,
    x: iterationAxis([1, 1.3 * comparison.iterations]),
    y: { label: "relative error", scale: "log", domain: [LOWEST, 3] },
    layers: NORMS.flatMap((norm): Layer[] => {
      const trials = trialsOf(comparison, norm);
      if (trials.length === 0) return [];
      const members = resultsOfTrials(trials, results);
      const { colour, symbol } = STYLES[norm];
      const [band, test] = bandLayers(bandOf(members, "test_error"), { colour, offset: 1, ...TEST });
      const [, train] = bandLayers(bandOf(members, "train_error"), { colour, offset: 1, ...TRAIN });
      return [{ ...train, y: alongEdge(train.y, LOWEST), symbol }, band, { ...test, symbol }];
    }),
  };
}

function table(results: TrialResults): FigureTable {
  const rows = NORM_COMPARISONS.flatMap((comparison, problem) =>
    NORMS.flatMap((norm, index) =>
      trialsOf(comparison, norm).map(({ name, seed }) => ({
        problem,
        norm: index,
        seed,
        trajectory: results(name).trajectory,
      })),
    ),
  );
  const last = (column: string) => (row: (typeof rows)[number]) => lastValue(row, column);
  return rowTable("", rows, {
    problem: ({ problem }) => problem,
    norm: ({ norm }) => norm,
    seed: ({ seed }) => seed,
    final_train_error: last("train_error"),
    final_test_error: last("test_error"),
    l1_norm: last("l1_norm"),
  });
}
