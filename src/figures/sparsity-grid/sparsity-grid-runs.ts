import type { ConfigTree } from "../../config/index.js";
import type { MethodKind } from "../../dynamics/index.js";
import { columnValues } from "../../run/index.js";
import type { FigureResult, FigureTable, FigureTrial, TrialResults } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import { SPARSITY_REFERENCE, type SparsityReference } from "./sparsity-grid-reference.js";

/** The engine by which each of the methods is run. */
const ENGINES: Readonly<Record<MethodKind, "step" | "jump">> = {
  subgradient: "step",
  projected: "step",
  proximal: "jump",
};

/** s. */
export const SPARSITIES = [1, 5, 10, 15];
/** N. */
export const MEASUREMENTS = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
/** α. */
export const STEP_SIZE = 0.1;
/** β₁. */
export const STRENGTH = 1e-5;
/** The paper's number of iterations. */
export const SPARSITY_ITERATIONS = 1e6;
/** Runs that end above this have not recovered a*; the others end below 0.006. */
export const FAILED = 0.05;

/**
 * The training error at which a run of Figures 12, 13, 27 and 28 has memorised, by the sparsity. Source: theory 2.20.
 */
export const trainThreshold = (sparsity: number) => (sparsity === 1 ? 1e-2 : 1e-3);

/**
 * A run of Figures 12, 13, 27 and 28: X of NumPy's seed 1 for all N, a* of seed 1, α = 0.1, β₁ = 10⁻⁵, ζ = 10⁻⁶, 10⁶ iterations on the
 * published recording grid, on which the plateau rule depends. Source: theory 4.2.
 */
export function sparsityTrial(kind: MethodKind, sparsity: number, measurements: number): FigureTrial {
  const config: ConfigTree = {
    problem: { kind: "sparse-recovery", dimension: 100, sparsity, measurements },
    penalty: { l1: STRENGTH },
    method: { kind, stepSize: STEP_SIZE, engine: ENGINES[kind] },
    initialization: { kind: "constant", scale: 1e-6 },
    iterations: SPARSITY_ITERATIONS,
    recording: { dense: 1000, spacing: "linear", interval: 1000, components: false },
    detection: {
      train: { rule: "threshold", threshold: trainThreshold(sparsity) },
      test: { rule: "plateau", last: 3, tolerance: 0.05, consecutive: 2 },
    },
    seed: 1,
    seeding: "numpy",
  };
  return {
    name: nameOf(kind, sparsity, measurements),
    config,
    work: ENGINES[kind] === "step" ? SPARSITY_ITERATIONS * 100 * measurements : 0,
  };
}

const nameOf = (kind: MethodKind, sparsity: number, measurements: number) =>
  `${kind}, s = ${sparsity}, N = ${measurements}`;

/** All runs of one method, s by s, and within it N by N. */
export function sparsityTrials(kind: MethodKind): FigureTrial[] {
  return SPARSITIES.flatMap((s) => MEASUREMENTS.map((n) => sparsityTrial(kind, s, n)));
}

/** What came of one run, beside what the reference says of the subgradient method on the same data. */
export interface SparsityCell {
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
  readonly reference: SparsityReference;
}

/** The runs of one method, in the order of `sparsityTrials`. */
export function sparsityCells(kind: MethodKind, results: TrialResults): SparsityCell[] {
  return SPARSITY_REFERENCE.map((reference) => {
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
export function passageBelow({ result: { trajectory } }: SparsityCell, threshold: number): number {
  const at = columnValues(trajectory, "test_error").findIndex((error) => error <= threshold);
  return trajectory.iterations[at] ?? Number.POSITIVE_INFINITY;
}

/** The smallest N from which on every run recovers, for each s. */
export function fewestRecovering(cells: readonly SparsityCell[]): number[] {
  return SPARSITIES.map((sparsity) => {
    const row = cells.filter((cell) => cell.sparsity === sparsity);
    const lastFailure = row.findLastIndex(({ recovers }) => !recovers);
    return row[lastFailure + 1]?.measurements ?? Number.POSITIVE_INFINITY;
  });
}

/** The table behind a figure: what was measured in every cell, and the reference. */
export function cellTable(name: string, cells: readonly SparsityCell[]): FigureTable {
  return rowTable(name, cells, {
    sparsity: ({ sparsity }) => sparsity,
    measurements: ({ measurements }) => measurements,
    t1: ({ t1 }) => t1,
    t2: ({ t2 }) => t2,
    lowest_train_error: ({ lowestTrain }) => lowestTrain,
    lowest_recovery_error: ({ lowestTest }) => lowestTest,
    final_recovery_error: ({ finalTest }) => finalTest,
    reference_t1: ({ reference }) => reference.t1,
    reference_t2: ({ reference }) => reference.t2,
    reference_lowest_train_error: ({ reference }) => reference.lowestTrain,
    reference_lowest_recovery_error: ({ reference }) => reference.lowestTest,
    reference_final_recovery_error: ({ reference }) => reference.finalTest,
  });
}
