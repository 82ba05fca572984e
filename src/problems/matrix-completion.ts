import { InputError } from "../errors/index.js";
import type { Matrix } from "../linalg/index.js";
import { assertMatrixFits } from "./assert-matrix-fits.js";
import { drawnBaselines } from "./drawn-baselines.js";
import { localCoherence } from "./local-coherence.js";
import { matrixBaselines } from "./matrix-baselines.js";
import { type MatrixCompletionConfig, matrixCompletionSchema } from "./matrix-completion-schema.js";
import { drawMatrixTarget } from "./matrix-target.js";
import { completionOperator } from "./measurement-operator.js";
import { declareProblem } from "./problem-kind.js";
import { roundHalfEven } from "./round-half-even.js";
import { type DrawOptions, openStream } from "./seeding.js";
import { measureTarget, type SyntheticMatrixProblem } from "./synthetic-matrix-problem.js";

/**
 * Draws A* and observes N of its entries: N₁ = τN (half to even) with the largest μ_i + ν_j, equal ones in row-major order (O39),
 * then a uniformly random subset of the others. The unobserved entries are held out (O41). Source: theory 2.10.
 *
 * `seeding: "numpy"` draws the entries in the published order: the first N of permutation(n₁n₂), or of a choice among the
 * remaining ones. `compat: "published"` truncates τN (O25).
 * @throws InputError when N > n₁n₂ or A* cannot have its rank or symmetry
 */
export function drawMatrixCompletion(config: MatrixCompletionConfig, options: DrawOptions): SyntheticMatrixProblem {
  const { rows, columns, measurements, coherence } = config;
  assertMatrixFits("problem", "(n₁, n₂)", rows, columns);
  const size = rows * columns;
  if (measurements > size) {
    const expected = `N ≤ n₁n₂ = ${size}`;
    throw new InputError({ path: "problem.measurements", expected, received: String(measurements) });
  }
  const target = drawMatrixTarget(config, options);
  const share = coherence * measurements;
  const coherent = options.compat === "published" ? Math.trunc(share) : roundHalfEven(share);
  const leading = coherent === 0 ? [] : byPriority(target.matrix).slice(0, coherent);
  const taken = new Set(leading);
  const others = Array.from({ length: size }, (_, entry) => entry).filter((entry) => !taken.has(entry));
  const stream = openStream(options, "measurements");
  const chosen = Array.from(stream.choose(others.length, measurements - coherent), (index) => others[index]!);
  for (const entry of chosen) taken.add(entry);
  const unobserved = others.filter((entry) => !taken.has(entry));
  const operator = completionOperator(rows, columns, [...leading, ...chosen]);
  const problem = measureTarget(target, operator, coherent, config, options);
  if (unobserved.length === 0) return problem;
  const complement = completionOperator(rows, columns, unobserved);
  return { ...problem, heldOut: { operator: complement, target: complement.apply(target.matrix) } };
}

/** Row-major indices of entries by decreasing μ_i + ν_j. */
function byPriority(matrix: Matrix): number[] {
  const scores = localCoherence(matrix);
  const { columns } = matrix;
  const priority = matrix.data.map(
    (_, entry) => scores.rows[Math.floor(entry / columns)]! + scores.columns[entry % columns]!,
  );
  return Array.from(priority.keys()).sort((one, other) => priority[other]! - priority[one]!);
}

/** Matrix completion as a config names it. */
export const matrixCompletionKind = declareProblem({
  kind: "matrix-completion",
  summary: "recover a matrix of low rank from some of its entries",
  family: "matrix",
  schema: matrixCompletionSchema,
  defaults: { penalty: { nuclear: 1e-4 } },
  material: null,
  draw(options, context) {
    const problem = drawMatrixCompletion(options, context);
    return { problem, ...drawnBaselines(matrixBaselines(problem)), results: null };
  },
});
