// The inverse of a square matrix in place, by Gauss–Jordan elimination with partial pivoting. Large matrices go a panel of
// columns at a time, the rest of the matrix following each panel in one product.

const INDEX_MASK: i32 = 0xfff;
const WHOLE_AT_MOST: i32 = 16;
const PANEL: i32 = 8;

/**
 * Z (count, count) ← its inverse with the columns in another order: column i holds column order[i] of it. Rows are `stride`
 * numbers apart, an even number, and filled up with zeros. `work` has room for inverseWork(count, stride) bytes. Returns
 * false for a pivot that is zero, subnormal or not finite; Z is then spoilt.
 */
export function invert(z: usize, count: i32, stride: i32, order: usize, work: usize): bool {
  for (let i = 0; i < count; i++) store<u32>(order + ((<usize>i) << 2), i);
  if (count <= WHOLE_AT_MOST) return eliminateWhole(z, count, (<usize>stride) << 3, order);
  for (let from = 0; from < count; from += PANEL) {
    const to = min(from + PANEL, count);
    if (!eliminatePanel(z, count, stride, from, to, order, work)) return false;
    applyPanel(z, count, stride, from, to, work);
  }
  return true;
}

/** All Gauss–Jordan steps on small matrices, each in one pass over the rows that finds the next pivot on its way. */
function eliminateWhole(z: usize, count: i32, bytes: usize, order: usize): bool {
  const end = z + <usize>count * bytes;
  let best = largestFrom(z, end, bytes);
  let pivotRow = z;
  for (let p = 0; p < count; p++) {
    const exponent = best >>> 52;
    if (exponent === 0 || exponent === 0x7ff) return false;
    const chosen = <i32>best & INDEX_MASK;
    if (chosen !== 0) exchangePivot(z, p, p + chosen, bytes, order);
    const column = (<usize>p) << 3;
    const reciprocal = 1 / load<f64>(pivotRow + column);
    const next = pivotRow + bytes;
    if (bytes === 80) {
      // Before the pass, so that looking for the next pivot does not wait for its end.
      best = largestOfNext(next + column, end, reciprocal, load<f64>(pivotRow + column, 8));
      eliminateTens(z, pivotRow, pivotRow, column, reciprocal);
      eliminateTens(next, end, pivotRow, column, reciprocal);
    } else {
      eliminateRows(z, pivotRow, pivotRow, bytes, column, reciprocal);
      best = eliminateRows(next, end, pivotRow, bytes, column, reciprocal);
    }
    const factor = f64x2.splat(reciprocal);
    for (let t: usize = 0; t < bytes; t += 16) {
      v128.store(pivotRow + t, f64x2.mul(factor, v128.load(pivotRow + t)));
    }
    store<f64>(pivotRow + column, reciprocal);
    pivotRow = next;
  }
  return true;
}

/** The bytes of `work` that `invert` needs. */
export function inverseWork(count: i32, stride: i32): u32 {
  return <u32>(max((count << 1) + WHOLE_AT_MOST, PANEL * stride) << 3);
}

/** Gauss–Jordan steps on the columns [from, to) of all rows; whole rows are exchanged. */
function eliminatePanel(z: usize, count: i32, stride: i32, from: i32, to: i32, order: usize, factors: usize): bool {
  const bytes = (<usize>stride) << 3;
  const end = z + <usize>count * bytes;
  const left = (<usize>from) << 3;
  const width = ((<usize>(to - from + 1)) << 3) & ~15;
  const kept = factors + ((<usize>count) << 4);
  let pivotRow = z + <usize>from * bytes;
  for (let p = from; p < to; p++) {
    const column = (<usize>p) << 3;
    const best = largestFrom(pivotRow + column, end, bytes);
    const exponent = best >>> 52;
    if (exponent === 0 || exponent === 0x7ff) return false;
    const chosen = p + (<i32>best & INDEX_MASK);
    if (chosen !== p) exchangePivot(z, p, chosen, bytes, order);

    // Row i ← row i − (z_ip/z_pp)·row p, where column p counts as zero, and as one in row p.
    const block = column & ~15;
    const one = (p & 1) === 0 ? f64x2(1, 0) : f64x2(0, 1);
    const mask = f64x2.ne(one, f64x2.splat(0));
    const reciprocal = f64x2.splat(1 / load<f64>(pivotRow + column));
    const special = v128.or(v128.andnot(v128.load(pivotRow + block), mask), one);
    for (let t: usize = 0; t < width; t += 16) v128.store(kept + t, v128.load(pivotRow + left + t));
    let factor = factors;
    for (let row = z; row < end; row += bytes) {
      const f = f64x2.mul(v128.load64_splat(row + column), reciprocal);
      const value = v128.andnot(v128.load(row + block), mask);
      v128.store(row + block, f64x2.sub(value, f64x2.mul(f, special)));
      v128.store(factor, f);
      factor += 16;
    }
    v128.store(kept + block - left, f64x2.splat(0));
    eliminate(z + left, end, bytes, kept, width, factors);
    v128.store(kept + block - left, special);
    for (let t: usize = 0; t < width; t += 16) {
      v128.store(pivotRow + left + t, f64x2.mul(reciprocal, v128.load(kept + t)));
    }
    pivotRow += bytes;
  }
  return true;
}

/** The largest magnitude of a column from `at` on, its last twelve bits replaced by the row's distance from `at`. */
function largestFrom(at: usize, end: usize, bytes: usize): u64 {
  let best: u64 = 0;
  let index: u64 = 0;
  for (; at < end; at += bytes) {
    const key = (load<u64>(at) & 0x7ffffffffffff000) | index;
    best = key > best ? key : best;
    index++;
  }
  return best;
}

/**
 * The rows from `row` up to `end` −= f·(pivot row), f = reciprocal · their number at `column`, where they get −f. Returns the
 * largest magnitude of the next column as `largestFrom` does.
 */
function eliminateRows(row: usize, end: usize, pivotRow: usize, bytes: usize, column: usize, reciprocal: f64): u64 {
  let best: u64 = 0;
  let index: u64 = 0;
  for (; row < end; row += bytes) {
    const f = reciprocal * load<f64>(row + column);
    const factor = f64x2.splat(f);
    for (let t: usize = 0; t < bytes; t += 16) {
      v128.store(row + t, f64x2.sub(v128.load(row + t), f64x2.mul(factor, v128.load(pivotRow + t))));
    }
    store<f64>(row + column, -f);
    const key = (load<u64>(row + column, 8) & 0x7ffffffffffff000) | index;
    best = key > best ? key : best;
    index++;
  }
  return best;
}

/**
 * The key of the largest number that one step leaves in the column after the pivot's, of the pairs of numbers from `at` on, a row
 * of ten apart: r·(first of the pair)·b off the second.
 */
function largestOfNext(at: usize, end: usize, reciprocal: f64, b: f64): u64 {
  let best: u64 = 0;
  let index: u64 = 0;
  for (; at < end; at += 80) {
    const value = load<f64>(at, 8) - reciprocal * load<f64>(at) * b;
    const key = (reinterpret<u64>(value) & 0x7ffffffffffff000) | index;
    best = key > best ? key : best;
    index++;
  }
  return best;
}

/** The same for rows of ten numbers, those of the pivot row kept in registers. */
function eliminateTens(row: usize, end: usize, pivotRow: usize, column: usize, reciprocal: f64): void {
  const p0 = v128.load(pivotRow);
  const p1 = v128.load(pivotRow, 16);
  const p2 = v128.load(pivotRow, 32);
  const p3 = v128.load(pivotRow, 48);
  const p4 = v128.load(pivotRow, 64);
  for (; row < end; row += 80) {
    const f = reciprocal * load<f64>(row + column);
    const factor = f64x2.splat(f);
    v128.store(row, f64x2.sub(v128.load(row), f64x2.mul(factor, p0)));
    v128.store(row, f64x2.sub(v128.load(row, 16), f64x2.mul(factor, p1)), 16);
    v128.store(row, f64x2.sub(v128.load(row, 32), f64x2.mul(factor, p2)), 32);
    v128.store(row, f64x2.sub(v128.load(row, 48), f64x2.mul(factor, p3)), 48);
    v128.store(row, f64x2.sub(v128.load(row, 64), f64x2.mul(factor, p4)), 64);
    store<f64>(row + column, -f);
  }
}

/** The rows −= their factors · kept, in the first `width` bytes. */
function eliminate(z: usize, end: usize, bytes: usize, kept: usize, width: usize, factors: usize): void {
  let t: usize = 0;
  for (; t + 80 <= width; t += 80) {
    const p0 = v128.load(kept + t);
    const p1 = v128.load(kept + t, 16);
    const p2 = v128.load(kept + t, 32);
    const p3 = v128.load(kept + t, 48);
    const p4 = v128.load(kept + t, 64);
    let factor = factors;
    for (let row = z + t; row < end; row += bytes) {
      const f = v128.load(factor);
      factor += 16;
      v128.store(row, f64x2.sub(v128.load(row), f64x2.mul(f, p0)));
      v128.store(row, f64x2.sub(v128.load(row, 16), f64x2.mul(f, p1)), 16);
      v128.store(row, f64x2.sub(v128.load(row, 32), f64x2.mul(f, p2)), 32);
      v128.store(row, f64x2.sub(v128.load(row, 48), f64x2.mul(f, p3)), 48);
      v128.store(row, f64x2.sub(v128.load(row, 64), f64x2.mul(f, p4)), 64);
    }
  }
  for (; t + 32 <= width; t += 32) {
    const p0 = v128.load(kept + t);
    const p1 = v128.load(kept + t, 16);
    let factor = factors;
    for (let row = z + t; row < end; row += bytes) {
      const f = v128.load(factor);
      factor += 16;
      v128.store(row, f64x2.sub(v128.load(row), f64x2.mul(f, p0)));
      v128.store(row, f64x2.sub(v128.load(row, 16), f64x2.mul(f, p1)), 16);
    }
  }
  for (; t < width; t += 16) {
    const p0 = v128.load(kept + t);
    let factor = factors;
    for (let row = z + t; row < end; row += bytes) {
      v128.store(row, f64x2.sub(v128.load(row), f64x2.mul(v128.load(factor), p0)));
      factor += 16;
    }
  }
}

/** All other columns follow: row i += panel_i · (rows of the panel), these rows themselves starting from zero. */
function applyPanel(z: usize, count: i32, stride: i32, from: i32, to: i32, kept: usize): void {
  const bytes = (<usize>stride) << 3;
  const first = z + <usize>from * bytes;
  const left = (<usize>from) << 3;
  const right = (<usize>((to + 1) & ~1)) << 3;
  for (let p = 0; p < to - from; p++) {
    const row = first + <usize>p * bytes;
    const copy = kept + <usize>p * bytes;
    memory.copy(copy, row, bytes);
    memory.fill(copy + left, 0, right - left);
    memory.fill(row, 0, left);
    memory.fill(row + right, 0, bytes - right);
  }
  for (let i = 0; i < count; i += 2) {
    addRows(z + <usize>i * bytes, i + 1 < count ? bytes : 0, left, to - from, kept, bytes);
  }
}

/** Two rows (the second `next` bytes on; the same one if 0) += their `terms` numbers at `left` · the rows of `kept`. */
function addRows(row: usize, next: usize, left: usize, terms: i32, kept: usize, bytes: usize): void {
  let t: usize = 0;
  for (; t + 64 <= bytes; t += 64) {
    const at = row + t;
    let c0 = v128.load(at);
    let c1 = v128.load(at, 16);
    let c2 = v128.load(at, 32);
    let c3 = v128.load(at, 48);
    let d0 = v128.load(at + next);
    let d1 = v128.load(at + next, 16);
    let d2 = v128.load(at + next, 32);
    let d3 = v128.load(at + next, 48);
    let coefficient = row + left;
    let term = kept + t;
    for (let p = 0; p < terms; p++) {
      const x = v128.load64_splat(coefficient);
      const y = v128.load64_splat(coefficient + next);
      const p0 = v128.load(term);
      const p1 = v128.load(term, 16);
      const p2 = v128.load(term, 32);
      const p3 = v128.load(term, 48);
      c0 = f64x2.add(c0, f64x2.mul(x, p0));
      c1 = f64x2.add(c1, f64x2.mul(x, p1));
      c2 = f64x2.add(c2, f64x2.mul(x, p2));
      c3 = f64x2.add(c3, f64x2.mul(x, p3));
      d0 = f64x2.add(d0, f64x2.mul(y, p0));
      d1 = f64x2.add(d1, f64x2.mul(y, p1));
      d2 = f64x2.add(d2, f64x2.mul(y, p2));
      d3 = f64x2.add(d3, f64x2.mul(y, p3));
      coefficient += 8;
      term += bytes;
    }
    v128.store(at, c0);
    v128.store(at, c1, 16);
    v128.store(at, c2, 32);
    v128.store(at, c3, 48);
    v128.store(at + next, d0);
    v128.store(at + next, d1, 16);
    v128.store(at + next, d2, 32);
    v128.store(at + next, d3, 48);
  }
  for (; t < bytes; t += 16) {
    let c0 = v128.load(row + t);
    let d0 = v128.load(row + next + t);
    let coefficient = row + left;
    let term = kept + t;
    for (let p = 0; p < terms; p++) {
      const p0 = v128.load(term);
      c0 = f64x2.add(c0, f64x2.mul(v128.load64_splat(coefficient), p0));
      d0 = f64x2.add(d0, f64x2.mul(v128.load64_splat(coefficient + next), p0));
      coefficient += 8;
      term += bytes;
    }
    v128.store(row + t, c0);
    v128.store(row + next + t, d0);
  }
}

/** Exchanges row p with the row of its pivot. */
function exchangePivot(z: usize, p: i32, chosen: i32, bytes: usize, order: usize): void {
  exchangeRows(z + <usize>p * bytes, z + <usize>chosen * bytes, bytes);
  const index = load<u32>(order + ((<usize>p) << 2));
  store<u32>(order + ((<usize>p) << 2), load<u32>(order + ((<usize>chosen) << 2)));
  store<u32>(order + ((<usize>chosen) << 2), index);
}

function exchangeRows(x: usize, y: usize, bytes: usize): void {
  for (let t: usize = 0; t < bytes; t += 16) {
    const value = v128.load(x + t);
    v128.store(x + t, v128.load(y + t));
    v128.store(y + t, value);
  }
}
