import { type ConfigTree, parseTrialConfig } from "../../config/index.js";
import { findPlateau } from "../../phases/index.js";
import { drawSparseRecovery, type SparseRecoveryProblem, sparseRecoverySchema } from "../../problems/index.js";
import { columnValues } from "../../run/index.js";
import type { FigureResult, FigureTrial, TrialResults } from "../frame/figure.js";
import { ARRIVED, flowEnd, sparseFlowComputation } from "../frame/sparse-flow-sweep.js";
import { problemOf } from "../frame/vector-problem.js";
import { COHERENCE_REFERENCE, type CoherenceReference } from "./coherence-reference.js";

/** The N of Figures 21 and 22. Source: theory 4.3. */
export const COHERENT_MEASUREMENTS = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
/** Their τ. */
export const SHARES = Array.from({ length: 11 }, (_, index) => index / 10);
/** s. */
const SPARSITY = 5;
/** β₁. */
export const STRENGTH = 1e-5;
/** αβ₁. */
export const RATE = 0.1 * STRENGTH;

/** Independent draws of a* and X for every N and τ; a seed draws the same a* for all of them. */
export const COHERENCE_FLOWS = sparseFlowComputation("sparse-coherence-flows", {
  dimension: 100,
  sparsities: [SPARSITY],
  measurements: COHERENT_MEASUREMENTS,
  coherences: SHARES,
  seeds: 30,
});

/**
 * A published run: NumPy's seed 1 for a*, 1 + i for X of the i-th N, noiseless, α = 0.1, β₁ = 10⁻⁵, ζ = 10⁻⁶, 10⁷ iterations, with the released
 * code's truncation of τN. The proximal method in the place of the subgradient one, so that it can be jumped.
 * Source: theory 4.3.
 */
function trial(measurements: number, index: number, coherence: number): FigureTrial {
  const config: ConfigTree = {
    problem: { kind: "sparse-recovery", dimension: 100, sparsity: SPARSITY, measurements, coherence },
    penalty: { l1: STRENGTH },
    method: { kind: "proximal", stepSize: 0.1, engine: "jump" },
    initialization: { kind: "constant", scale: 1e-6 },
    iterations: 1e7,
    recording: { dense: 1000, spacing: "logarithmic", pointsPerDecade: 300, components: false },
    detection: {
      train: { rule: "threshold", threshold: 1e-3 },
      test: { rule: "plateau", last: 3, tolerance: 0.05, consecutive: 2 },
    },
    seed: 1,
    seeds: { measurements: 1 + index },
    seeding: "numpy",
    compat: "published",
  };
  return { name: `N = ${measurements}, τ = ${coherence}`, config };
}

/** The published draw of this cell measures no coordinate of the support: y* = 0, and there is nothing to train. */
const BLIND = { measurements: 20, coherence: 1 } as const;

/** The cells that are run, N by N, and within it τ by τ. */
const CELLS = COHERENT_MEASUREMENTS.flatMap((measurements, row) =>
  SHARES.map((coherence, column) => ({ measurements, coherence, row, column })),
).filter(({ measurements, coherence }) => measurements !== BLIND.measurements || coherence !== BLIND.coherence);

/** The published runs but one. */
export const COHERENCE_TRIALS: readonly FigureTrial[] = CELLS.map(({ measurements, coherence, row }) =>
  trial(measurements, row, coherence),
);

/** The problem of the cell that is not run, as published. */
export function blindProblem(): SparseRecoveryProblem {
  const { measurements, coherence } = BLIND;
  const { problem, seed, seeds, seeding, compat } = parseTrialConfig(
    trial(measurements, COHERENT_MEASUREMENTS.indexOf(measurements), coherence).config,
  );
  return drawSparseRecovery(sparseRecoverySchema.parse(problem), { seed, seeds, seeding, compat });
}

/** The slow flow of a cell, and what the reference says of it. */
export interface ComparedFlow {
  readonly slowTime: number;
  readonly flowError: number;
  readonly reference: CoherenceReference;
}

/** The flows of all cells of the reference: those that are run, and the one that is not. */
export function comparedFlows(cells: readonly CoherenceCell[]): ComparedFlow[] {
  const { endTime, endError } = flowEnd(blindProblem());
  const row = COHERENT_MEASUREMENTS.indexOf(BLIND.measurements);
  const blind = {
    slowTime: endTime,
    flowError: endError,
    reference: COHERENCE_REFERENCE[row]![SHARES.indexOf(BLIND.coherence)]!,
  };
  return [...cells.flatMap(({ reference, ...cell }) => (reference === null ? [] : [{ ...cell, reference }])), blind];
}

/** Runs that end above this have not recovered a*. */
const FAILED = 0.02;

/** What came of a published run. */
export interface CoherenceCell {
  readonly measurements: number;
  readonly coherence: number;
  readonly result: FigureResult;
  /** Training error ≤ 10⁻³. */
  readonly t1: number | null;
  /** By the plateau rule, which the published panels take for both: for the training error it finds the last of its plateaus. */
  readonly plateauT1: number | null;
  readonly t2: number | null;
  readonly lowestTrain: number;
  readonly lowestTest: number;
  readonly finalTest: number;
  readonly recovers: boolean;
  /** Of the slow flow on the same data. */
  readonly slowTime: number;
  readonly flowError: number;
  /** N₁. */
  readonly coherentRows: number;
  /** Whether all of the support of a* is measured directly. */
  readonly supportSeen: boolean;
  /** Null for N = 100. */
  readonly reference: CoherenceReference | null;
}

/** How a published run owes its recovery, or its rows, to how the released code draws. */
export type Contamination = "seeds collide" | "lucky" | "a row too few" | null;

/** What is wrong with a published run, null for one that stands for itself. */
export function contamination({ reference, coherence, measurements }: CoherenceCell): Contamination {
  if (reference?.[1] === "leak") return "seeds collide";
  if (reference?.[1] === "luck") return "lucky";
  return coherence === 0.7 && measurements === 90 ? "a row too few" : null;
}

/** The published runs, in the order of `COHERENCE_TRIALS`. */
export function coherenceCells(results: TrialResults): CoherenceCell[] {
  return CELLS.map(({ measurements, coherence, row, column }, index) => {
    const result = results(COHERENCE_TRIALS[index]!.name);
    const { train, test, t1, t2 } = result.summary.detection;
    const problem = problemOf(result);
    const { endTime, endError } = flowEnd(problem);
    const plateau = findPlateau(columnValues(result.trajectory, "train_error"), {
      last: 3,
      tolerance: 0.05,
      consecutive: 2,
    });
    return {
      measurements,
      coherence,
      result,
      t1: t1?.iteration ?? null,
      plateauT1: plateau === null ? null : result.trajectory.iterations[plateau]!,
      t2: t2?.iteration ?? null,
      lowestTrain: train.lowest,
      lowestTest: test.lowest,
      finalTest: test.final,
      recovers: test.final <= FAILED,
      slowTime: endTime,
      flowError: endError,
      ...directRows(problem.measurements, problem.solution!),
      reference: COHERENCE_REFERENCE[row]?.[column] ?? null,
    };
  });
}

/** Rows with a single non-zero entry measure a coordinate directly. */
function directRows(
  { rows, columns, data }: { rows: number; columns: number; data: Float64Array },
  solution: Float64Array,
) {
  const seen = new Set<number>();
  let coherentRows = 0;
  for (let row = 0; row < rows; row++) {
    const entries = data.subarray(row * columns, (row + 1) * columns);
    const first = entries.findIndex((value) => value !== 0);
    if (entries.some((value, column) => column !== first && value !== 0)) continue;
    coherentRows++;
    seen.add(first);
  }
  return { coherentRows, supportSeen: solution.every((value, component) => value === 0 || seen.has(component)) };
}

/** Whether the slow flow of a cell ends at a*. */
export const arrives = ({ flowError }: Pick<CoherenceCell, "flowError">) => flowError <= ARRIVED;
