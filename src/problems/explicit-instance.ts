import { InputError } from "../errors/index.js";
import type { Field } from "../linalg/index.js";
import {
  checkDeclared,
  checkNotZero,
  isComplex,
  openInstance,
  readMatrix,
  readVector,
  type Tree,
} from "./instance-arrays.js";
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
