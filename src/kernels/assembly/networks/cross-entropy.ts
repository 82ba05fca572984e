// Softmax and cross-entropy in one pass over each row: exponentials of x − max x, their sum in float64, and from them the loss and the
// gradient.

import { exponentialOf } from "./exponential";
import { floorOf } from "./flush";

/**
 * Σᵢ (ln Σⱼ exp xᵢⱼ − xᵢ,label) over the rows of x (rows, columns), labels as u32; residual (rows, columns) ← scale·(softmax(xᵢ) −
 * e_label), the gradient of scale times that sum; a share below 2⁻¹⁰⁰ (2⁻⁹⁰⁰ in float64) becomes 0. A label ≥ `columns` stands for no class: 0 and softmax alone. `work` has room
 * for a row.
 */
export function crossEntropy32(
  x: usize,
  labels: usize,
  rows: i32,
  columns: i32,
  scale: f64,
  residual: usize,
  work: usize,
): f64 {
  return crossEntropy<f32>(x, labels, rows, columns, scale, residual, work);
}

/** As `crossEntropy32`, in float64. */
export function crossEntropy64(
  x: usize,
  labels: usize,
  rows: i32,
  columns: i32,
  scale: f64,
  residual: usize,
  work: usize,
): f64 {
  return crossEntropy<f64>(x, labels, rows, columns, scale, residual, work);
}

/** How many rows of x (rows, columns) have their largest entry, the first where there are several, at the place of their label (u32). */
export function countCorrect32(x: usize, labels: usize, rows: i32, columns: i32): i32 {
  return countCorrect<f32>(x, labels, rows, columns);
}

/** As `countCorrect32`, in float64. */
export function countCorrect64(x: usize, labels: usize, rows: i32, columns: i32): i32 {
  return countCorrect<f64>(x, labels, rows, columns);
}

function crossEntropy<T>(
  x: usize,
  labels: usize,
  rows: i32,
  columns: i32,
  scale: f64,
  residual: usize,
  work: usize,
): f64 {
  const bytes = <usize>columns * sizeof<T>();
  const whole = bytes & ~15;
  let total: f64 = 0;
  for (let i = 0; i < rows; i++) {
    const most = largest<T>(x, bytes);
    const shift = v128.splat<T>(most);
    for (let at: usize = 0; at < bytes; at += 16) {
      v128.store(work + at, exponentialOf<T>(v128.sub<T>(v128.load(x + at), shift)));
    }
    let sum: f64 = 0;
    for (let at = work; at < work + bytes; at += sizeof<T>()) sum += <f64>load<T>(at);
    const factor = <T>(scale / sum);
    const floor = floorOf<T>();
    const factors = v128.splat<T>(factor);
    const floors = v128.splat<T>(floor);
    let at: usize = 0;
    for (; at < whole; at += 16) {
      const share = v128.mul<T>(factors, v128.load(work + at));
      v128.store(residual + at, v128.andnot(share, v128.lt<T>(share, floors)));
    }
    for (; at < bytes; at += sizeof<T>()) {
      const share = factor * load<T>(work + at);
      store<T>(residual + at, share < floor ? <T>0 : share);
    }
    const label = load<u32>(labels);
    if (label < <u32>columns) {
      const at = <usize>label * sizeof<T>();
      total += Math.log(sum) - (<f64>load<T>(x + at) - <f64>most);
      store<T>(residual + at, <T>(<f64>load<T>(residual + at) - scale));
    }
    labels += 4;
    x += bytes;
    residual += bytes;
  }
  return total;
}

/** The largest of the numbers in so many bytes; any of them where one is no number. */
function largest<T>(x: usize, bytes: usize): T {
  if (bytes < 16) {
    let most = load<T>(x);
    for (let at = sizeof<T>(); at < bytes; at += sizeof<T>()) most = max<T>(most, load<T>(x + at));
    return most;
  }
  // The last register holds some of the one before again.
  let most = v128.load(x + bytes - 16);
  for (let at: usize = 0; at + 16 < bytes; at += 16) most = v128.pmax<T>(v128.load(x + at), most);
  if (sizeof<T>() === 4) most = v128.pmax<T>(most, v128.shuffle<f32>(most, most, 2, 3, 2, 3));
  const second = sizeof<T>() === 4 ? v128.shuffle<f32>(most, most, 1, 1, 1, 1) : v128.shuffle<f64>(most, most, 1, 1);
  return v128.extract_lane<T>(v128.pmax<T>(most, second), 0);
}

function countCorrect<T>(x: usize, labels: usize, rows: i32, columns: i32): i32 {
  let correct = 0;
  for (let i = 0; i < rows; i++) {
    let most = load<T>(x);
    let place = 0;
    x += sizeof<T>();
    for (let j = 1; j < columns; j++) {
      const value = load<T>(x);
      if (value > most) {
        most = value;
        place = j;
      }
      x += sizeof<T>();
    }
    if (most >= <T>-Infinity && <u32>place === load<u32>(labels)) correct++;
    labels += 4;
  }
  return correct;
}
