import { type Statement, stateList, stateRange, stateValue } from "../../computations/index.js";
import { type ConfigTree, overlay } from "../../config/index.js";
import { COLOURS, type Layer, millionsAxis, type Panel } from "../../plots/index.js";
import { columnValues } from "../../run/index.js";
import { kendallCorrelation, median } from "../../statistics/index.js";
import { isRecoverable, recoverableShare } from "../completion/completion-ensemble.js";
import { describeInstance } from "../completion/completion-instance.js";
import { familyStyle } from "../frame/families.js";
import type { Figure, FigureResult, FigureTable, FigureTrial } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import { medianOrNaN } from "../frame/median-or-nan.js";
import {
  arrivalPoints,
  COHERENCE_ENSEMBLES,
  COHERENCE_SEEDS,
  type CoherenceDraws,
  coherenceDraws,
  intervalLayers,
  medianArrival,
  plateauQuantiles,
} from "./leverage-ensemble.js";
import { COHERENCES, coherenceTrial } from "./leverage-runs.js";

/** As published: α and the number of iterations that the image shows. Source: theory 4.5, finding C18. */
const STEP_SIZE = 0.1;
const ITERATIONS = 5e6;
const PANEL_HEIGHT = 170;
const TOP_TIME = 25;
/** Below, the step of the flow itself shows: curves run along this edge. */
const LOWEST = 1e-4;
/** The τ whose curves are drawn: with all, neighbours cannot be told apart. Tables have all. */
const DRAWN = [0, 0.2, 0.4, 0.6, 0.8, 1];
const TAU = { label: "τ", scale: "linear" as const, domain: [-0.06, 1.06] as const };

/** The run of one τ, by the flow engine: 5 million steps with their decompositions are some 40 s each. */
function flowTrial(coherence: number): FigureTrial {
  const { config } = coherenceTrial(coherence);
  const { stopping: _, ...rest } = config;
  const change: ConfigTree = {
    method: { kind: "proximal", stepSize: STEP_SIZE, engine: "flow" },
    iterations: ITERATIONS,
    recording: { dense: 100, spacing: "linear", interval: 1e4 },
  };
  return {
    name: `completion by flow, τ = ${coherence}`,
    config: overlay(rest, change),
    work: ITERATIONS * 10 * 10 * 10,
  };
}

const TRIALS = COHERENCES.map(flowTrial);

/** Figure 8: Figure 23 on a linear axis, and over many draws. */
export const figure8: Figure = {
  id: "8",
  title: "Matrix completion: choosing entries by leverage scores, over many draws",
  trials: TRIALS,
  computations: COHERENCE_ENSEMBLES,
  build({ results, computed }) {
    const ensembles = coherenceDraws(computed);
    const runs = TRIALS.map(({ name }) => results(name));
    return {
      specification: {
        width: "double",
        columns: 2,
        panels: [curvePanel(runs), sharePanel(ensembles), timePanel(ensembles), plateauPanel(ensembles)],
      },
      caption: CAPTION,
      notes: `${NOTES} ${describeInstance(70, COHERENCE_SEEDS.length, recoverableShare(ensembles[0]!.draws))}`,
      statements: statements(runs, ensembles),
      tables: tables(runs, ensembles),
    };
  },
};

const CAPTION = [
  `Matrix completion, 10×10, r = 2, N = 70, no noise, α = ${STEP_SIZE}, β⋆ = 10⁻⁵, A(0) = 10⁻⁶·I; a share τ of the observed entries has the largest leverage scores of A*, the others are random.`,
  `(a) Recovery error of one A* (no bands), for ${DRAWN.length} of 11 τ; most do not arrive within the ${ITERATIONS / 1e6} million iterations.`,
  `(b–d) ${COHERENCE_SEEDS.length} draws, the same A* for every τ: (b) share recoverable at all, 95 % intervals; (c) slow time from memorisation to generalisation of those, and median over all with 95 % interval; (d) recovery error after memorisation, median and 10 to 90 %.`,
].join(" ");

const NOTES = [
  "Choosing by leverage scores μᵢ + νⱼ of A* takes knowledge of A*. (a) The A* of Figure 23 and the published number of iterations, recorded at every t < 100 and every 10⁴th, by the flow engine: the slow flow in place of the steps, which leaves out what is of order β⋆, and the training error with it (it falls to 10⁻⁴ within 88 steps whatever τ); errors below 10⁻⁴, where the step of the flow itself shows, are drawn at the lower edge.",
  "(b) Recoverable: A* is the certified nuclear-norm minimiser.",
  "(c) T_end = (t₂ − t₁)·αβ⋆; in the median, targets that are not recovered, and the few whose flow is too slow to follow, count as later than all others, and where they are a half there is none; the published image ends at T = 5.",
].join(" ");

function curvePanel(runs: readonly FigureResult[]): Panel {
  return {
    height: PANEL_HEIGHT,
    x: millionsAxis(ITERATIONS),
    y: { label: "recovery error", scale: "log", domain: [LOWEST, 1] },
    layers: DRAWN.map((coherence, member): Layer => {
      const { trajectory } = runs[COHERENCES.indexOf(coherence)]!;
      return {
        kind: "line",
        x: trajectory.iterations,
        y: columnValues(trajectory, "test_error").map((error) => Math.max(error, LOWEST)),
        ...familyStyle(member, DRAWN.length),
        label: `τ = ${coherence}`,
      };
    }),
  };
}

function sharePanel(ensembles: readonly CoherenceDraws[]): Panel {
  return {
    height: PANEL_HEIGHT,
    x: TAU,
    y: { label: "share of targets recovered", scale: "linear", domain: [0, 1.02] },
    layers: intervalLayers(
      COHERENCES,
      ensembles.map(({ draws }) => recoverableShare(draws)),
      { colour: COLOURS.train, symbol: "circle", label: "certified minimiser is A*, 95 % interval", top: 1 },
    ),
  };
}

function timePanel(ensembles: readonly CoherenceDraws[]): Panel {
  return {
    height: PANEL_HEIGHT,
    x: TAU,
    y: { label: "(t₂ − t₁)·αβ⋆", scale: "linear", domain: [0, TOP_TIME] },
    layers: [
      arrivalPoints(ensembles, 0.05),
      ...intervalLayers(COHERENCES, ensembles.map(medianArrival), {
        colour: COLOURS.test,
        symbol: "square",
        label: "median, 95 % interval",
        top: TOP_TIME,
      }),
    ],
  };
}

function plateauPanel(ensembles: readonly CoherenceDraws[]): Panel {
  const at = (p: number) => plateauQuantiles(ensembles, p);
  return {
    height: PANEL_HEIGHT,
    x: TAU,
    y: { label: "‖Â − A*‖_{F}/‖A*‖_{F}", scale: "linear", domain: [0, 0.7] },
    layers: [
      {
        kind: "band",
        x: COHERENCES,
        low: at(0.1),
        high: at(0.9),
        colour: COLOURS.test,
        label: "10 to 90 % of the draws",
      },
      { kind: "line", x: COHERENCES, y: at(0.5), colour: COLOURS.test, dash: "dashed", label: "median" },
    ],
  };
}

/** Sources: finding C18, theory 3.8 (success of 40 draws at N = 70: 0.28 at τ = 0, 0.93 to 0.98 at τ ≥ 0.5). */
function statements(runs: readonly FigureResult[], ensembles: readonly CoherenceDraws[]): Statement[] {
  const shares = ensembles.map(({ draws }) => recoverableShare(draws));
  const at = (coherence: number) => COHERENCES.indexOf(coherence);
  const paired = pairedRatios(ensembles[at(0.5)]!, ensembles[at(1)]!);
  const plateaus = ensembles.map(({ draws }) => median(draws.map(({ plateau }) => plateau)));
  const arrived = runs.filter(({ trajectory }) => Math.min(...columnValues(trajectory, "test_error")) <= 2e-4);
  const recoverable = ensembles.flatMap(({ draws }) => draws.filter(isRecoverable));
  const followed = recoverable.filter(({ arrival }) => arrival !== null).length / recoverable.length;
  const gap = Math.max(...ensembles.flatMap(({ draws }) => draws.map((draw) => draw.gap)));
  return [
    stateRange("duality gap of the certified minima, relative: largest", gap, [0, 1e-8]),
    stateRange(
      "share of targets recovered at τ = 0, interval: low end (0.28 in theory 3.8)",
      shares[0]!.low,
      [0, 0.28],
    ),
    stateRange("share of targets recovered at τ = 0, interval: high end", shares[0]!.high, [0.28, 0.6]),
    stateRange(
      "share of targets recovered for τ ≥ 0.5: lowest",
      Math.min(...shares.slice(at(0.5)).map(({ value }) => value)),
      [0.8, 1],
    ),
    stateRange(
      "share at τ = 0.5, low end of its interval, less that at τ = 0, high end",
      shares[at(0.5)]!.low - shares[0]!.high,
      [0, 1],
    ),
    stateRange(
      `T_end at τ = 1 over T_end at τ = 0.5, the same A*: median of ${paired.length}`,
      medianOrNaN(paired),
      [0.3, 0.7],
    ),
    stateRange(
      "rank correlation (Kendall) of the median of T_end with τ",
      kendallCorrelation(ensembles.map((e) => medianArrival(e).value)),
      [-1, -0.5],
    ),
    stateRange(
      "rank correlation (Kendall) of the median recovery error of the memorised matrix with τ",
      kendallCorrelation(plateaus),
      [-1, -0.5],
    ),
    stateRange(
      `share of the ${recoverable.length} recoverable draws whose slow flow is followed to its end`,
      followed,
      [0.95, 1],
    ),
    ...[0.1, 0.9].map((p) =>
      stateValue(
        `recovery error of the memorised matrix at τ = ${p === 0.1 ? 0 : 1}: median, against theory`,
        plateaus[p === 0.1 ? 0 : COHERENCES.length - 1]!,
        // Of entries that are left at zero: √(30/100) of the norm at random, less where the largest are chosen.
        p === 0.1 ? 0.545 : 0.2,
        p === 0.1 ? 0.05 : 0.1,
      ),
    ),
    stateList(
      "t₁ of (a) for each τ, (1 − α)ᵗ predicting 88: whatever τ",
      runs.map(({ summary }) => summary.detection.t1?.iteration ?? Number.NaN),
      COHERENCES.map(() => 88),
    ),
    stateValue(
      "recovery error of (a) at the end at τ = 0, whose slow flow then has T = 5",
      columnValues(runs[0]!.trajectory, "test_error").at(-1)!,
      0.129,
      0.03,
    ),
    stateRange(
      `runs of (a) with an error ≤ 2·10⁻⁴ within ${ITERATIONS / 1e6} million iterations`,
      arrived.length,
      [1, 3],
    ),
  ];
}

/** T_end of two ensembles, the second over the first, for the seeds that arrive in both. */
function pairedRatios(one: CoherenceDraws, other: CoherenceDraws): number[] {
  return one.draws.flatMap(({ arrival }, index) => {
    const second = other.draws[index]!.arrival;
    return arrival === null || second === null ? [] : [second / arrival];
  });
}

function tables(runs: readonly FigureResult[], ensembles: readonly CoherenceDraws[]): FigureTable[] {
  const flat = ensembles.flatMap(({ coherence, draws }) => draws.map((draw) => ({ coherence, ...draw })));
  return [
    {
      name: "",
      columns: new Map<string, ArrayLike<number>>([
        ["iteration", runs[0]!.trajectory.iterations],
        ...runs.map(
          ({ trajectory }, index) =>
            [`recovery_error_tau_${COHERENCES[index]}`, columnValues(trajectory, "test_error")] as const,
        ),
      ]),
    },
    rowTable("-draws", flat, {
      coherence: ({ coherence }) => coherence,
      seed: ({ seed }) => seed,
      least_norm_error: ({ leastNormError }) => leastNormError,
      slow_time: ({ arrival }) => arrival,
      spectral_distance: ({ spectralDistance }) => spectralDistance,
      plateau: ({ plateau }) => plateau,
    }),
  ];
}
