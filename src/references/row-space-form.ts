import {
  adjoint,
  adjointMultiplyVector,
  keptDescription,
  type Matrix,
  multiplyVector,
  norm2,
  planes,
  subtract,
} from "../linalg/index.js";

/**
 * A problem in Xa and y without what does not depend on a: ‖Xa − y‖² = ‖X̃a − ỹ‖² + ‖y⊥‖², where X̃ = ΣVᴴ (r, n) has full row
 * rank r and ỹ = Uᴴy, so that X̃a = ỹ has a solution. The part y⊥ of the target is outside of the range of X.
 */
export interface RowSpaceForm {
  readonly measurements: Matrix;
  readonly target: Float64Array;
  /** y⊥, of N entries, and its norm: the least residual of any a. */
  readonly outside: Float64Array;
  readonly least: number;
  /** X̃†r = VΣ⁻¹r, the shortest a with X̃a = r. */
  minimumNorm(values: Float64Array): Float64Array;
  /** X†y, the least-squares solution of minimum norm. */
  readonly nearest: Float64Array;
  /** ν = Uν̃: from the duals of the form to those of the problem, with Xᴴν = X̃ᴴν̃. */
  lift(dual: Float64Array): Float64Array;
}

/** The form of min ‖Xa − y‖ in the row space of X, by its singular value decomposition. */
export function rowSpaceForm(measurements: Matrix, target: Float64Array): RowSpaceForm {
  const { left, singularValues, right, rank } = keptDescription(measurements);
  const parts = planes(measurements.field);
  const count = singularValues.length;
  const coordinates = adjointMultiplyVector(left, target);
  const reduced = leadingEntries(coordinates, count, rank, parts);
  const minimumNorm = (values: Float64Array) => {
    const weighted = leadingEntries(values, rank, count, parts);
    return multiplyVector(
      right,
      weighted.map((value, k) => (k % count < rank ? value / singularValues[k % count]! : 0)),
    );
  };
  const inside = multiplyVector(left, leadingEntries(reduced, rank, count, parts));
  const outside = subtract(target, inside);
  const rows = adjoint(right);
  const data = leadingEntries(rows.data, count * rows.columns, rank * rows.columns, parts);
  for (let k = 0; k < data.length; k++) data[k]! *= singularValues[Math.floor(k / rows.columns) % rank]!;
  return {
    measurements: { field: measurements.field, rows: rank, columns: rows.columns, data },
    target: reduced,
    outside,
    least: norm2(outside),
    minimumNorm,
    nearest: minimumNorm(reduced),
    lift: (dual) => multiplyVector(left, leadingEntries(dual, rank, count, parts)),
  };
}

/** The first `count` entries of every plane of `length`; zeros beyond those that there are. */
function leadingEntries(x: Float64Array, length: number, count: number, parts: number): Float64Array {
  const result = new Float64Array(count * parts);
  for (let p = 0; p < parts; p++) {
    result.set(x.subarray(p * length, p * length + Math.min(count, length)), p * count);
  }
  return result;
}
