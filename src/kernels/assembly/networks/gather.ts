// Embedding look-ups: the columns of a table (width, tokens), as the product with one-hot inputs gives them. Copying and adding go along
// rows, so the table is transposed in `work`, which has room for width·tokens entries.

import { addTo } from "./sums";

/** out (count, width) ← the columns of `table` (width, tokens) that `indices` (u32) name. */
export function gather32(
  table: usize,
  width: i32,
  tokens: i32,
  indices: usize,
  count: i32,
  out: usize,
  work: usize,
): void {
  gather<f32>(table, width, tokens, indices, count, out, work);
}

/** As `gather32`, in float64. */
export function gather64(
  table: usize,
  width: i32,
  tokens: i32,
  indices: usize,
  count: i32,
  out: usize,
  work: usize,
): void {
  gather<f64>(table, width, tokens, indices, count, out, work);
}

/** table (width, tokens) ← the rows of `a` (count, width), each added to the column that `indices` (u32) names, in order; 0 elsewhere. */
export function scatter32(
  a: usize,
  indices: usize,
  count: i32,
  table: usize,
  width: i32,
  tokens: i32,
  work: usize,
): void {
  scatter<f32>(a, indices, count, table, width, tokens, work);
}

/** As `scatter32`, in float64. */
export function scatter64(
  a: usize,
  indices: usize,
  count: i32,
  table: usize,
  width: i32,
  tokens: i32,
  work: usize,
): void {
  scatter<f64>(a, indices, count, table, width, tokens, work);
}

function gather<T>(table: usize, width: i32, tokens: i32, indices: usize, count: i32, out: usize, work: usize): void {
  const bytes = <usize>width * sizeof<T>();
  transpose<T>(table, width, tokens, work);
  for (let i = 0; i < count; i++) {
    memory.copy(out, work + <usize>load<u32>(indices) * bytes, bytes);
    indices += 4;
    out += bytes;
  }
}

function scatter<T>(a: usize, indices: usize, count: i32, table: usize, width: i32, tokens: i32, work: usize): void {
  const bytes = <usize>width * sizeof<T>();
  memory.fill(work, 0, bytes * <usize>tokens);
  for (let i = 0; i < count; i++) {
    addTo<T>(work + <usize>load<u32>(indices) * bytes, a, bytes);
    a += bytes;
    indices += 4;
  }
  transpose<T>(work, tokens, width, table);
}

function transpose<T>(a: usize, rows: i32, columns: i32, out: usize): void {
  for (let i = 0; i < rows; i++) {
    let to = out + <usize>i * sizeof<T>();
    for (let j = 0; j < columns; j++) {
      store<T>(to, load<T>(a));
      a += sizeof<T>();
      to += <usize>rows * sizeof<T>();
    }
  }
}
