import { z } from "zod";
import { InputError } from "../errors/index.js";
import type { Field } from "../linalg/index.js";
import { recoveryBaselines } from "./baselines.js";
import {
  checkDeclared,
  checkNotZero,
  isComplex,
  openInstance,
  readMatrix,
  readVector,
  type Tree,
} from "./instance-arrays.js";
import { optionsSchema } from "./options-schema.js";
import { OWN_SCALE } from "./own-scale.js";
import { declareProblem, requireMaterial } from "./problem-kind.js";
import type { RecoveryProblem } from "./recovery-problem.js";

/** An instance given in full. */
export interface ExplicitInstance {
  readonly problem: RecoveryProblem;
  /** a(0), planar, where the file and the chosen run give one. */
  readonly initial: Float64Array | null;
}

/** Both have one format; the runs of the second are of deep models. */
const KINDS = ["sparse", "deep_sparse"];
const CONTENT = "an object with X, y_star and, where known, a_star";

/**
 * Reads an explicit instance: JSON with `problem.X` (rows), `problem.y_star`, optionally `problem.a_star`, and either `init` or
 * `runs[]` with `name` and `init`. Complex arrays are `{"re": …, "im": …}`; if any array is complex, all are read as complex.
 * Sizes that the file declares (`problem.n`, `problem.N`) must be those of X. The vectors y* and a* must not be zero, as errors
 * are relative to them.
 * @param run the name of the run whose starting point to use
 * @throws InputError naming the entry: not JSON, of another kind, missing, ragged, not a finite number, or of the wrong length
 */
export function readExplicitInstance(text: string, name: string, run: string | null = null): ExplicitInstance {
  const { file, problem: tree } = openInstance(text, name, KINDS, CONTENT);
  const initTree = run === null ? file.init : chooseRun(file.runs, run, name).init;
  const complex = [tree.X, tree.y_star, tree.a_star, initTree].some(isComplex);
  const field: Field = complex ? "complex" : "real";
  const measurements = readMatrix(tree.X, `${name}: problem.X`, field);
  const { rows, columns } = measurements;
  checkDeclared(tree.N, `${name}: problem.N`, rows, "rows of X");
  checkDeclared(tree.n, `${name}: problem.n`, columns, "columns of X");
  const optional = (value: unknown, path: string) =>
    value === undefined || value === null ? null : readVector(value, `${name}: ${path}`, columns, "n", field);
  const target = readVector(tree.y_star, `${name}: problem.y_star`, rows, "N", field);
  const solution = optional(tree.a_star, "problem.a_star");
  checkNotZero(target, `${name}: problem.y_star`);
  if (solution !== null) checkNotZero(solution, `${name}: problem.a_star`);
  return {
    problem: { measurements, target, solution, heldOut: null },
    initial: optional(initTree, run === null ? "init" : `runs.${run}.init`),
  };
}

function chooseRun(runs: unknown, run: string, name: string): Tree {
  const named = Array.isArray(runs) ? (runs as Tree[]) : [];
  const found = named.find((candidate) => candidate.name === run);
  if (found !== undefined) return found;
  const names = named.map((candidate) => String(candidate.name));
  throw new InputError({
    path: `${name}: runs`,
    expected: names.length > 0 ? `one of ${names.join(", ")}` : "a list of runs",
    received: run,
  });
}

/** An explicit instance as a config names it. */
export const explicitInstanceKind = declareProblem({
  kind: "instance",
  summary: "run on an explicit instance (X, y, a*, start) in JSON",
  family: "vector",
  schema: optionsSchema(() => ({
    kind: z.literal("instance"),
    file: z.string().min(1).describe("explicit instance (X, y, a*, start) in JSON").meta({ flag: "instance-file" }),
    run: z
      .string()
      .optional()
      .describe("name of the run in the file whose starting point to use; without it, the initialisation below")
      .meta({ flag: "instance-run" }),
  })),
  defaults: OWN_SCALE,
  material: "instance.json",
  draw({ file, run }, context) {
    const { problem, initial } = readExplicitInstance(requireMaterial(file, context), file, run);
    return {
      problem,
      initial,
      baselines: recoveryBaselines(problem),
      coefficients: () => null,
      rSquared: () => null,
      results: null,
    };
  },
});
