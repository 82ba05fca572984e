// The singular value decomposition of large matrices by products of matrices: the eigenvectors of the Gram matrix turn the rows until they
// are nearly orthogonal, and small rotations, all at once, do the rest. The Gram matrix squares the condition, so that it says little of
// rows far below the longest: those are decomposed anew among themselves.

import { panelProduct } from "../matrices/panel-product";
import { rowGram } from "../matrices/row-gram";
import { allocate, mark, release } from "../memory";
import { normalisingPower } from "../vectors/normalising-power";
import { dot, scale, swap } from "../vectors/vector";
import { symmetricEigen } from "./eigen";
import { orthogonalMatrix } from "./nearly-orthogonal";
import { NEGLIGIBLE, rotateWidePairs } from "./rotate-wide-pairs";

const EPSILON: f64 = 2.220446049250313e-16;

/** Rows whose squared length is below this share of the greatest one wait for a decomposition of their own. */
const FAINT: f64 = 1e-9;

/** The greatest squared length of rows that are given up, beside entries of size one: products of smaller ones leave float64. */
const VANISHED: f64 = 1e-140;

/** Rotations by larger angles than this are made one by one. */
const LARGEST_TURN: f64 = 2e-3;

/** So many times rows are turned at most, at each of their decompositions; where all are about as long, none is needed. */
const MOST_TURNS: i32 = 8;

/**
 * The singular value decomposition of `count` rows of `length` ≥ `count` numbers, an even number: writes the singular values, in no order, to
 * `sigma`, the singular vectors on the longer side over the rows, and those on the shorter side as rows to `basis`, (count, count). Good to
 * rounding beside the greatest singular value; all vectors are orthonormal to rounding. Returns false, with nothing of use in any of
 * them, where rows depend on each other to the last bit.
 */
export function decomposeRows(rows: usize, count: i32, length: i32, basis: usize, sigma: usize): bool {
  const rowBytes = (<usize>length) << 3;
  const power = normalisingPower(rows, count * length);
  scale(rows, power, count * length);
  if (!orthogonaliseRows(rows, count, length, basis, sigma)) return false;
  for (let i = 0; i < count; i++) {
    const at = sigma + ((<usize>i) << 3);
    const value = sqrt(load<f64>(at));
    scale(rows + <usize>i * rowBytes, 1 / value, length);
    store<f64>(at, value / power);
  }
  return true;
}

/**
 * Turns rows whose largest entry is of size one by an orthogonal matrix, `basis`, until they are orthogonal to rounding, relative to their own
 * lengths; `norms` then holds the squared lengths. Returns whether that was reached.
 */
function orthogonaliseRows(rows: usize, count: i32, length: i32, basis: usize, norms: usize): bool {
  const position = mark();
  const rowBytes = (<usize>length) << 3;
  const basisBytes = (<usize>count) << 3;
  const gram = allocate(<u32>(<usize>count * basisBytes));
  const turn = allocate(<u32>(<usize>count * basisBytes));
  const square = allocate(<u32>(<usize>count * basisBytes));
  memory.fill(basis, 0, <usize>count * basisBytes);
  for (let i = 0; i < count; i++) store<f64>(basis + <usize>i * (basisBytes + 8), 1);
  let done = 0;
  let isRegular = true;
  while (isRegular && done < count) {
    const left = count - done;
    const from = rows + <usize>done * rowBytes;
    rowGram(from, left, length, gram, left);
    symmetricEigen(gram, left, norms, turn);
    turnRows(turn, left, from, length);
    turnRows(turn, left, basis + <usize>done * basisBytes, count);
    const first = done;
    done = bringLongForward(rows, count, length, basis, first);
    isRegular = done > first && turnUntilOrthogonal(rows, count, length, basis, norms, done, gram, turn, square);
  }
  release(position);
  return isRegular;
}

/** rows ← turn·rows, turn (count, count): in place, for a panel of rows is packed before what takes its place is written. */
function turnRows(turn: usize, count: i32, rows: usize, length: i32): void {
  panelProduct(turn, count, 1, rows, rows, count, count, length);
}

/** Of the rows from `first` on those that are not faint come first. Returns where the faint ones begin; `first` where all are negligible. */
function bringLongForward(rows: usize, count: i32, length: i32, basis: usize, first: i32): i32 {
  const rowBytes = (<usize>length) << 3;
  const basisBytes = (<usize>count) << 3;
  let longest = VANISHED / FAINT;
  for (let i = first; i < count; i++) {
    const row = rows + <usize>i * rowBytes;
    longest = max(longest, dot(row, row, length));
  }
  let end = first;
  for (let i = first; i < count; i++) {
    const row = rows + <usize>i * rowBytes;
    if (dot(row, row, length) < FAINT * longest) continue;
    if (i !== end) {
      swap(row, rows + <usize>end * rowBytes, length);
      swap(basis + <usize>i * basisBytes, basis + <usize>end * basisBytes, count);
    }
    end++;
  }
  return end;
}

/**
 * Makes the first `wanted` rows orthogonal to each other and to the others, where all are nearly so. Returns whether that was reached; `norms`
 * then holds the squared lengths.
 */
function turnUntilOrthogonal(
  rows: usize,
  count: i32,
  length: i32,
  basis: usize,
  norms: usize,
  wanted: i32,
  gram: usize,
  turn: usize,
  square: usize,
): bool {
  const tolerance = max<f64>(NEGLIGIBLE, 4 * EPSILON * EPSILON * <f64>length);
  for (let turns = 0; turns <= MOST_TURNS; turns++) {
    rowGram(rows, count, length, gram, count);
    const largest = findAngles(gram, count, wanted, norms, tolerance, turn);
    if (largest === 0) return true;
    if (largest > LARGEST_TURN) {
      rotateWidePairs(gram, rows, count, length, basis, wanted, LARGEST_TURN);
    } else {
      // What is left of the Gram matrix has the room of the orthogonal one.
      orthogonalMatrix(turn, count, largest, gram, square);
      turnRows(gram, count, rows, length);
      turnRows(gram, count, basis, count);
    }
  }
  return false;
}

/**
 * Writes the angles K_ij = ⟨b_i, b_j⟩/(‖b_i‖² − ‖b_j‖²), skew, of the pairs that are not orthogonal, and the squared lengths. Returns the
 * largest; 0 where there is none.
 */
function findAngles(gram: usize, count: i32, wanted: i32, norms: usize, tolerance: f64, turn: usize): f64 {
  const bytes = (<usize>count) << 3;
  for (let i: usize = 0; i < bytes; i += 8) store<f64>(norms + i, load<f64>(gram + (i >> 3) * bytes + i));
  memory.fill(turn, 0, <usize>count * bytes);
  let largest: f64 = 0;
  for (let i = 0; i < wanted; i++) {
    const own = load<f64>(norms + ((<usize>i) << 3));
    for (let j = i + 1; j < count; j++) {
      const at = <usize>i * bytes + ((<usize>j) << 3);
      const g = load<f64>(gram + at);
      const other = load<f64>(norms + ((<usize>j) << 3));
      if (g * g <= tolerance * own * other) continue;
      const angle = g / (own - other);
      largest = max(largest, abs(angle));
      store<f64>(turn + at, angle);
      store<f64>(turn + <usize>j * bytes + ((<usize>i) << 3), -angle);
    }
  }
  return largest;
}
