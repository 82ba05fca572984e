import type { ConfigTree } from "../../config/index.js";
import { columnValues } from "../../run/index.js";
import type { FigureResult, FigureTrial, TrialResults } from "../frame/figure.js";
import { SCALING_REFERENCE, type ScalingReference } from "./sparsity-grid-reference.js";

export type ScalingMethod = "subgradient" | "projected" | "proximal";

export const SPARSITIES = [1, 5, 10, 15];
export const MEASUREMENTS = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
export const SCALING_STEP_SIZE = 0.1;
export const SCALING_STRENGTH = 1e-5;
/** Runs that end above this have not recovered a*; the others end below 0.006. */
export const FAILED = 0.05;

/** The training error at which a run of Figures 12, 13, 27 and 28 has memorised, by the sparsity. Source: SPEC 2.20. */
export const trainThreshold = (sparsity: number) => (sparsity === 1 ? 1e-2 : 1e-3);

/**
 * A run of Figures 12, 13, 27 and 28: X of NumPy's seed 1 for all N, a* of seed 1, α = 0.1, β₁ = 10⁻⁵, ζ = 10⁻⁶, 10⁶ iterations on the
 * published recording grid, on which the plateau rule depends. Source: SPEC 4.2.
 */
export function scalingTrial(kind: ScalingMethod, sparsity: number, measurements: number): FigureTrial {
  const config: ConfigTree = {
    problem: { kind: "sparse-recovery", dimension: 100, sparsity, measurements },
    penalty: { l1: SCALING_STRENGTH },
    method: { kind, stepSize: SCALING_STEP_SIZE, engine: kind === "proximal" ? "jump" : "step" },
    initialization: { kind: "constant", scale: 1e-6 },
    iterations: 1e6,
    recording: { dense: 1000, spacing: "linear", interval: 1000, components: false },
    detection: {
      train: { rule: "threshold", threshold: trainThreshold(sparsity) },
      test: { rule: "plateau", last: 3, tolerance: 0.05, consecutive: 2 },
    },
    seed: 1,
    seeding: "numpy",
  };
  return { name: nameOf(kind, sparsity, measurements), config };
}

const nameOf = (kind: ScalingMethod, sparsity: number, measurements: number) =>
  `${kind}, s = ${sparsity}, N = ${measurements}`;

/** All runs of one method, s by s, and within it N by N. */
export function scalingTrials(kind: ScalingMethod): FigureTrial[] {
  return SPARSITIES.flatMap((s) => MEASUREMENTS.map((n) => scalingTrial(kind, s, n)));
}

/** What came of one run, beside what the reference says of the subgradient method on the same data. */
export interface ScalingCell {
  readonly sparsity: number;
  readonly measurements: number;
  readonly result: FigureResult;
  readonly t1: number | null;
  /** By the plateau rule. */
  readonly t2: number | null;
  readonly lowestTrain: number;
  readonly lowestTest: number;
  readonly finalTest: number;
  readonly recovers: boolean;
  readonly reference: ScalingReference;
}

/** The runs of one method, in the order of `scalingTrials`. */
export function scalingCells(kind: ScalingMethod, results: TrialResults): ScalingCell[] {
  return SCALING_REFERENCE.map((reference) => {
    const { sparsity, measurements } = reference;
    const result = results(nameOf(kind, sparsity, measurements));
    const { t1, t2, train, test } = result.summary.detection;
    return {
      sparsity,
      measurements,
      result,
      t1: t1?.iteration ?? null,
      t2: t2?.iteration ?? null,
      lowestTrain: train.lowest,
      lowestTest: test.lowest,
      finalTest: test.final,
      recovers: test.final <= FAILED,
      reference,
    };
  });
}

/** The first recorded iteration with a recovery error at or below a threshold; infinite where there is none. */
export function passageBelow({ result: { trajectory } }: ScalingCell, threshold: number): number {
  const at = columnValues(trajectory, "test_error").findIndex((error) => error <= threshold);
  return trajectory.iterations[at] ?? Number.POSITIVE_INFINITY;
}

/** The smallest N from which on every run recovers, for each s. */
export function fewestRecovering(cells: readonly ScalingCell[]): number[] {
  return SPARSITIES.map((sparsity) => {
    const row = cells.filter((cell) => cell.sparsity === sparsity);
    const lastFailure = row.findLastIndex(({ recovers }) => !recovers);
    return row[lastFailure + 1]?.measurements ?? Number.POSITIVE_INFINITY;
  });
}

/** The table behind a figure: what was measured in every cell, and the reference. */
export function scalingTable(cells: readonly ScalingCell[]) {
  const column = (value: (cell: ScalingCell) => number | null) => cells.map((cell) => value(cell) ?? Number.NaN);
  return {
    name: "-cells",
    columns: new Map<string, ArrayLike<number>>([
      ["sparsity", column(({ sparsity }) => sparsity)],
      ["measurements", column(({ measurements }) => measurements)],
      ["t1", column(({ t1 }) => t1)],
      ["t2", column(({ t2 }) => t2)],
      ["lowest_train_error", column(({ lowestTrain }) => lowestTrain)],
      ["lowest_recovery_error", column(({ lowestTest }) => lowestTest)],
      ["final_recovery_error", column(({ finalTest }) => finalTest)],
      ["reference_t1", column(({ reference }) => reference.t1)],
      ["reference_t2", column(({ reference }) => reference.t2)],
      ["reference_lowest_train_error", column(({ reference }) => reference.lowestTrain)],
      ["reference_lowest_recovery_error", column(({ reference }) => reference.lowestTest)],
      ["reference_final_recovery_error", column(({ reference }) => reference.finalTest)],
    ]),
  };
}
