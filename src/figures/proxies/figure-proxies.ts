import { type Statement, stateRange, stateValue } from "../../computations/index.js";
import { type RankedProxy, runProxies } from "../../curves/index.js";
import { COLOURS, drawnIterations, iterationAxis, type Layer, type Panel, type PointLayer } from "../../plots/index.js";
import { columnValues } from "../../run/index.js";
import { median } from "../../statistics/index.js";
import { slowPrediction } from "../flagship/slow-prediction.js";
import { resultsOfTrials } from "../frame/ensemble.js";
import type { Figure, FigureResult, FigureTable, TrialResults } from "../frame/figure.js";
import { PROXY_EXPERIMENTS, type ProxyExperiment } from "./proxy-runs.js";

type Style = Pick<PointLayer, "colour" | "symbol">;

/** The norms, by the columns that record them, with how they are drawn. */
const NORMS: readonly (readonly [label: string, columns: readonly string[], style: Style])[] = [
  ["Euclidean norm ‖·‖₂", ["l2_norm", "frobenius_norm"], { colour: COLOURS.test, symbol: "square" }],
  ["‖·‖₁", ["l1_norm"], { colour: COLOURS.train, symbol: "circle" }],
  ["non-zeros ‖·‖₀", ["nonzeros"], { colour: COLOURS.marker, symbol: "triangle" }],
  ["nuclear norm ‖·‖⋆", ["nuclear_norm"], { colour: COLOURS.norm, symbol: "diamond" }],
  ["rank", ["rank"], { colour: COLOURS.ratio, symbol: "cross" }],
  ["ℓ2 norm of all factors", ["factor_l2_norm"], { colour: COLOURS.prediction, symbol: "star" }],
];
/** Distance of two norms of one experiment, where experiments are 1 apart. */
const APART = 0.13;

/** What the draws of an experiment say of a norm: its rank correlations with the test error. */
interface Ranking {
  readonly experiment: ProxyExperiment;
  readonly results: readonly FigureResult[];
  /** The ranked norms of each draw. */
  readonly draws: readonly (readonly RankedProxy[])[];
}

/** The recorded norms of the linear experiments, by how well they follow the test error from memorisation to generalisation. */
export const figureProxies: Figure = {
  id: "proxies",
  title: "The Euclidean norm grows while the test error falls",
  trials: PROXY_EXPERIMENTS.flatMap(({ trials }) => trials),
  computations: [],
  build({ results }) {
    const rankings = PROXY_EXPERIMENTS.map((experiment) => rank(experiment, results));
    return {
      specification: { width: "double", panels: [correlationPanel(rankings), examplePanel(rankings[0]!.results[0]!)] },
      caption: CAPTION,
      notes: NOTES,
      statements: [...rankings.flatMap(statements), ...exampleStatements(rankings[0]!.results[0]!)],
      tables: [table(rankings)],
    };
  },
};

const CAPTION = [
  "(a) Spearman's rank correlation of recorded norms with the test error, from t₁ to t₂ (to the end without t₂): at 1 a norm falls with the error, at −1 it grows while the error falls.",
  "Symbols: median over draws; bars: all draws.",
  "Sparse recovery (n = 100, s = 5) with ℓ1 (N = 40, 10 draws), with weight decay on 2 or 3 factors (N = 50, 5 draws), with ℓ2 only from a large start (N = 30, 10 draws); 10 × 10 matrices of rank 2 from 70 entries or Gaussian measurements (5 draws each).",
  "(b) The first draw of sparse recovery with ℓ1: norms over their values at t₁.",
].join(" ");

const NOTES = [
  "No figure of the paper; it is about its claim that the Euclidean norm tells nothing of generalisation (finding C17).",
  "At most 1000 records of a stretch are compared, at the iterations where the test error was recorded; ties have the mean rank.",
  "The table has the 95 % interval of each correlation, by a jackknife over eight stretches of the record, the ratio of a norm's last to its first value, and by which share of the stretch a norm had come half of its way before the test error had.",
  "Completion: α = 1, β⋆ = 10⁻⁴; sensing: α = 0.1, β⋆ = 10⁻³; both by the proximal method, 2·10⁵ iterations, test threshold 10⁻². The other runs are those of Figures 7 and depth-weight-decay.",
].join(" ");

function rank(experiment: ProxyExperiment, results: TrialResults): Ranking {
  const found = resultsOfTrials(experiment.trials, results);
  return {
    experiment,
    results: found,
    draws: found.map(({ trajectory, summary }) => runProxies(trajectory, summary.detection)),
  };
}

/** The correlations of a norm over the draws that recorded it; NaN for a draw that has none. */
function correlations({ draws }: Ranking, columns: readonly string[]): number[] {
  return draws.map((proxies) => proxies.find(({ name }) => columns.includes(name))?.correlation.value ?? Number.NaN);
}

function correlationPanel(rankings: readonly Ranking[]): Panel {
  const layers = NORMS.flatMap(([label, columns, style], norm): Layer[] => {
    const offset = (norm - (NORMS.length - 1) / 2) * APART;
    const cells = rankings.flatMap((ranking, place) => {
      const values = correlations(ranking, columns).filter((value) => !Number.isNaN(value));
      return values.length === 0 ? [] : [{ x: place + offset, values }];
    });
    return [
      ...cells.map(({ x, values }): Layer => {
        const bar = [Math.min(...values), Math.max(...values)];
        return { kind: "line", x: [x, x], y: bar, colour: style.colour, weight: 1.1 };
      }),
      { kind: "points", x: cells.map(({ x }) => x), y: cells.map(({ values }) => median(values)), ...style, label },
    ];
  });
  return {
    height: 210,
    x: {
      label: "",
      scale: "linear",
      domain: [-0.5, rankings.length - 0.5],
      ticks: rankings.map((_, place) => place),
      tickNames: rankings.map(({ experiment }) => experiment.name),
    },
    y: {
      label: "rank correlation",
      scale: "linear",
      domain: [-1.1, 1.1],
      ticks: [-1, -0.5, 0, 0.5, 1],
    },
    layers: [
      {
        kind: "rule",
        orientation: "horizontal",
        at: 0,
        colour: COLOURS.muted,
        weight: 0.6,
        label: "above, a norm falls with the error",
      },
      ...rankings.slice(1).map(
        (_, place): Layer => ({
          kind: "rule",
          orientation: "vertical",
          at: place + 0.5,
          colour: COLOURS.muted,
          dash: "dotted",
          weight: 0.6,
          ...(place === 0 ? { label: "from one experiment to the next" } : {}),
        }),
      ),
      ...layers,
    ],
  };
}

function examplePanel({ trajectory, summary }: FigureResult): Panel {
  const x = drawnIterations(trajectory.iterations);
  const { t1, t2 } = summary.detection;
  const at = Math.max(0, trajectory.iterations.indexOf(t1?.iteration ?? -1));
  const relative = (name: string) => {
    const values = columnValues(trajectory, name);
    return values.map((value) => value / values[at]!);
  };
  const times = (
    [
      [t1, "t₁"],
      [t2, "t₂"],
    ] as const
  ).flatMap(([passage, text]): Layer[] =>
    passage === null
      ? []
      : [
          {
            kind: "rule",
            orientation: "vertical",
            at: passage.iteration + 1,
            colour: COLOURS.muted,
            dash: "dotted",
            text,
          },
        ],
  );
  return {
    height: 170,
    x: iterationAxis([1, 1e6]),
    y: { label: "recovery error", scale: "log", domain: [1e-4, 2] },
    right: { label: "norm over that at t₁", scale: "linear", domain: [0, 2] },
    layers: [
      {
        kind: "line",
        x,
        y: columnValues(trajectory, "test_error"),
        colour: COLOURS.prediction,
        label: "recovery error",
      },
      ...times,
      {
        kind: "line",
        x,
        y: relative("l2_norm"),
        colour: COLOURS.test,
        dash: "dashed",
        axis: "right",
        label: "‖a‖₂ (right)",
      },
      {
        kind: "line",
        x,
        y: relative("l1_norm"),
        colour: COLOURS.train,
        dash: "dash-dotted",
        axis: "right",
        label: "‖a‖₁ (right)",
      },
    ],
  };
}

function statements(ranking: Ranking): Statement[] {
  const { experiment, results } = ranking;
  const { name, penalised, euclidean, nonzeros, differ } = experiment;
  const differing =
    differ === null ? [] : [differ(results)].map((made) => ({ ...made, text: `${name}: ${made.text}` }));
  const ofNonzeros = correlations(ranking, ["nonzeros"]);
  const sizes = stateRange(
    `${name}: median rank correlation of the non-zeros`,
    ofNonzeros.some(Number.isNaN) ? Number.NaN : median(ofNonzeros),
    nonzeros,
  );
  const own = correlations(ranking, [penalised]);
  // The minimum and the maximum of a list with NaN are NaN, which no range holds: a draw without t1 fails.
  const lowest = stateRange(
    `${name}: lowest rank correlation of the penalised norm over the draws`,
    Math.min(...own),
    [0.5, 1],
  );
  if (penalised === euclidean) {
    const finals = results.map(({ summary }) => summary.detection.test.final);
    return [
      ...differing,
      lowest,
      sizes,
      stateRange(`${name}: lowest recovery error at the end, where ‖a‖₂ follows it`, Math.min(...finals), [0.5, 1.5]),
    ];
  }
  const highest = Math.max(...correlations(ranking, [euclidean]));
  const depth = penalised.startsWith("factor");
  return [
    ...differing,
    lowest,
    sizes,
    depth
      ? stateRange(
          `${name}: how far the Euclidean norm lags behind the penalised one, least over the draws`,
          Math.min(...own) - highest,
          [0.4, 1.2],
        )
      : stateRange(`${name}: highest rank correlation of the Euclidean norm over the draws`, highest, [-1, -0.9]),
  ];
}

/** What (b) shows: when the two phases of the example come. */
function exampleStatements(result: FigureResult): Statement[] {
  const { t1, t2 } = result.summary.detection;
  return [
    stateValue(
      "(b): t₁, against the closed form",
      t1?.iteration ?? null,
      result.summary.prediction.t1 ?? Number.NaN,
      0.02,
    ),
    stateValue(
      "(b): t₂, against t₁ + T_end/(αβ₁), within a record (2.3 %)",
      t2?.iteration ?? null,
      slowPrediction(result).t2 ?? Number.NaN,
      0.024,
    ),
  ];
}

function table(rankings: readonly Ranking[]): FigureTable {
  const rows = rankings.flatMap((ranking, experiment) =>
    NORMS.flatMap(([, columns], norm) =>
      correlations(ranking, columns).flatMap((value, draw) => {
        const proxy = ranking.draws[draw]!.find(({ name }) => columns.includes(name));
        if (proxy === undefined) return [];
        return [
          [
            experiment,
            norm,
            draw + 1,
            value,
            proxy.correlation.low,
            proxy.correlation.high,
            proxy.change,
            proxy.lead?.share ?? Number.NaN,
          ],
        ];
      }),
    ),
  );
  const names = ["experiment", "norm", "draw", "rank_correlation", "low", "high", "change", "lead_share"];
  return { name: "", columns: new Map(names.map((name, column) => [name, rows.map((row) => row[column]!)])) };
}
