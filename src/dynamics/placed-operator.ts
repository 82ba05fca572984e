import type { Kernels } from "../kernels/index.js";
import {
  createMatrix,
  faceSplittingProduct,
  leastSquares,
  type Matrix,
  multiplyVector,
  rowSpaceBasis,
  unvectorize,
  zeroMatrix,
} from "../linalg/index.js";
import type { CompletionOperator, MeasuredMatrix, SensingOperator } from "../problems/index.js";
import type { MatrixLayout } from "./matrix-layout.js";
import { packMatrix } from "./packed-matrix.js";

const RECORD_WORDS = 8;
const KIND = { completion: 0, sensing: 1 } as const;

/**
 * Writes measurements and their values to kernel memory; returns the address of the record of `assembly/matrix-operator`.
 * @param projecting whether the projection on X·vec(A) = y is needed too; for sensing that takes a basis of the row space, of
 * N·n₁n₂ numbers
 */
export function placeOperator(
  kernels: Kernels,
  layout: MatrixLayout,
  { operator, target }: MeasuredMatrix,
  projecting: boolean,
): number {
  const words =
    operator.kind === "completion"
      ? completionWords(kernels, layout, operator, target)
      : sensingWords(kernels, layout, operator, target, projecting);
  const record = kernels.allocate(RECORD_WORDS / 2);
  const bytes = kernels.view(record, RECORD_WORDS / 2);
  new Uint32Array(bytes.buffer, record, RECORD_WORDS).set([KIND[operator.kind], operator.measurements, ...words]);
  return record;
}

function completionWords(
  kernels: Kernels,
  layout: MatrixLayout,
  operator: CompletionOperator,
  target: Float64Array,
): number[] {
  const place = (values: Float64Array) => kernels.place(layout.pack(operator.adjoint(values)));
  return [place(target.map(() => 1)), place(target), 0, 0, 0, 0];
}

function sensingWords(
  kernels: Kernels,
  layout: MatrixLayout,
  operator: SensingOperator,
  target: Float64Array,
  projecting: boolean,
): number[] {
  const along = layout.transposed ? operator.left : operator.right;
  const across = layout.transposed ? operator.right : operator.left;
  const words = [kernels.place(padded(along, layout.length)), kernels.place(across.data), kernels.place(target)];
  if (!projecting) return [...words, 0, 0, 0];
  const { basis, coordinates } = solutionSpace(operator, target);
  const packed = packMatrix(kernels, inLayout(basis, layout));
  const placed = kernels.allocate(packed.rows);
  kernels.view(placed, coordinates.length).set(coordinates);
  return [...words, packed.address, packed.rows, placed];
}

function padded({ rows, columns, data }: Matrix, length: number): Float64Array {
  const result = new Float64Array(rows * length);
  for (let row = 0; row < rows; row++) result.set(data.subarray(row * columns, (row + 1) * columns), row * length);
  return result;
}

/** An orthonormal basis of the row space of X, its rows in the order of vec(A), and the coordinates of X†y in it. */
function solutionSpace({ left, right }: SensingOperator, target: Float64Array) {
  const measurements = faceSplittingProduct(right, left);
  const basis = rowSpaceBasis(measurements);
  return { basis, coordinates: multiplyVector(basis, leastSquares(measurements, target)) };
}

function inLayout({ rows, columns, data }: Matrix, layout: MatrixLayout): Matrix {
  const result = zeroMatrix(rows, layout.size);
  for (let row = 0; row < rows; row++) {
    const matrix = unvectorize(data.slice(row * columns, (row + 1) * columns), layout.rows, layout.columns);
    result.data.set(layout.pack(matrix), row * layout.size);
  }
  return createMatrix(rows, layout.size, result.data);
}
