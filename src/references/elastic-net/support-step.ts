import { createMatrix, type Matrix, solveCholesky, zeroMatrix } from "../../linalg/index.js";
import { type ColumnProblem, columnDot, correlation, subtractColumn } from "./column-problem.js";

/** A pivot below this share of its diagonal is rounding: the column depends on those before it and is left out of the step. */
const DEPENDENT = 1e-11;

/**
 * Moves the non-zero coefficients to the minimum of the objective over their support while signs stay as they are: (X_SᵀX_S + β₂I)d = X_Sᵀr −
 * β₁·sign(a) − β₂a. At the first change of sign that coefficient becomes 0 and leaves, and the rest goes on; so every move lowers the objective.
 * Where columns depend on each other the later ones stay where they are.
 */
export function moveOnSupport(
  problem: ColumnProblem,
  { l1, l2 }: { readonly l1: number; readonly l2: number },
  a: Float64Array,
  residual: Float64Array,
): void {
  const support = [...a.keys()].filter((column) => a[column] !== 0);
  const products = gramOf(problem, support);
  let kept = support.map((_, place) => place);
  while (kept.length > 0) {
    const { lower, places } = factor(products, kept, l2);
    const columns = places.map((place) => support[place]!);
    const slope = Float64Array.from(
      columns,
      (column) => correlation(problem, column, residual) - l1 * Math.sign(a[column]!) - l2 * a[column]!,
    );
    const direction = solveCholesky(lower, slope);
    let share = 1;
    let crossing = -1;
    columns.forEach((column, index) => {
      const limit = -a[column]! / direction[index]!;
      if (limit > 0 && limit < share) {
        share = limit;
        crossing = index;
      }
    });
    columns.forEach((column, index) => {
      const next = index === crossing ? 0 : a[column]! + share * direction[index]!;
      subtractColumn(problem, column, next - a[column]!, residual);
      a[column] = next;
    });
    if (crossing < 0) return;
    kept = kept.filter((place) => a[support[place]!] !== 0);
  }
}

function gramOf({ data, rows }: ColumnProblem, support: readonly number[]): Matrix {
  const count = support.length;
  const gram = zeroMatrix(count, count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      const product = columnDot(data, support[i]!, support[j]!, rows);
      gram.data[i * count + j] = product;
      gram.data[j * count + i] = product;
    }
  }
  return gram;
}

/** The Cholesky factor of the Gram matrix plus β₂ over those of the places whose columns are independent. */
function factor({ rows: size, data }: Matrix, kept: readonly number[], l2: number) {
  const places: number[] = [];
  const rowsOf: Float64Array[] = [];
  for (const place of kept) {
    const row = new Float64Array(places.length + 1);
    let pivot = data[place * size + place]! + l2;
    const whole = pivot;
    for (let j = 0; j < places.length; j++) {
      let sum = data[place * size + places[j]!]!;
      const other = rowsOf[j]!;
      for (let t = 0; t < j; t++) sum -= row[t]! * other[t]!;
      row[j] = sum / other[j]!;
      pivot -= row[j]! * row[j]!;
    }
    if (!(pivot > DEPENDENT * whole)) continue;
    row[places.length] = Math.sqrt(pivot);
    rowsOf.push(row);
    places.push(place);
  }
  const count = places.length;
  const lower = createMatrix(count, count, new Float64Array(count * count));
  rowsOf.forEach((row, i) => {
    lower.data.set(row, i * count);
  });
  return { lower, places };
}
