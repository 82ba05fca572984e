import type { ConfigTree } from "../../config/index.js";
import { norm2 } from "../../linalg/index.js";
import { columnValues } from "../../run/index.js";
import { ensembleTrials } from "../frame/ensemble.js";
import type { FigureResult, FigureTrial, TrialResults } from "../frame/figure.js";
import { solutionOf } from "../frame/vector-problem.js";

/** The numbers of measurements of Figures 9, 17 and 18. Source: theory 4.4. */
export const DEPTH_MEASUREMENTS = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100] as const;
/** The depths. */
export const DEPTHS = [1, 2, 3, 4] as const;
/** Depths of the variants whose components can take both signs. */
export const SIGNED_DEPTHS = [2, 3] as const;
/** Numbers of measurements of the ensemble. */
export const ENSEMBLE_MEASUREMENTS = [20, 30, 40, 60, 100] as const;
/** The seeds of the ensemble. */
export const ENSEMBLE_SEEDS = [1, 2, 3, 4, 5, 6, 7, 8] as const;
/** The paper's number of iterations. */
export const DEPTH_ITERATIONS = 1e6;

/** How the factors start, and what they can represent. */
export type DepthVariant =
  /** Equal factors, as published: no component changes its sign. */
  | "equal"
  /** u₁⊙…⊙u_L − v₁⊙…⊙v_L. */
  | "signed"
  /** Independent normal entries of the same size. */
  | "random";

/** ζ of each factor; of a itself for L = 1. */
const SCALE = { one: 1e-6, factor: 1e-2 } as const;
const PLATEAU = { rule: "plateau", last: 3, tolerance: 0.05, consecutive: 2 } as const;

function config(measurements: number, depth: number, variant: DepthVariant): ConfigTree {
  const dimension = 100;
  const start = {
    equal: { kind: "constant", scale: SCALE.factor },
    signed: { kind: "constant", scale: SCALE.factor },
    // Entries are ζ·N(0, 1/n).
    random: { kind: "random", scale: SCALE.factor * Math.sqrt(dimension) },
  }[variant];
  return {
    problem: { kind: "sparse-recovery", dimension, sparsity: 5, measurements },
    model: depth === 1 ? { kind: "linear" } : { kind: variant === "signed" ? "signed-hadamard" : "hadamard", depth },
    penalty: { l1: 0 },
    method: { kind: "subgradient", stepSize: 0.1 },
    initialization: depth === 1 ? { kind: "constant", scale: SCALE.one } : start,
    iterations: DEPTH_ITERATIONS,
    recording: { dense: 1000, spacing: "linear", interval: 1000, components: false },
    detection: { train: PLATEAU, test: PLATEAU },
    seed: 1,
  };
}

/** What a run takes. */
const workOf = (measurements: number) => DEPTH_ITERATIONS * 100 * measurements;

/** A trial on the published data: NumPy's seed 1 for a* and for X, whatever N. */
export function depthTrial(measurements: number, depth: number, variant: DepthVariant): FigureTrial {
  const name = depth === 1 ? "L = 1" : `L = ${depth}, ${variant} factors`;
  const published = { ...config(measurements, depth, variant), seeding: "numpy", compat: "published" };
  return { name: `${name}, N = ${measurements}`, config: published, work: workOf(measurements) };
}

/** Draws of a*, X from independent streams, signed factors. */
export const depthEnsemble = (measurements: number, depth: number) =>
  ensembleTrials(`ensemble, L = ${depth}, N = ${measurements}`, config(measurements, depth, "signed"), ENSEMBLE_SEEDS, {
    work: workOf(measurements),
  });

const pairs = (depths: readonly number[], variant: DepthVariant) =>
  DEPTH_MEASUREMENTS.flatMap((measurements) => depths.map((depth) => depthTrial(measurements, depth, variant)));

/** The runs of the paper. */
export const EQUAL_TRIALS = pairs(DEPTHS, "equal");
/** The same data with signed factors. */
export const SIGNED_TRIALS = pairs(SIGNED_DEPTHS, "signed");
/** The same data with random factors. */
export const RANDOM_TRIALS = pairs(SIGNED_DEPTHS, "random");
/** All draws of the ensemble; L = 1 beside the signed depths. */
export const ENSEMBLE_TRIALS = ENSEMBLE_MEASUREMENTS.flatMap((measurements) =>
  [1, ...SIGNED_DEPTHS].flatMap((depth) => depthEnsemble(measurements, depth)),
);

/** What the figures say of one run. */
export interface DepthRun {
  /** ‖a − a*‖₂: the smallest of the record, and the last. */
  readonly lowest: number;
  readonly final: number;
  /** The same relative to ‖a*‖₂. */
  readonly lowestRelative: number;
  /** When the smallest was recorded. */
  readonly lowestAt: number;
  readonly lowestTrain: number;
  readonly finalTrain: number;
  /** When the training and the recovery error are first at most `REACHED`; null where they never are. */
  readonly trainReached: number | null;
  readonly testReached: number | null;
  /** By the plateau rule. */
  readonly t1: number | null;
  readonly t2: number | null;
}

/** A recovery error that equal factors, whose floor is 0.081, reach when they have found what they can find. */
export const REACHED = 0.15;

/** Reduces a run to what the figures say of it. */
export function depthRun(result: FigureResult): DepthRun {
  const { trajectory, summary } = result;
  const scale = norm2(solutionOf(result));
  const errors = columnValues(trajectory, "test_error");
  let at = 0;
  errors.forEach((error, record) => {
    if (error < errors[at]!) at = record;
  });
  const { t1, t2, train } = summary.detection;
  const reached = (column: string) =>
    trajectory.iterations[columnValues(trajectory, column).findIndex((error) => error <= REACHED)] ?? null;
  return {
    lowest: scale * errors[at]!,
    final: scale * errors.at(-1)!,
    lowestRelative: errors[at]!,
    lowestAt: trajectory.iterations[at]!,
    lowestTrain: train.lowest,
    finalTrain: train.final,
    trainReached: reached("train_error"),
    testReached: reached("test_error"),
    t1: t1?.iteration ?? null,
    t2: t2?.iteration ?? null,
  };
}

/** The run of a depth and a number of measurements. */
export const depthResult = (
  results: TrialResults,
  measurements: number,
  depth: number,
  variant: DepthVariant,
): FigureResult => results(depthTrial(measurements, depth, variant).name);

/** ‖(a*)₋‖₂: as near as a point without negative entries comes to a*. */
export function signFloor(result: FigureResult): number {
  return norm2(solutionOf(result).map((value) => Math.min(0, value)));
}
