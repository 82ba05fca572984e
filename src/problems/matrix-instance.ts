import { assertShape, InputError } from "../errors/index.js";
import { type Field, faceSplittingProduct, type Matrix } from "../linalg/index.js";
import {
  brief,
  checkDeclared,
  checkNotZero,
  isComplex,
  openInstance,
  readMatrix,
  readVector,
  type Tree,
} from "./instance-arrays.js";
import { complexOperator, denseOperator, type InstanceOperator } from "./instance-operator.js";
import { completionOperator, type MeasurementOperator, sensingOperator } from "./measurement-operator.js";
import { writtenOutOperator } from "./written-out-operator.js";

/** Measurements of a matrix given in full, real or complex. */
export interface MatrixInstance {
  readonly field: Field;
  readonly operator: MeasurementOperator | InstanceOperator;
  /** y*, planar. */
  readonly target: Float64Array;
  /** A*, where the file gives it. */
  readonly solution: Matrix | null;
}

const CONTENT = "an object with y_star, the measurements (observed_entries, X1 and X2, or X) and, where known, A_star";

/**
 * Reads explicit measurements of a matrix: JSON with `problem.y_star`, optionally `problem.A_star` (rows), and one of
 *
 * - `problem.observed_entries`: [row, column] of the observed entries, from 0 (with `n1` and `n2`, or `A_star`, for the shape);
 * - `problem.X1` (N, n₁) and `problem.X2` (N, n₂): y_i = x₁ᵀAx₂ with the i-th rows, not conjugated;
 * - `problem.X` (N, n₁n₂): y = X·vec(A), vec(A) the columns of A one below the other (with `n1` and `n2`, or `A_star`).
 *
 * Complex arrays are `{"re": …, "im": …}`; if any array is complex, A is.
 * @throws InputError naming the entry: not JSON, of another kind, missing, ragged, not a finite number, or of the wrong length
 */
export function readMatrixInstance(text: string, name: string): MatrixInstance {
  const { problem: tree } = openInstance(text, name, ["matrix"], CONTENT);
  const field: Field = [tree.X, tree.X1, tree.X2, tree.y_star, tree.A_star].some(isComplex) ? "complex" : "real";
  const solution =
    tree.A_star === undefined || tree.A_star === null
      ? null
      : readMatrix(tree.A_star, `${name}: problem.A_star`, field);
  const operator = readOperator(tree, `${name}: problem`, field, solution);
  const { rows, columns, measurements } = operator;
  checkDeclared(tree.N, `${name}: problem.N`, measurements, "measurements");
  checkDeclared(tree.n1, `${name}: problem.n1`, rows, "rows of A");
  checkDeclared(tree.n2, `${name}: problem.n2`, columns, "columns of A");
  if (solution !== null) {
    assertShape(`${name}: problem.A_star`, ["n₁", "n₂"], [rows, columns], [solution.rows, solution.columns]);
    checkNotZero(solution.data, `${name}: problem.A_star`);
  }
  const target = readVector(tree.y_star, `${name}: problem.y_star`, measurements, "N", field);
  checkNotZero(target, `${name}: problem.y_star`);
  return { field, operator, target, solution };
}

function readOperator(tree: Tree, path: string, field: Field, solution: Matrix | null) {
  if (tree.observed_entries !== undefined) {
    const [rows, columns] = readShape(tree, path, solution);
    const entries = readEntries(tree.observed_entries, `${path}.observed_entries`, rows, columns);
    const operator = completionOperator(rows, columns, entries);
    return field === "real" ? operator : complexOperator(operator);
  }
  if (tree.X1 !== undefined || tree.X2 !== undefined) {
    const left = readMatrix(tree.X1, `${path}.X1`, field);
    const right = readMatrix(tree.X2, `${path}.X2`, field);
    assertShape(`${path}.X2`, ["N"], [left.rows], [right.rows]);
    if (field === "real") return sensingOperator(left, right);
    return denseOperator(faceSplittingProduct(right, left), left.columns, right.columns);
  }
  const x = readMatrix(tree.X, `${path}.X`, field);
  const [rows, columns] = readShape(tree, path, solution);
  assertShape(`${path}.X`, ["N", "n₁n₂"], [x.rows, rows * columns], [x.rows, x.columns]);
  return field === "real" ? writtenOutOperator(x, rows, columns) : denseOperator(x, rows, columns);
}

function readShape({ n1, n2 }: Tree, path: string, solution: Matrix | null): readonly [number, number] {
  const size = (value: unknown, name: string, otherwise: number | undefined) => {
    const given = value ?? otherwise;
    if (Number.isSafeInteger(given) && (given as number) > 0) return given as number;
    throw new InputError({ path: `${path}.${name}`, expected: "a whole number ≥ 1", received: brief(given) });
  };
  return [size(n1, "n1", solution?.rows), size(n2, "n2", solution?.columns)];
}

/** Row-major indices. */
function readEntries(value: unknown, path: string, rows: number, columns: number): number[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw new InputError({ path, expected: "a non-empty array of [row, column]", received: brief(value) });
  }
  return value.map((entry, index) => {
    const [row, column] = Array.isArray(entry) && entry.length === 2 ? (entry as unknown[]) : [];
    const inside = (at: unknown, size: number) => Number.isInteger(at) && (at as number) >= 0 && (at as number) < size;
    if (inside(row, rows) && inside(column, columns)) return (row as number) * columns + (column as number);
    const expected = `[row, column] with 0 ≤ row < ${rows} and 0 ≤ column < ${columns}`;
    throw new InputError({ path: `${path}[${index}]`, expected, received: brief(entry) });
  });
}
