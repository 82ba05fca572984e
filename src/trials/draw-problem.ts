import type { TrialConfig } from "../config/index.js";
import { InputError } from "../errors/index.js";
import {
  type BaselineResult,
  type Coefficient,
  drawSparseRecovery,
  type RecoveryProblem,
  readExplicitInstance,
  readOwnData,
  recoveryBaselines,
} from "../problems/index.js";

/** A trial's data, and what its kind of problem can say about a point. */
export interface TrialProblem {
  readonly problem: RecoveryProblem;
  /** a(0), where the problem brings its own. */
  readonly initial: Float64Array | null;
  readonly baselines: readonly BaselineResult[];
  /** The recovered coefficients by name, or null where they have none. */
  coefficients(a: Float64Array): Coefficient[] | null;
  /** R² on held-out rows, or null where a* is known instead. */
  rSquared(a: Float64Array): number | null;
}

/**
 * Draws or reads the data of a trial.
 * @param material the text of the file that the config's problem names, if it names one
 * @throws InputError for data that cannot be used
 */
export function drawProblem(config: TrialConfig, material: string | null): TrialProblem {
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
      return { ...data, initial: null };
    }
  }
}

function withoutNames(problem: RecoveryProblem, initial: Float64Array | null): TrialProblem {
  return {
    problem,
    initial,
    baselines: recoveryBaselines(problem),
    coefficients: () => null,
    rSquared: () => null,
  };
}

function textOf(file: string, material: string | null): string {
  if (material !== null) return material;
  throw new InputError({ path: "problem.file", expected: `the text of ${file}`, received: "none" });
}
