import type { TrialConfig } from "../config/index.js";
import { InputError } from "../errors/index.js";
import {
  type BaselineResult,
  type Coefficient,
  drawMatrixCompletion,
  drawMatrixSensing,
  drawSparseRecovery,
  type MatrixProblem,
  matrixBaselines,
  type RecoveryProblem,
  readExplicitInstance,
  readMatrixTable,
  readOwnData,
  recoveryBaselines,
} from "../problems/index.js";

/** A trial's vector problem, and what its kind can say about a point. */
export interface VectorSource {
  readonly family: "vector";
  readonly problem: RecoveryProblem;
  /** a(0), where the problem brings its own. */
  readonly initial: Float64Array | null;
  readonly baselines: readonly BaselineResult[];
  /** The recovered coefficients by name, or null where they have none. */
  coefficients(a: Float64Array): Coefficient[] | null;
  /** R² on held-out rows, or null where a* is known instead. */
  rSquared(a: Float64Array): number | null;
}

/** A trial's matrix problem. */
export interface MatrixSource {
  readonly family: "matrix";
  readonly problem: MatrixProblem;
  readonly baselines: readonly BaselineResult[];
}

/** A trial's data. */
export type TrialSource = VectorSource | MatrixSource;

/**
 * Draws or reads the data of a trial.
 * @param material the text of the file that the config's problem names, if it names one
 * @throws InputError for data that cannot be used
 */
export function drawProblem(config: TrialConfig, material: string | null): TrialSource {
  const { problem } = config;
  switch (problem.kind) {
    case "sparse-recovery":
      return withoutNames(drawSparseRecovery(problem, config), null);
    case "instance": {
      const instance = readExplicitInstance(textOf(problem.file, material), problem.file, problem.run);
      return withoutNames(instance.problem, instance.initial);
    }
    case "table": {
      const data = readOwnData(textOf(problem.file, material), problem.file, problem, config.seed);
      return { ...data, family: "vector", initial: null };
    }
    case "matrix-completion":
      return asMatrix(drawMatrixCompletion(problem, config));
    case "matrix-sensing":
      return asMatrix(drawMatrixSensing(problem, config));
    case "matrix-table":
      return asMatrix(readMatrixTable(textOf(problem.file, material), problem, config.seed).problem);
  }
}

function withoutNames(problem: RecoveryProblem, initial: Float64Array | null): VectorSource {
  return {
    family: "vector",
    problem,
    initial,
    baselines: recoveryBaselines(problem),
    coefficients: () => null,
    rSquared: () => null,
  };
}

function asMatrix(problem: MatrixProblem): MatrixSource {
  return { family: "matrix", problem, baselines: matrixBaselines(problem) };
}

function textOf(file: string, material: string | null): string {
  if (material !== null) return material;
  throw new InputError({ path: "problem.file", expected: `the text of ${file}`, received: "none" });
}
