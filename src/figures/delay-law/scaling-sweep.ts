import type { Computation, Statement } from "../../computations/index.js";
import { parseTrialConfig, type TrialConfig } from "../../config/index.js";
import { relativeDistance } from "../../linalg/index.js";
import { detect } from "../../phases/index.js";
import type { ObservedTime } from "../../statistics/index.js";
import { openTrial, prepareTrial, vectorTrial } from "../../trials/index.js";
import { drawnNumbers, stateProblemsDiffer } from "../frame/state-problems-differ.js";
import { flowFrom } from "../frame/vector-problem.js";

/** What the time of generalisation is measured against. */
export type ScalingAxis = "αβ₁" | "N" | "s" | "τ";

/** One setting, and the seeds it is run with. */
export interface ScalingCell {
  readonly axis: ScalingAxis;
  readonly stepSize: number;
  readonly l1: number;
  readonly measurements: number;
  readonly sparsity: number;
  readonly coherence: number;
  readonly seeds: readonly number[];
}

/** What came of one run. */
export interface ScalingRun {
  readonly seed: number;
  /** First recorded iteration with a recovery error of at most 10⁻²; null when the run ended before. */
  readonly t2: number | null;
  /** The slow flow's T_end. */
  readonly slowTime: number;
  /** ‖a − a*‖/‖a*‖ at the slow flow's end, a certified ℓ1 minimiser: zero to rounding where a* can be recovered at all. */
  readonly slowEndError: number;
}

/** A run with its setting and its kind. */
export interface ObservedRun extends ScalingRun {
  readonly cell: ScalingCell;
  /** "arrived"; "waiting": a* is where it leads, but later than the run; "never": it leads elsewhere. */
  readonly kind: "arrived" | "waiting" | "never";
}

/** A recovery error at the end of the slow flow below which a* is what it leads to; others miss it by 10⁻² or so. */
const SAME = 1e-6;

/** Every run is as long as the paper's longest. */
export const SCALING_ITERATIONS = 1e8;
const DIMENSION = 100;
const SEEDS_PER_CELL = 20;
const BASE = { stepSize: 0.1, l1: 1e-6, measurements: 30, sparsity: 5, coherence: 0 };
/** N of the sweep over τ: with 30 few problems can be recovered at τ > 0.3. */
const COHERENCE_MEASUREMENTS = 40;

const STEP_SIZES = [0.02, 0.05, 0.1];
const STRENGTHS = [1e-8, 1e-7, 1e-6, 1e-5];
const MEASUREMENTS = [20, 25, 30, 35, 40, 50, 60, 70, 80];
const SPARSITIES = [1, 2, 3, 4, 5, 6, 7, 8];
const COHERENCES = [0, 0.1, 0.2, 0.3, 0.4, 0.5];

const SETTINGS: readonly Omit<ScalingCell, "seeds">[] = [
  ...STEP_SIZES.flatMap((stepSize) => STRENGTHS.map((l1) => ({ ...BASE, axis: "αβ₁" as const, stepSize, l1 }))),
  ...MEASUREMENTS.map((measurements) => ({ ...BASE, axis: "N" as const, measurements })),
  ...SPARSITIES.map((sparsity) => ({ ...BASE, axis: "s" as const, sparsity })),
  ...COHERENCES.map((coherence) => ({
    ...BASE,
    axis: "τ" as const,
    measurements: COHERENCE_MEASUREMENTS,
    coherence,
  })),
];

/** Every setting with seeds of its own, so that all runs are independent. */
export const SCALING_CELLS: readonly ScalingCell[] = SETTINGS.map((setting, cell) => ({
  ...setting,
  seeds: Array.from({ length: SEEDS_PER_CELL }, (_, index) => 1000 * (cell + 1) + index),
}));

/** The runs of one setting. */
export function scalingComputation(cell: ScalingCell): Computation<ScalingRun[]> {
  const { stepSize, l1, measurements, sparsity, coherence } = cell;
  return {
    name: `scaling-sweep, α = ${stepSize}, β₁ = ${l1}, N = ${measurements}, s = ${sparsity}, τ = ${coherence}`,
    version: 1,
    parameters: { ...cell, iterations: SCALING_ITERATIONS },
    compute: () => cell.seeds.map((seed) => scalingRun(cell, seed, SCALING_ITERATIONS)),
  };
}

/** States that no two draws of a setting share their X or their a*. */
export function stateCellDrawsDiffer(cell: ScalingCell): Statement {
  return stateProblemsDiffer(
    `draws of ${cell.seeds.length} with an X, and with an a*, of their own`,
    cell.seeds.map((seed) => drawnNumbers(vectorTrial(prepareTrial(scalingConfig(cell, seed, 1))).source.problem)),
  );
}

/** Runs the proximal method by exact jumps on one draw of the problem, and follows its slow flow. */
export function scalingRun(cell: ScalingCell, seed: number, iterations: number): ScalingRun {
  const config = scalingConfig(cell, seed, iterations);
  const trial = openTrial(config);
  trial.advance(iterations);
  const { iterations: recorded, columns } = trial.trajectory;
  const [trainErrors, testErrors] = ["train_error", "test_error"].map((name) => columns.get(name)!.values);
  const { t2 } = detect({ iterations: recorded, trainErrors: trainErrors!, testErrors: testErrors! }, config.detection);
  const { source, initial } = vectorTrial(trial.prepared);
  const { problem } = source;
  const flow = flowFrom(problem, initial);
  return {
    seed,
    t2: t2?.iteration ?? null,
    slowTime: flow.endTime,
    slowEndError: relativeDistance(flow.at(flow.endTime), problem.solution!),
  };
}

function scalingConfig(cell: ScalingCell, seed: number, iterations: number): TrialConfig {
  const { stepSize, l1, measurements, sparsity, coherence } = cell;
  return parseTrialConfig({
    problem: { kind: "sparse-recovery", dimension: DIMENSION, sparsity, measurements, coherence },
    penalty: { l1 },
    method: { kind: "proximal", stepSize, engine: "jump" },
    initialization: { kind: "constant", scale: 1e-6 },
    iterations,
    recording: { dense: 10, pointsPerDecade: 500, components: false },
    detection: { test: { rule: "threshold", threshold: 1e-2 } },
    seed,
  });
}

/** Tells of a run that has not arrived whether it would. */
export function observedRun(cell: ScalingCell, run: ScalingRun): ObservedRun {
  const kind = run.t2 !== null ? "arrived" : leadsToSolution(run) ? "waiting" : "never";
  return { ...run, cell, kind };
}

/** Whether the slow flow ends at a*. */
export const leadsToSolution = ({ slowEndError }: ScalingRun): boolean => slowEndError <= SAME;

/** t2 of a run as an observed or an outwaited time. */
export const arrivalOf = ({ t2 }: ScalingRun): ObservedTime => ({
  time: t2 ?? SCALING_ITERATIONS,
  reached: t2 !== null,
});
