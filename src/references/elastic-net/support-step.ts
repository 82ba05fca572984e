import { withScratch } from "../../kernels/index.js";
import { createMatrix, type Matrix, solveCholesky, zeroMatrix } from "../../linalg/index.js";
import { type ColumnProblem, correlation, subtractColumn } from "./column-problem.js";

/** A pivot below this share of its diagonal is rounding: the column depends on those before it. */
const DEPENDENT = 1e-11;

/**
 * Moves the non-zero coefficients to the minimum of the objective over their support while signs stay as they are: (X_SᵀX_S + β₂I)d = X_Sᵀr −
 * β₁·sign(a) − β₂a. At the first change of sign that coefficient becomes 0 and leaves, and the rest goes on; so every move lowers the objective.
 * Where a column depends on others, x_p = Σ w_i x_i, the move is along that combination, which leaves Xa as it is and shortens ‖a‖₁, until
 * one of them has left.
 */
export function moveOnSupport(
  problem: ColumnProblem,
  strengths: { readonly l1: number; readonly l2: number },
  a: Float64Array,
  residual: Float64Array,
): void {
  const support = [...a.keys()].filter((column) => a[column] !== 0);
  const products = gramOf(problem, support);
  let kept = support.map((_, place) => place);
  let factored: Factored = { places: [], rowsOf: [], dependent: null };
  while (kept.length > 0) {
    factored = factor(products, kept, strengths.l2, factored);
    const { places, dependent } = factored;
    const lower = lowerOf(factored.rowsOf);
    const columns = places.map((place) => support[place]!);
    const isDone =
      dependent === null
        ? moveBy(problem, columns, descentDirection(problem, columns, strengths, a, residual, lower), a, residual, 1)
        : moveBy(
            problem,
            [...columns, support[dependent]!],
            shortening(
              columns,
              support[dependent]!,
              solveCholesky(
                lower,
                Float64Array.from(places, (place) => products.data[dependent * support.length + place]!),
              ),
              a,
            ),
            a,
            residual,
            Number.POSITIVE_INFINITY,
          );
    if (isDone) return;
    kept = kept.filter((place) => a[support[place]!] !== 0);
  }
}

/** Where the objective is least over the columns, from where they are. */
function descentDirection(
  problem: ColumnProblem,
  columns: readonly number[],
  { l1, l2 }: { readonly l1: number; readonly l2: number },
  a: Float64Array,
  residual: Float64Array,
  lower: Matrix,
): Float64Array {
  const slope = Float64Array.from(
    columns,
    (column) => correlation(problem, column, residual) - l1 * Math.sign(a[column]!) - l2 * a[column]!,
  );
  return solveCholesky(lower, slope);
}

/** The direction of a and of the column that depends on the others by the weights in which ‖a‖₁ does not grow. */
function shortening(
  columns: readonly number[],
  dependent: number,
  weights: Float64Array,
  a: Float64Array,
): Float64Array {
  let growth = Math.sign(a[dependent]!);
  columns.forEach((column, index) => {
    growth -= weights[index]! * Math.sign(a[column]!);
  });
  const way = growth > 0 ? -1 : 1;
  return Float64Array.of(...weights.map((weight) => -way * weight), way);
}

/** Moves by at most `most` times the direction, to the first change of sign; false where there is one, and that coefficient is 0 then. */
function moveBy(
  problem: ColumnProblem,
  columns: readonly number[],
  direction: Float64Array,
  a: Float64Array,
  residual: Float64Array,
  most: number,
): boolean {
  let share = most;
  let crossing = -1;
  columns.forEach((column, index) => {
    const limit = -a[column]! / direction[index]!;
    if (limit > 0 && limit < share) {
      share = limit;
      crossing = index;
    }
  });
  // A direction along which nothing changes its sign is none: rounding has made it.
  if (share === Number.POSITIVE_INFINITY) return true;
  columns.forEach((column, index) => {
    const next = index === crossing ? 0 : a[column]! + share * direction[index]!;
    subtractColumn(problem, column, next - a[column]!, residual);
    a[column] = next;
  });
  return crossing < 0;
}

/** X_SᵀX_S. */
function gramOf({ data, rows }: ColumnProblem, support: readonly number[]): Matrix {
  const count = support.length;
  return withScratch(({ exports, allocate, view }) => {
    const [byRows, products] = [allocate(rows * count), allocate(count * count)];
    const placed = view(byRows, rows * count);
    support.forEach((column, place) => {
      for (let row = 0; row < rows; row++) placed[row * count + place] = data[column * rows + row]!;
    });
    exports.product(byRows, 1, count, byRows, products, count, rows, count);
    return createMatrix(count, count, view(products, count * count).slice());
  });
}

/** A Cholesky factor by rows, the places that they are of, and the first whose column depends on those before it. */
interface Factored {
  readonly places: readonly number[];
  readonly rowsOf: readonly Float64Array[];
  readonly dependent: number | null;
}

/**
 * The Cholesky factor of the Gram matrix plus β₂ over the places, up to the first whose column depends on those before it. Rows of an earlier factor of
 * the same matrix are kept as far as the places are the same.
 */
function factor(
  { rows: size, data }: Matrix,
  kept: readonly number[],
  l2: number,
  before: Omit<Factored, "dependent">,
): Factored {
  let same = 0;
  while (same < before.places.length && before.places[same] === kept[same]) same++;
  const places = before.places.slice(0, same);
  const rowsOf = before.rowsOf.slice(0, same);
  for (const place of kept.slice(same)) {
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
    if (!(pivot > DEPENDENT * whole)) return { places, rowsOf, dependent: place };
    row[places.length] = Math.sqrt(pivot);
    rowsOf.push(row);
    places.push(place);
  }
  return { places, rowsOf, dependent: null };
}

function lowerOf(rows: readonly Float64Array[]): Matrix {
  const count = rows.length;
  const lower = zeroMatrix(count, count);
  rows.forEach((row, i) => {
    lower.data.set(row, i * count);
  });
  return lower;
}
