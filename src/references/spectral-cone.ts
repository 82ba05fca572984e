import {
  choleskyDecomposition,
  createMatrix,
  type Matrix,
  multiply,
  singularValueDecomposition,
  symmetricEigendecomposition,
  transpose,
  zeroMatrix,
} from "../linalg/index.js";
import type { NormCone } from "./interior-point.js";
import type { MatrixMeasurements, RankOnePairs } from "./matrix-measurements.js";
import { innerProduct, multiplySparse } from "./sparse-rows.js";

/** The cone of ‖A‖⋆, with the matrix A that it stands at. */
export interface SpectralCone extends NormCone {
  readonly point: Matrix;
}

/**
 * ‖A‖⋆ = min ½tr U over the positive semidefinite U (n1 + n2, n1 + n2) whose off-diagonal block (n1, n2) is A. The dual
 * point is S = ½[I, −Z; −Zᵀ, I] with Z = 𝒳ᵀν. Starts at `start` with a multiple of I around it, and at ν = 0.
 */
export function createSpectralCone(
  operator: MatrixMeasurements,
  pairs: RankOnePairs | null,
  start: Matrix,
): SpectralCone {
  const { rows, columns } = operator;
  const m = rows + columns;
  const level = 1.5 * singularValueDecomposition(start).singularValues[0]!;
  let u = embed(start, level, rows, columns);
  let s = embed(zeroMatrix(rows, columns), 0.5, rows, columns);
  // G with GGᵀ = W, and the point D = G⁻¹UG⁻ᵀ = GᵀSG that (U, S) is scaled to.
  let g = zeroMatrix(m, m);
  let d: Float64Array = new Float64Array(m);
  let du = zeroMatrix(m, m);
  let scaledPrimal = zeroMatrix(m, m);
  let scaledDual = zeroMatrix(m, m);

  /** The congruence LXLᵀ of a symmetric X, symmetric to the last bit. */
  function congruence(left: Matrix, middle: Matrix): Matrix {
    const { data } = multiply(multiply(left, middle), transpose(left));
    const result = zeroMatrix(m, m);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < m; j++) result.data[i * m + j] = (data[i * m + j]! + data[j * m + i]!) / 2;
    }
    return result;
  }

  function measuredDirection(): Float64Array {
    du = congruence(g, scaledPrimal);
    return operator.apply(block(du, rows, columns));
  }

  function toBoundary(direction: Matrix): number {
    const relative = zeroMatrix(m, m);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < m; j++) {
        const value = (direction.data[i * m + j]! + direction.data[j * m + i]!) / 2;
        relative.data[i * m + j] = value / Math.sqrt(d[i]! * d[j]!);
      }
    }
    return -symmetricEigendecomposition(relative).values[m - 1]!;
  }

  return {
    measurementCount: operator.measurements,
    degree: m,
    rowLength: (m * (m + 1)) / 2,
    get point() {
      return block(u, rows, columns);
    },
    value() {
      let sum = 0;
      for (let i = 0; i < m; i++) sum += u.data[i * (m + 1)]!;
      return sum / 2;
    },
    complementarity() {
      let sum = 0;
      for (let k = 0; k < m * m; k++) sum += u.data[k]! * s.data[k]!;
      return sum;
    },
    measured: () => operator.apply(block(u, rows, columns)),
    scale() {
      let lower: Matrix;
      let dualLower: Matrix;
      try {
        lower = choleskyDecomposition(u);
        dualLower = choleskyDecomposition(s);
      } catch {
        return false;
      }
      const { singularValues, right } = singularValueDecomposition(multiply(transpose(dualLower), lower));
      d = singularValues;
      g = multiply(lower, right);
      for (let i = 0; i < m; i++) for (let j = 0; j < m; j++) g.data[i * m + j]! /= Math.sqrt(d[j]!);
      return true;
    },
    fillNormalMatrix(matrix) {
      fillNormalMatrix(operator, pairs, multiply(g, transpose(g)), matrix);
    },
    fillRows(scaled, stride) {
      fillScaledRows(operator, pairs, g, scaled, stride);
    },
    aim(centre, corrected) {
      const products = corrected ? multiply(scaledPrimal, scaledDual).data : new Float64Array(m * m);
      scaledPrimal = zeroMatrix(m, m);
      scaledDual = zeroMatrix(m, m);
      for (let i = 0; i < m; i++) {
        for (let j = 0; j < m; j++) {
          const diagonal = i === j ? centre - d[i]! * d[i]! : 0;
          const target = diagonal - (products[i * m + j]! + products[j * m + i]!) / 2;
          scaledPrimal.data[i * m + j] = (2 * target) / (d[i]! + d[j]!);
        }
      }
      return measuredDirection();
    },
    turn(change) {
      const turned = congruence(transpose(g), embed(operator.adjoint(change), 0, rows, columns, 0.5));
      for (let k = 0; k < m * m; k++) {
        scaledPrimal.data[k]! += turned.data[k]!;
        scaledDual.data[k]! -= turned.data[k]!;
      }
      return measuredDirection();
    },
    largestStep() {
      return 1 / Math.max(1, toBoundary(scaledPrimal), toBoundary(scaledDual));
    },
    advance(step, dual) {
      u = createMatrix(
        m,
        m,
        u.data.map((value, k) => value + step * du.data[k]!),
      );
      s = embed(operator.adjoint(dual), 0.5, rows, columns, -0.5);
    },
  };
}

/** [level·I, factor·A; factor·Aᵀ, level·I]. */
function embed({ data }: Matrix, level: number, rows: number, columns: number, factor = 1): Matrix {
  const m = rows + columns;
  const result = zeroMatrix(m, m);
  for (let i = 0; i < m; i++) result.data[i * (m + 1)] = level;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const value = factor * data[i * columns + j]!;
      result.data[i * m + rows + j] = value;
      result.data[(rows + j) * m + i] = value;
    }
  }
  return result;
}

/** The off-diagonal block (rows, columns). */
function block({ data, columns: m }: Matrix, rows: number, columns: number): Matrix {
  const result = zeroMatrix(rows, columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) result.data[i * columns + j] = data[i * m + rows + j]!;
  }
  return result;
}

/** M_ij = ⟨𝒳_i, (WX̂_jW)₁₂⟩ with X̂_j = ½[0, 𝒳_j; 𝒳_jᵀ, 0], that is ½(W₁₁𝒳_jW₂₂ + W₁₂𝒳_jᵀW₁₂). */
function fillNormalMatrix(
  operator: MatrixMeasurements,
  pairs: RankOnePairs | null,
  w: Matrix,
  matrix: Float64Array,
): void {
  const { rows, columns, measurements: count } = operator;
  const m = rows + columns;
  const w11 = part(w, 0, rows, 0, rows);
  const w12 = part(w, 0, rows, rows, m);
  const w22 = part(w, rows, m, rows, m);
  if (pairs !== null) {
    // ½[(p_iᵀW₁₁p_j)(q_iᵀW₂₂q_j) + (p_iᵀW₁₂q_j)(p_jᵀW₁₂q_i)]
    const { left: p, right: q } = pairs;
    const pw11 = multiplySparse(p, w11);
    const pw12 = multiplySparse(p, w12);
    const qw22 = multiplySparse(q, w22);
    for (let i = 0; i < count; i++) {
      for (let j = 0; j <= i; j++) {
        const aligned = innerProduct(p, j, pw11, i) * innerProduct(q, j, qw22, i);
        const crossed = innerProduct(q, j, pw12, i) * innerProduct(q, i, pw12, j);
        matrix[i * count + j] = (aligned + crossed) / 2;
      }
    }
    return;
  }
  for (let j = 0; j < count; j++) {
    const unit = new Float64Array(count);
    unit[j] = 1;
    const x = operator.adjoint(unit);
    const aligned = multiply(multiply(w11, x), w22).data;
    const crossed = multiply(multiply(w12, transpose(x)), w12).data;
    const image = operator.apply(
      createMatrix(
        rows,
        columns,
        aligned.map((value, k) => (value + crossed[k]!) / 2),
      ),
    );
    for (let i = j; i < count; i++) matrix[i * count + j] = image[i]!;
  }
}

function part({ data, columns: width }: Matrix, top: number, bottom: number, left: number, right: number): Matrix {
  const result = zeroMatrix(bottom - top, right - left);
  for (let i = top; i < bottom; i++) {
    result.data.set(data.subarray(i * width + left, i * width + right), (i - top) * (right - left));
  }
  return result;
}

/** The rows svec(GᵀX̂_iG): the lower triangle, off-diagonal entries times √2. */
function fillScaledRows(
  operator: MatrixMeasurements,
  pairs: RankOnePairs | null,
  g: Matrix,
  scaled: Float64Array,
  stride: number,
): void {
  const { rows, columns, measurements: count } = operator;
  const m = rows + columns;
  const root = Math.sqrt(2);
  const top = part(g, 0, rows, 0, m);
  const bottom = part(g, rows, m, 0, m);
  if (pairs !== null) {
    // X̂_i = ½(p_i q_iᵀ + q_i p_iᵀ) in the corners
    const p = multiplySparse(pairs.left, top).data;
    const q = multiplySparse(pairs.right, bottom).data;
    for (let i = 0; i < count; i++) {
      let t = i * stride;
      const row = i * m;
      for (let a = 0; a < m; a++) {
        for (let b = 0; b < a; b++) {
          scaled[t++] = (p[row + a]! * q[row + b]! + p[row + b]! * q[row + a]!) / root;
        }
        scaled[t++] = p[row + a]! * q[row + a]!;
      }
    }
    return;
  }
  for (let i = 0; i < count; i++) {
    const unit = new Float64Array(count);
    unit[i] = 1;
    const image = multiply(multiply(transpose(top), operator.adjoint(unit)), bottom).data;
    let t = i * stride;
    for (let a = 0; a < m; a++) {
      for (let b = 0; b < a; b++) scaled[t++] = (image[a * m + b]! + image[b * m + a]!) / root;
      scaled[t++] = image[a * m + a]!;
    }
  }
}
