// The Cholesky factor L of G_PP + λI = LLᵀ, where P lists places of a symmetric G, by panels of eight rows. Every entry of L is one difference
// in increasing order of the columns, so that its bits do not depend on the panels, and rows above a change of P stay as they are.

import { allocate, mark, release } from "../memory";
import { addScaled } from "../vectors/vector";

/** Rows that are found together, and the bytes of as many numbers. */
const WIDTH: i32 = 8;
const PANEL: usize = 64;

/**
 * Writes L, lower triangular, its rows `stride` numbers apart, of the `count` places (i32) of `list` in G (size, size), from row `first` on: the rows
 * above it stand already. Ends at the first row whose pivot is at most `dependent` times its diagonal entry of G + λI, which depends on the
 * rows above it. Returns the number of that row; `count` where there is none.
 */
export function factorSupport(
  lower: usize,
  stride: i32,
  first: i32,
  gram: usize,
  size: i32,
  list: usize,
  count: i32,
  shift: f64,
  dependent: f64,
): i32 {
  const position = mark();
  const panel = allocate((<u32>count + WIDTH) * <u32>PANEL);
  const rowBytes = (<usize>stride) << 3;
  let done = first & ~1;
  let whole = true;
  while (whole && done < count) {
    const rows = min(WIDTH, count - done);
    gatherPanel(panel, gram, size, list, done, rows, shift);
    for (let j = 0; j < done; j += 2) eliminatePair(panel, j, lower + <usize>j * rowBytes, rowBytes);
    for (let b = 0; b < rows; b += 2) eliminateOwnPair(panel, done, b);
    const kept = finishPanel(panel, done, rows, gram, size, list, shift, dependent);
    for (let b = 0; b < kept; b++) {
      const row = lower + <usize>(done + b) * rowBytes;
      for (let t = 0; t <= done + b; t++) store<f64>(row + ((<usize>t) << 3), load<f64>(inPanel(panel, t, b)));
    }
    done += kept;
    whole = kept === rows;
  }
  release(position);
  return done;
}

/** x ← (LLᵀ)⁻¹x for an L (count, count) as `factorSupport` writes it. */
export function solveSupport(lower: usize, stride: i32, count: i32, x: usize): void {
  const rowBytes = (<usize>stride) << 3;
  for (let i = 0; i < count; i++) {
    const row = lower + <usize>i * rowBytes;
    const at = (<usize>i) << 3;
    let value = load<f64>(x + at);
    for (let t: usize = 0; t < at; t += 8) value -= load<f64>(row + t) * load<f64>(x + t);
    store<f64>(x + at, value / load<f64>(row + at));
  }
  for (let i = count - 1; i >= 0; i--) {
    const row = lower + <usize>i * rowBytes;
    const at = (<usize>i) << 3;
    const value = load<f64>(x + at) / load<f64>(row + at);
    store<f64>(x + at, value);
    addScaled(x, -value, row, i);
  }
}

/** Entry t of row b of a panel. */
function inPanel(panel: usize, t: i32, b: i32): usize {
  return panel + <usize>t * PANEL + ((<usize>b) << 3);
}

function place(list: usize, index: i32): i32 {
  return load<i32>(list + ((<usize>index) << 2));
}

/** The rows of G_PP + λI from `done` on, up to the last column of the panel: entry t of each beside those of the others. */
function gatherPanel(panel: usize, gram: usize, size: i32, list: usize, done: i32, rows: i32, shift: f64): void {
  memory.fill(panel, 0, <usize>(done + WIDTH) * PANEL);
  for (let b = 0; b < rows; b++) {
    const from = gram + ((<usize>place(list, done + b) * size) << 3);
    for (let t = 0; t < done + rows; t++) {
      store<f64>(inPanel(panel, t, b), load<f64>(from + ((<usize>place(list, t)) << 3)));
    }
    const diagonal = inPanel(panel, done + b, b);
    store<f64>(diagonal, load<f64>(diagonal) + shift);
  }
}

/** Entries j and j + 1 of the rows of a panel, whose entries before j stand; `row` is row j of L, the next one `rowBytes` after it. */
function eliminatePair(panel: usize, j: i32, row: usize, rowBytes: usize): void {
  const at = panel + <usize>j * PANEL;
  subtractProducts(panel, at, at, row, rowBytes, 8);
  const diagonal = row + ((<usize>j) << 3);
  const pivot = v128.load64_splat(diagonal);
  const m = v128.load64_splat(diagonal + rowBytes);
  const next = v128.load64_splat(diagonal + rowBytes, 8);
  for (let o = at; o < at + PANEL; o += 16) {
    const c = f64x2.div(v128.load(o), pivot);
    v128.store(o, c);
    v128.store(o, f64x2.div(f64x2.sub(v128.load(o, 64), f64x2.mul(m, c)), next), 64);
  }
}

/** Takes the share of the columns before `done` from the entries done + b and done + b + 1 of all rows of a panel. */
function eliminateOwnPair(panel: usize, done: i32, b: i32): void {
  const end = panel + <usize>done * PANEL;
  subtractProducts(panel, end, end + <usize>b * PANEL, panel + ((<usize>b) << 3), 8, PANEL);
}

/**
 * Subtracts from two columns of a panel, at `at`, the products of the columns from `panel` up to `end` with one factor each: `left`, and for the
 * second `second` bytes after it; that of the next column is `step` bytes on.
 */
function subtractProducts(panel: usize, end: usize, at: usize, left: usize, second: usize, step: usize): void {
  let c0 = v128.load(at);
  let c1 = v128.load(at, 16);
  let c2 = v128.load(at, 32);
  let c3 = v128.load(at, 48);
  let d0 = v128.load(at, 64);
  let d1 = v128.load(at, 80);
  let d2 = v128.load(at, 96);
  let d3 = v128.load(at, 112);
  for (let x = panel; x < end; x += PANEL) {
    const l = v128.load64_splat(left);
    const m = v128.load64_splat(left + second);
    const x0 = v128.load(x);
    const x1 = v128.load(x, 16);
    const x2 = v128.load(x, 32);
    const x3 = v128.load(x, 48);
    c0 = f64x2.sub(c0, f64x2.mul(l, x0));
    c1 = f64x2.sub(c1, f64x2.mul(l, x1));
    c2 = f64x2.sub(c2, f64x2.mul(l, x2));
    c3 = f64x2.sub(c3, f64x2.mul(l, x3));
    d0 = f64x2.sub(d0, f64x2.mul(m, x0));
    d1 = f64x2.sub(d1, f64x2.mul(m, x1));
    d2 = f64x2.sub(d2, f64x2.mul(m, x2));
    d3 = f64x2.sub(d3, f64x2.mul(m, x3));
    left += step;
  }
  v128.store(at, c0);
  v128.store(at, c1, 16);
  v128.store(at, c2, 32);
  v128.store(at, c3, 48);
  v128.store(at, d0, 64);
  v128.store(at, d1, 80);
  v128.store(at, d2, 96);
  v128.store(at, d3, 112);
}

/** Factors what is left of a panel, its own columns. Returns the rows before the first that depends on those above it. */
function finishPanel(
  panel: usize,
  done: i32,
  rows: i32,
  gram: usize,
  size: i32,
  list: usize,
  shift: f64,
  dependent: f64,
): i32 {
  for (let b = 0; b < rows; b++) {
    const diagonal = inPanel(panel, done + b, b);
    let pivot = load<f64>(diagonal);
    for (let j = 0; j < b; j++) {
      let value = load<f64>(inPanel(panel, done + j, b));
      for (let t = 0; t < j; t++) {
        value -= load<f64>(inPanel(panel, done + t, b)) * load<f64>(inPanel(panel, done + t, j));
      }
      value /= load<f64>(inPanel(panel, done + j, j));
      store<f64>(inPanel(panel, done + j, b), value);
      pivot -= value * value;
    }
    const whole = load<f64>(gram + ((<usize>place(list, done + b) * (size + 1)) << 3)) + shift;
    if (!(pivot > dependent * whole)) return b;
    store<f64>(diagonal, sqrt(pivot));
  }
  return rows;
}
