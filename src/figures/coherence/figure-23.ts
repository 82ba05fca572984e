import { type Statement, stateList, stateRange, stateValue } from "../../computations/index.js";
import { COLOURS, iterationAxis, type Layer, millionsAxis, type Panel, type PointLayer } from "../../plots/index.js";
import { kendallCorrelation, mean, meanRecorded } from "../../statistics/index.js";
import { numberSetting } from "../../trials/index.js";
import { recoverableShare } from "../completion/completion-ensemble.js";
import { completionFacts, describeInstance, SEED_SEARCHES, stateSeed } from "../completion/completion-instance.js";
import { curveTable } from "../frame/curve-table.js";
import { heldSeries, resultsOfTrials } from "../frame/ensemble.js";
import { ERROR_LEGEND, ERROR_STYLES, familyLegend, familyStyle } from "../frame/families.js";
import type { Figure, FigureResult } from "../frame/figure.js";
import { lastValue } from "../frame/last-value.js";
import { stateRecordSpacing } from "../frame/state-record-spacing.js";
import {
  COHERENCE_ENSEMBLES,
  COHERENCE_SEEDS,
  type CoherenceDraws,
  coherenceDraws,
  intervalLayers,
  medianArrival,
  plateauQuantiles,
} from "./leverage-ensemble.js";
import { COHERENCES, coherenceTrial, ITERATIONS, STATIONARY, STEP_SIZE } from "./leverage-runs.js";

const TRIALS = COHERENCES.map(coherenceTrial);
const PANEL_HEIGHT = 170;
const TOP_TIME = 30;
/** The linear axis ends where all have arrived. */
const LINEAR_END = 3e6;
const ERROR_DOMAIN = [7e-7, 2] as const;
/** The τ whose curves are drawn: with all, neighbours cannot be told apart. Tables and (c, d) have all. */
const DRAWN = [0, 0.2, 0.4, 0.5, 0.8, 1];
/** The published split: runs with τ above it generalise earlier. */
const LOW_COHERENCE = 0.5;

interface Row {
  readonly coherence: number;
  readonly result: FigureResult;
  readonly t1: number | null;
  readonly t2: number | null;
  /** t2·αβ⋆. */
  readonly slowTime: number | null;
  /** The recovery error at t1. */
  readonly plateau: number;
  readonly finalError: number;
  /** How far the certified nuclear-norm minimiser is from A*, relative. */
  readonly leastNormError: number;
  /** ‖Â − A*‖₂→₂. */
  readonly spectralDistance: number;
}

/** Figure 23: matrix completion with a share τ of the entries chosen by local coherence. */
export const figure23: Figure = {
  id: "23",
  title: "Matrix completion: entries chosen by leverage scores bring generalisation forward",
  trials: TRIALS,
  computations: [SEED_SEARCHES[70], ...COHERENCE_ENSEMBLES],
  build({ results, computed }) {
    const ensembles = coherenceDraws(computed);
    const rows = COHERENCES.map((coherence, index) => measure(coherence, results(TRIALS[index]!.name)));
    return {
      specification: {
        width: "double",
        columns: 2,
        legend: [...familyLegend(DRAWN.map((coherence) => `τ = ${coherence}`)), ...ERROR_LEGEND],
        panels: [
          curvePanel(rows, "log"),
          curvePanel(rows, "linear"),
          timePanel(rows, ensembles),
          plateauPanel(rows, ensembles),
        ],
      },
      caption: CAPTION,
      notes: `${NOTES} ${describeInstance(70, COHERENCE_SEEDS.length, recoverableShare(ensembles[0]!.draws))}`,
      statements: [
        ...statements(rows, ensembles, computed(SEED_SEARCHES[70])),
        stateRecordSpacing(resultsOfTrials(TRIALS, results), 0.01),
      ],
      tables: [table(rows)],
    };
  },
};

const CAPTION = [
  `Matrix completion, 10×10, r = 2, N = 70, no noise, subgradient method, α = ${STEP_SIZE}, β⋆ = 10⁻⁵, A(0) = 10⁻⁶·I, ${ITERATIONS / 1e6} million iterations; a share τ of the observed entries has the largest leverage scores of A*, the others are random.`,
  `(a, b) One A*, ${DRAWN.length} of 11 τ: errors on a logarithmic and on a linear axis of time.`,
  `(c) t₂·αβ⋆ of this A* and the paper's prediction of it, and the median over ${COHERENCE_SEEDS.length} draws of the slow flow's T_end (bars: 95 % intervals).`,
  "(d) The recovery error at t₁, with median and 10 to 90 % of the same draws.",
  "t₁, t₂: first recorded error ≤ 10⁻⁴.",
].join(" ");

const NOTES = [
  `α as in the notebook; text and published image have 0.1, which takes ten times as many iterations. Recorded 300 times a decade; each run ends where it is at rest (its mean speed since t/1.1 below ${STATIONARY} of the penalty's own), its last values drawn on from there.`,
  "Choosing by leverage scores μᵢ + νⱼ of A* takes knowledge of A*.",
  "(c) Draws that are not recoverable count as later than all others; at τ = 0 they are most, and there is no median.",
  "t₁ is the first step, whatever τ. The entries beyond the chosen ones are a single draw for each τ, and t₂ is not monotone in τ: on average it is earlier for τ ≥ 0.6 than for τ ≤ 0.5, and τ = 0.4 and 0.5 are the latest; in the published figure, too, 0.5 is later than 0.6 to 0.9.",
].join(" ");

function measure(coherence: number, result: FigureResult): Row {
  const { t1, t2, test } = result.summary.detection;
  const rate = numberSetting(result.summary, "stepSize") * numberSetting(result.summary, "nuclear");
  const { leastNormError, spectralDistance } = completionFacts(result.prepared);
  const memorised = t1?.iteration ?? 0;
  return {
    coherence,
    result,
    t1: t1?.iteration ?? null,
    t2: t2?.iteration ?? null,
    slowTime: t2 && t2.iteration * rate,
    plateau: meanRecorded(result.trajectory, "test_error", memorised, memorised),
    finalError: test.final,
    leastNormError,
    spectralDistance,
  };
}

function curvePanel(rows: readonly Row[], scale: "log" | "linear"): Panel {
  const offset = scale === "log" ? 1 : 0;
  const end = scale === "log" ? ITERATIONS : LINEAR_END;
  const layers = DRAWN.flatMap((coherence, member): Layer[] => {
    const { result } = rows[COHERENCES.indexOf(coherence)]!;
    const line = { kind: "line", ...familyStyle(member, DRAWN.length) } as const;
    return [
      { ...line, ...heldSeries(result, "train_error", offset, end), ...ERROR_STYLES.train },
      { ...line, ...heldSeries(result, "test_error", offset, end), ...ERROR_STYLES.test },
    ];
  });
  return {
    height: PANEL_HEIGHT,
    x: scale === "log" ? iterationAxis([1, 1.2 * ITERATIONS]) : millionsAxis(LINEAR_END),
    y: { label: "relative error", scale: "log", domain: ERROR_DOMAIN },
    layers,
  };
}

function timePanel(rows: readonly Row[], ensembles: readonly CoherenceDraws[]): Panel {
  const points = (value: (row: Row) => number | null, style: Omit<PointLayer, "kind" | "x" | "y">): Layer => {
    const shown = rows.filter((row) => value(row) !== null);
    return {
      kind: "points",
      x: shown.map(({ coherence }) => coherence),
      y: shown.map((row) => value(row)!),
      ...style,
    };
  };
  return {
    height: PANEL_HEIGHT,
    x: { label: "τ", scale: "linear", domain: [-0.05, 1.05] },
    y: { label: "t₂·αβ⋆", scale: "linear", domain: [0, TOP_TIME] },
    layers: [
      ...intervalLayers(COHERENCES, ensembles.map(medianArrival), {
        colour: COLOURS.norm,
        symbol: "square",
        label: `median of ${COHERENCE_SEEDS.length} draws`,
        top: TOP_TIME,
      }),
      points(({ slowTime }) => slowTime, { colour: COLOURS.test, symbol: "circle", label: "t₂·αβ⋆, this A*" }),
      points(({ spectralDistance }) => spectralDistance, {
        colour: COLOURS.ratio,
        symbol: "star",
        label: "the paper's ‖Â − A*‖₂→₂",
      }),
    ],
  };
}

function plateauPanel(rows: readonly Row[], ensembles: readonly CoherenceDraws[]): Panel {
  const at = (p: number) => plateauQuantiles(ensembles, p);
  return {
    height: PANEL_HEIGHT,
    x: { label: "τ", scale: "linear", domain: [-0.05, 1.05] },
    y: { label: "recovery error at t₁", scale: "linear", domain: [0, 0.7] },
    layers: [
      {
        kind: "band",
        x: COHERENCES,
        low: at(0.1),
        high: at(0.9),
        colour: COLOURS.norm,
        label: `10 to 90 % of ${COHERENCE_SEEDS.length} draws`,
      },
      {
        kind: "line",
        x: COHERENCES,
        y: at(0.5),
        colour: COLOURS.norm,
        dash: "dash-dotted",
        label: "median of the draws",
      },
      {
        kind: "points",
        x: rows.map(({ coherence }) => coherence),
        y: rows.map(({ plateau }) => plateau),
        colour: COLOURS.test,
        symbol: "circle",
        label: "this A*",
      },
    ],
  };
}

function statements(rows: readonly Row[], ensembles: readonly CoherenceDraws[], seeds: readonly number[]): Statement[] {
  const slowTimes = rows.map(({ slowTime }) => slowTime ?? Number.POSITIVE_INFINITY);
  const [low, high] = [true, false].map((below) =>
    slowTimes.filter((_, index) => COHERENCES[index]! <= LOW_COHERENCE === below),
  ) as [number[], number[]];
  const finals = rows.map(({ finalError }) => finalError);
  const plateaus = rows.map(({ plateau }) => plateau);
  return [
    stateSeed(70, seeds),
    stateRange(
      "certified minimisers: largest ‖Â − A*‖_F/‖A*‖_F over τ",
      Math.max(...rows.map((row) => row.leastNormError)),
      [0, 1e-6],
    ),
    stateList(
      "t₁ for each τ: one step at α = 1, whatever τ",
      rows.map(({ t1 }) => t1 ?? Number.NaN),
      rows.map(() => 1),
    ),
    stateValue("t₂·αβ⋆ at τ = 0", slowTimes[0]!, 9.1, 0.02),
    stateValue("t₂·αβ⋆ at τ = 1", slowTimes.at(-1)!, 3.05, 0.03),
    stateRange("t₂ at τ = 1 over t₂ at τ = 0", slowTimes.at(-1)! / slowTimes[0]!, [0.25, 0.45]),
    stateRange("mean t₂ for τ ≥ 0.6 over mean t₂ for τ ≤ 0.5", mean(high) / mean(low), [0.3, 0.6]),
    stateRange("latest t₂ for τ ≥ 0.6 over latest t₂ for τ ≤ 0.5", Math.max(...high) / Math.max(...low), [0.2, 0.4]),
    stateRange("rank correlation (Kendall) of t₂ with τ", kendallCorrelation(slowTimes), [-0.6, -0.2]),
    stateValue("recovery error at t₁ for τ = 0", plateaus[0]!, 0.474, 0.01),
    stateRange("recovery error at t₁, τ = 1 over τ = 0", plateaus.at(-1)! / plateaus[0]!, [0.4, 0.6]),
    stateRange(
      "rank correlation (Kendall) of the recovery error at t₁ with τ",
      kendallCorrelation(plateaus),
      [-1, -0.7],
    ),
    stateRange(
      `rank correlation (Kendall) of the median T_end over ${COHERENCE_SEEDS.length} draws with τ`,
      kendallCorrelation(ensembles.map((ensemble) => medianArrival(ensemble).value)),
      [-1, -0.5],
    ),
    stateRange("recovery error at the end: largest over τ", Math.max(...finals), [0, 1e-4]),
    stateRange(
      "training error at the end over β⋆: highest over τ",
      Math.max(
        ...rows.map(({ result }) => lastValue(result, "train_error") / numberSetting(result.summary, "nuclear")),
      ),
      [0.18, 0.37],
    ),
    stateRange(
      "rank correlation (Kendall) of the recovery error at the end with τ",
      kendallCorrelation(finals),
      [-0.8, -0.35],
    ),
  ];
}

/** All curves below one another, told apart by τ. */
function table(rows: readonly Row[]) {
  const curves = rows.map(({ coherence, result: { trajectory } }) => ({ keys: [coherence], trajectory }));
  return curveTable("", curves, { keys: ["coherence"], columns: ["train_error", "test_error", "nuclear_norm"] });
}
