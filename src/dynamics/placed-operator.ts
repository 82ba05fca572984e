import type { Kernels } from "../kernels/index.js";
import {
  createMatrix,
  faceSplittingProduct,
  gram,
  jacobiDecomposition,
  leastSquares,
  type Matrix,
  multiplyVector,
  rowSpaceBasis,
  transpose,
  unvectorize,
  zeroMatrix,
} from "../linalg/index.js";
import type { CompletionOperator, MeasuredMatrix, SensingOperator, WrittenOutOperator } from "../problems/index.js";
import type { MatrixLayout } from "./matrix-layout.js";
import { packMatrix } from "./packed-matrix.js";

const RECORD_WORDS = 12;
const MEASUREMENT_MULTIPLE = 8;
/** The largest n₁n₂ whose XᵀX (half of it: 264 kB) is held. */
const LARGEST_GRAM = 256;
const KIND = { completion: 0, sensing: 1, "written-out": 2 } as const;

/**
 * Writes measurements and their values to kernel memory; returns the address of the record of `assembly/matrices/matrix-operator`.
 * @param projecting whether the projection on X·vec(A) = y is needed too; but for completion that takes a basis of the row space, of
 * N·n₁n₂ numbers
 */
export function placeOperator(
  kernels: Kernels,
  layout: MatrixLayout,
  { operator, target }: MeasuredMatrix,
  projecting: boolean,
): number {
  const words = wordsOf(kernels, layout, { operator, target }, projecting);
  const record = kernels.allocate(RECORD_WORDS / 2);
  const bytes = kernels.view(record, RECORD_WORDS / 2);
  new Uint32Array(bytes.buffer, record, RECORD_WORDS).set([KIND[operator.kind], ...words]);
  return record;
}

function wordsOf(
  kernels: Kernels,
  layout: MatrixLayout,
  { operator, target }: MeasuredMatrix,
  projecting: boolean,
): number[] {
  switch (operator.kind) {
    case "completion":
      return completionWords(kernels, layout, operator, target);
    case "sensing":
      return sensingWords(kernels, layout, operator, target, projecting);
    case "written-out":
      return writtenOutWords(kernels, layout, operator, target, projecting);
  }
}

function writtenOutWords(
  kernels: Kernels,
  layout: MatrixLayout,
  { matrix }: WrittenOutOperator,
  target: Float64Array,
  projecting: boolean,
): number[] {
  const { address, rows } = packMatrix(kernels, inLayout(matrix, layout));
  const words = [rows, address, 0, kernels.place(padded(target, rows))];
  const projection = projecting ? projectionWords(kernels, layout, matrix, target) : [0, 0, 0];
  return [...words, ...projection, kernels.allocate(rows)];
}

function completionWords(
  kernels: Kernels,
  layout: MatrixLayout,
  operator: CompletionOperator,
  target: Float64Array,
): number[] {
  const place = (values: Float64Array) => kernels.place(layout.pack(operator.adjoint(values)));
  return [operator.measurements, place(target.map(() => 1)), place(target)];
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
  const measurements = MEASUREMENT_MULTIPLE * Math.ceil(operator.measurements / MEASUREMENT_MULTIPLE);
  const place = (values: Float64Array) => kernels.place(values);
  const words = [
    measurements,
    place(transposedAndPadded(along, layout.length, measurements)),
    place(transposedAndPadded(across, layout.count, measurements)),
    place(padded(target, measurements)),
  ];
  const scratch = kernels.allocate((layout.count + 1) * measurements);
  if (!projecting) return [...words, 0, 0, 0, scratch, ...gramWords(kernels, layout, operator, target)];
  const projection = projectionWords(kernels, layout, faceSplittingProduct(operator.right, operator.left), target);
  return [...words, ...projection, scratch];
}

/** Where an orthonormal basis of the row space of X stands, its rows in the order of vec(A), and the coordinates of X†y in it. */
function projectionWords(
  kernels: Kernels,
  layout: MatrixLayout,
  measurements: Matrix,
  target: Float64Array,
): [basis: number, rows: number, coordinates: number] {
  const decomposition = jacobiDecomposition(measurements);
  const basis = rowSpaceBasis(decomposition);
  const coordinates = multiplyVector(basis, leastSquares(decomposition, target));
  const packed = packMatrix(kernels, inLayout(basis, layout));
  const placed = kernels.allocate(packed.rows);
  kernels.view(placed, coordinates.length).set(coordinates);
  return [packed.address, packed.rows, placed];
}

/** Where XᵀX stands and Xᵀy, or two zeros where a gradient by pairs of vectors takes fewer multiplications. */
function gramWords(
  kernels: Kernels,
  layout: MatrixLayout,
  operator: SensingOperator,
  target: Float64Array,
): [number, number] {
  if (layout.size > Math.min(LARGEST_GRAM, 2 * operator.measurements)) return [0, 0];
  const measurements = inLayout(faceSplittingProduct(operator.right, operator.left), layout);
  return [placeSymmetric(kernels, gram(transpose(measurements))), kernels.place(layout.pack(operator.adjoint(target)))];
}

/** A symmetric matrix of a multiple of four rows as `assembly/matrices/symmetric-gradient` reads it. */
function placeSymmetric(kernels: Kernels, { rows, data }: Matrix): number {
  const packed: number[] = [];
  for (let block = 0; block < rows; block += 4) {
    for (let pair = block; pair < rows; pair += 2) {
      for (let row = block; row < block + 4; row++) packed.push(data[row * rows + pair]!, data[row * rows + pair + 1]!);
    }
  }
  return kernels.place(Float64Array.from(packed));
}

function transposedAndPadded({ rows, columns, data }: Matrix, height: number, width: number): Float64Array {
  const result = new Float64Array(height * width);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) result[column * width + row] = data[row * columns + column]!;
  }
  return result;
}

function padded(values: Float64Array, length: number): Float64Array {
  const result = new Float64Array(length);
  result.set(values);
  return result;
}

function inLayout({ rows, columns, data }: Matrix, layout: MatrixLayout): Matrix {
  const result = zeroMatrix(rows, layout.size);
  for (let row = 0; row < rows; row++) {
    const matrix = unvectorize(data.slice(row * columns, (row + 1) * columns), layout.rows, layout.columns);
    result.data.set(layout.pack(matrix), row * layout.size);
  }
  return createMatrix(rows, layout.size, result.data);
}
