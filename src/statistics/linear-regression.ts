import { InputError } from "../errors/index.js";
import {
  adjointMultiplyVector,
  type Matrix,
  multiplyVector,
  singularValueDecomposition,
  subtract,
} from "../linalg/index.js";
import { type Estimate, symmetricEstimate } from "./estimate.js";
import { studentQuantile } from "./student-quantile.js";

/** A linear model fitted by least squares. */
export interface LinearRegression {
  /** One a column of the design, in its order. */
  readonly coefficients: readonly Estimate[];
  /** √(RSS/(m − p)), the estimated standard deviation of the errors. */
  readonly deviation: number;
  /** √(RSS/m), the root mean square of what the model leaves. */
  readonly residual: number;
  /** m − p. */
  readonly freedom: number;
}

/** Columns whose share of independent variation is below this are taken as combinations of the others. */
const DEPENDENT = 1e-10;

/**
 * Fits y = Xγ + ε by least squares: X (m, p) with m > p, independent normal errors of one variance, 95 % intervals by Student's t with
 * m − p degrees of freedom. The columns are scaled to length one and the coefficients found by the singular values of X.
 * @throws InputError when shapes do not fit, there are too few rows, or a column is a combination of others
 */
export function linearRegression(design: Matrix, response: Float64Array): LinearRegression {
  const { rows, columns } = design;
  if (rows <= columns) {
    const expected = `more than ${columns} rows for ${columns} coefficients`;
    throw new InputError({ path: "design", expected, received: String(rows) });
  }
  const scales = columnNorms(design);
  const scaled = { ...design, data: design.data.map((value, index) => value / scales[index % columns]!) };
  if (!isIndependent(scaled)) throw dependentColumns();
  const { left, singularValues, right } = singularValueDecomposition(scaled);
  const count = singularValues.length;
  const projections = adjointMultiplyVector(left, response);
  const along = multiplyVector(
    right,
    projections.map((value, mode) => value / singularValues[mode]!),
  );
  const rest = subtract(response, multiplyVector(scaled, along));
  const sum = rest.reduce((total, value) => total + value * value, 0);
  const freedom = rows - columns;
  const deviation = Math.sqrt(sum / freedom);
  const width = studentQuantile(freedom) * deviation;
  return {
    coefficients: Array.from(along, (value, column) => {
      let variance = 0;
      for (let mode = 0; mode < count; mode++) {
        const part = right.data[column * count + mode]! / singularValues[mode]!;
        variance += part * part;
      }
      return symmetricEstimate(value / scales[column]!, (width * Math.sqrt(variance)) / scales[column]!);
    }),
    deviation,
    residual: Math.sqrt(sum / rows),
    freedom,
  };
}

/** Whether no column of a design is a combination of the others (to 10⁻¹⁰, with columns of length one). */
export function isIndependent(design: Matrix): boolean {
  const { columns, rows } = design;
  if (rows < columns) return false;
  const scales = columnNorms(design);
  if (!scales.every((scale) => scale > 0 && Number.isFinite(scale))) return false;
  const data = design.data.map((value, index) => value / scales[index % columns]!);
  const { singularValues } = singularValueDecomposition({ ...design, data });
  return singularValues.at(-1)! > DEPENDENT * singularValues[0]!;
}

function columnNorms({ data, columns }: Matrix): Float64Array {
  const squares = new Float64Array(columns);
  data.forEach((value, index) => {
    squares[index % columns]! += value * value;
  });
  return squares.map(Math.sqrt);
}

function dependentColumns(): InputError {
  return new InputError({
    path: "design",
    expected: "columns of which none is a combination of the others",
    received: "dependent ones",
    remedy: "Leave out a covariate that does not vary by itself",
  });
}
