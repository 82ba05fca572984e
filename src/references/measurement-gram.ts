import { dot } from "../linalg/index.js";
import type { MatrixMeasurements, RankOnePairs } from "./matrix-measurements.js";
import { createSemidefiniteSystem } from "./semidefinite-system.js";
import { sparseInnerProduct } from "./sparse-rows.js";

/** The Gram matrix 𝒳𝒳ᵀ (N, N) of matrix measurements. */
export interface MeasurementGram {
  /** Indices of measurements of which none depends on the others, in increasing order; null when too many to tell. */
  readonly independent: readonly number[] | null;
  /** (𝒳𝒳ᵀ + shift·I)⁻¹y; for shift 0 with zeros for dependent measurements. */
  solve(values: Float64Array, shift: number): Float64Array;
}

/** Above so many measurements that are not orthogonal, systems are solved by conjugate gradients. */
const MOST_FACTORED = 4000;

/** The Gram matrix of measurements: a diagonal where they are orthogonal, factored where they are few, else behind conjugate gradients. */
export function createMeasurementGram(operator: MatrixMeasurements, pairs: RankOnePairs | null): MeasurementGram {
  const count = operator.measurements;
  const all = Array.from({ length: count }, (_, i) => i);
  const lengths = pairs === null ? null : orthogonalLengths(pairs);
  if (lengths !== null) {
    return { independent: all, solve: (values, shift) => values.map((value, i) => value / (lengths[i]! + shift)) };
  }
  if (count > MOST_FACTORED) {
    return { independent: null, solve: (values, shift) => conjugateGradients(operator, values, shift) };
  }
  const system = createSemidefiniteSystem(count);
  const gram = gramMatrix(operator, pairs);
  let factoredShift = 0;
  const factor = () => {
    const matrix = system.blank();
    matrix.set(gram);
    for (let i = 0; i < count; i++) matrix[i * (count + 1)]! += factoredShift;
    return new Set(system.factor());
  };
  const dependent = factor();
  return {
    independent: all.filter((i) => !dependent.has(i)),
    solve(values, shift) {
      if (shift !== factoredShift) {
        factoredShift = shift;
        factor();
      }
      return system.solve(values);
    },
  };
}

/** The squared lengths of measurements of different single entries, which are orthogonal; null for any others. */
function orthogonalLengths({ left, right }: RankOnePairs): Float64Array | null {
  const count = left.rows;
  if (left.values.length !== count || right.values.length !== count) return null;
  const seen = new Set<number>();
  for (let i = 0; i < count; i++) {
    if (left.starts[i] !== i || right.starts[i] !== i) return null;
    seen.add(left.indices[i]! * right.columns + right.indices[i]!);
  }
  if (seen.size < count) return null;
  return left.values.map((value, i) => value * right.values[i]! * (value * right.values[i]!));
}

/** The lower triangle. */
function gramMatrix(operator: MatrixMeasurements, pairs: RankOnePairs | null): Float64Array {
  const count = operator.measurements;
  const matrix = new Float64Array(count * count);
  for (let j = 0; j < count; j++) {
    if (pairs !== null) {
      for (let i = j; i < count; i++) {
        const left = sparseInnerProduct(pairs.left, i, j);
        matrix[i * count + j] = left === 0 ? 0 : left * sparseInnerProduct(pairs.right, i, j);
      }
      continue;
    }
    const unit = new Float64Array(count);
    unit[j] = 1;
    const image = operator.apply(operator.adjoint(unit));
    for (let i = j; i < count; i++) matrix[i * count + j] = image[i]!;
  }
  return matrix;
}

const PRECISION = 1e-14;
const MOST_STEPS = 500;

/** Directions that the matrix shortens by this, relative to others, are rounding errors outside of its range. */
const UNSEEN = 1e-12;

function conjugateGradients(operator: MatrixMeasurements, values: Float64Array, shift: number): Float64Array {
  const solution = new Float64Array(values.length);
  const residual = values.slice();
  const direction = values.slice();
  let squared = dot(residual, residual);
  let steepest = 0;
  const enough = squared * PRECISION * PRECISION;
  for (let step = 0; step < MOST_STEPS && squared > enough; step++) {
    const image = operator.apply(operator.adjoint(direction));
    for (let i = 0; i < image.length; i++) image[i]! += shift * direction[i]!;
    const curvature = dot(direction, image) / dot(direction, direction);
    steepest = Math.max(steepest, curvature);
    if (!(curvature > UNSEEN * steepest)) break;
    const length = squared / dot(direction, image);
    for (let i = 0; i < image.length; i++) {
      solution[i]! += length * direction[i]!;
      residual[i]! -= length * image[i]!;
    }
    const next = dot(residual, residual);
    for (let i = 0; i < image.length; i++) direction[i] = residual[i]! + (next / squared) * direction[i]!;
    squared = next;
  }
  return solution;
}
