import { choleskyBackward, choleskyFactor, choleskyForward } from "../decompositions/cholesky";
import { product } from "../matrices/product";
import { allocate, mark, release } from "../memory";
import { dot } from "../vectors/vector";

/**
 * X (rows, width) ← the ridge regression of each row of a sparse matrix R on the rows of M (columns, width) that its cells belong to: x_i minimises
 * ½Σ_j (⟨x_i, m_j⟩ − r_ij)² + (β/2)‖x_i‖², β > 0. The cells of row i stand at starts[i] up to starts[i + 1]. Returns by how much X lowers
 * ½‖R‖², the value at zero.
 */
export function ridgeRows(
  starts: usize,
  columns: usize,
  values: usize,
  rows: i32,
  m: usize,
  width: i32,
  beta: f64,
  x: usize,
): f64 {
  const position = mark();
  const bytes = (<usize>width) << 3;
  let most: u32 = 0;
  for (let row = 0; row < rows; row++) most = max(most, cellsOfRow(starts, row));
  const block = allocate(most * <u32>bytes);
  const factor = allocate(<u32>width * <u32>bytes);
  let lowered: f64 = 0;
  for (let row = 0; row < rows; row++) {
    const first = load<u32>(starts + ((<usize>row) << 2));
    const count = cellsOfRow(starts, row);
    const own = x + <usize>row * bytes;
    memory.fill(own, 0, bytes);
    for (let cell: u32 = 0; cell < count; cell++) {
      const place = <usize>(first + cell);
      const from = m + <usize>load<u32>(columns + (place << 2)) * bytes;
      copyAndAdd(block + <usize>cell * bytes, own, load<f64>(values + (place << 3)), from, bytes);
    }
    product(block, 1, width, block, factor, width, count, width);
    for (let k: usize = 0; k < bytes; k += 8) {
      const at = factor + (k >> 3) * bytes + k;
      store<f64>(at, load<f64>(at) + beta);
    }
    choleskyFactor(factor, width);
    choleskyForward(factor, own, width);
    lowered += dot(own, own, width);
    choleskyBackward(factor, own, width);
  }
  release(position);
  return lowered / 2;
}

/** Copies the numbers at `from`, and adds them, times a factor, to those at `sum`. */
function copyAndAdd(to: usize, sum: usize, factor: f64, from: usize, bytes: usize): void {
  const f = f64x2.splat(factor);
  const pairs = bytes & ~15;
  for (let t: usize = 0; t < pairs; t += 16) {
    const x = v128.load(from + t);
    v128.store(to + t, x);
    v128.store(sum + t, f64x2.add(v128.load(sum + t), f64x2.mul(f, x)));
  }
  if (pairs === bytes) return;
  const x = load<f64>(from + pairs);
  store<f64>(to + pairs, x);
  store<f64>(sum + pairs, load<f64>(sum + pairs) + factor * x);
}

function cellsOfRow(starts: usize, row: i32): u32 {
  const at = starts + ((<usize>row) << 2);
  return load<u32>(at, 4) - load<u32>(at);
}
