import { type GramForm, gramForm } from "./gram-form.js";
import { jacobiDecomposition } from "./jacobi-decomposition.js";
import type { Matrix } from "./matrix.js";
import { singularValueDecomposition } from "./singular-value-decomposition.js";
import type { SingularValueDecomposition } from "./thin-decomposition.js";

const kept = new WeakMap<Matrix, SingularValueDecomposition>();

/**
 * The same as `jacobiDecomposition`, computed once and kept for as long as the matrix is: for one that never changes and
 * is asked for by many, as the measurements of a problem are.
 * @throws InputError like `jacobiDecomposition`
 */
export function keptDecomposition(matrix: Matrix): SingularValueDecomposition {
  const known = kept.get(matrix);
  if (known !== undefined) return known;
  const decomposition = jacobiDecomposition(matrix);
  kept.set(matrix, decomposition);
  return decomposition;
}

/** m·n·min(m, n) from which on rotations take tenths of a second, and products of matrices a fifth of that. */
const MIDDLING = 5e7;

const keptProducts = new WeakMap<Matrix, SingularValueDecomposition>();

/**
 * For what is said of a problem (bounds, predictions, baselines) and not for what its records rest on, but for a step size that is chosen by its
 * bound: the same as `keptDecomposition`, but by products of matrices where a real matrix is so large that this is noticed.
 * @throws InputError like `keptDecomposition`
 */
export function keptDescription(matrix: Matrix): SingularValueDecomposition {
  const { field, rows, columns } = matrix;
  if (field === "complex" || rows * columns * Math.min(rows, columns) < MIDDLING) return keptDecomposition(matrix);
  const decomposition = keptProducts.get(matrix) ?? singularValueDecomposition(matrix);
  keptProducts.set(matrix, decomposition);
  return decomposition;
}

const keptForms = new WeakMap<Matrix, GramForm>();

/** The same as `gramForm`, computed once and kept for as long as the matrix is. @throws InputError like `gramForm` */
export function keptGramForm(matrix: Matrix): GramForm {
  const form = keptForms.get(matrix) ?? gramForm(matrix);
  keptForms.set(matrix, form);
  return form;
}

/** m·n·min(m, n) from which on a decomposition takes seconds. */
const LARGE = 1e9;

/** Whether a matrix is real and so large that one does without its singular value decomposition where another way is good enough. */
export const isLarge = ({ field, rows, columns }: Matrix): boolean =>
  field === "real" && rows * columns * Math.min(rows, columns) > LARGE;
