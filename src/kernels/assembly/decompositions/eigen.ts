// Eigenvalues and eigenvectors of a real symmetric matrix: Householder tridiagonalisation, then the implicit QL method
// (Bowdler, Martin, Reinsch and Wilkinson, "The QR and QL algorithms for symmetric matrices", 1968), whose rotations
// are applied many sweeps at a time to eigenvectors stored as rows.

import { allocate, mark, release } from "../memory";
import { normalisingPower } from "../vectors/normalising-power";
import { addScaled, dot, scale } from "../vectors/vector";

const EPSILON: f64 = 2.220446049250313e-16;
const MOST_ITERATIONS: i32 = 60;

/** Sweeps whose rotations are kept, and applied together to columns that stay near meanwhile. */
const SWEEPS: i32 = 24;

/**
 * Decomposes the symmetric matrix (n, n) at `matrix` (row-major, overwritten): writes its eigenvalues to `values`, in no
 * order, and the eigenvectors as rows to `vectors`.
 */
export function symmetricEigen(matrix: usize, n: i32, values: usize, vectors: usize): void {
  const position = mark();
  const offDiagonal = allocate((n + 1) << 3);
  const power = normalisingPower(matrix, n * n);
  scale(matrix, power, n * n);
  tridiagonalise(matrix, n, values, offDiagonal, vectors);
  implicitQl(values, offDiagonal, n, vectors);
  for (let i = 0; i < n; i++) store<f64>(values + ((<usize>i) << 3), load<f64>(values + ((<usize>i) << 3)) / power);
  release(position);
}

/** A = QTQᵀ: T's diagonal to `diagonal`, its off-diagonal (i, i + 1) to `offDiagonal`, Qᵀ to `vectors`. */
function tridiagonalise(matrix: usize, n: i32, diagonal: usize, offDiagonal: usize, vectors: usize): void {
  const position = mark();
  const taus = allocate(n << 3);
  reduceSymmetric(matrix, n, diagonal, offDiagonal, taus);
  multiplyReflections(matrix, n, taus, vectors);
  release(position);
}

/**
 * A = QTQᵀ of the symmetric matrix (n, n) at `matrix`: T's diagonal to `diagonal`, its off-diagonal (i, i + 1) to `offDiagonal`. Q is the
 * product of the reflections I − τvvᵀ, k = 0, 1, …, whose v stands in row k of the matrix from column k + 1 on, and τ in `taus`.
 */
export function reduceSymmetric(matrix: usize, n: i32, diagonal: usize, offDiagonal: usize, taus: usize): void {
  const position = mark();
  const rowBytes = (<usize>n) << 3;
  let w = allocate(n << 3);
  let next = allocate(n << 3);
  let hasProduct = false;
  for (let k = 0; k < n - 1; k++) {
    const m = n - k - 1;
    const v = matrix + <usize>k * (rowBytes + 8) + 8;
    if (k === 0) reflectRow(v, m, k, diagonal, offDiagonal, taus);
    const tau = load<f64>(taus + ((<usize>k) << 3));
    const block = v + rowBytes;
    if (tau === 0) {
      if (m > 1) reflectRow(block + 8, m - 1, k + 1, diagonal, offDiagonal, taus);
      hasProduct = false;
      continue;
    }
    // B ← (I − τvvᵀ)B(I − τvvᵀ) = B − vwᵀ − wvᵀ with w = τBv − (τ²/2)(vᵀBv)v
    if (!hasProduct) {
      for (let i = 0; i < m; i++) store<f64>(w + ((<usize>i) << 3), tau * dot(block + <usize>i * rowBytes, v, m));
    }
    addScaled(w, -0.5 * tau * dot(w, v, m), v, m);
    subtractPair(block, load<f64>(v), w, load<f64>(w), v, m);
    const own = block + 8;
    if (m > 1) reflectRow(own, m - 1, k + 1, diagonal, offDiagonal, taus);
    const following = m > 1 ? load<f64>(taus + ((<usize>(k + 1)) << 3)) : 0;
    hasProduct = following !== 0;
    // The next product is found while the rows are near.
    for (let i = 1; i < m; i++) {
      const at = (<usize>i) << 3;
      const row = block + <usize>i * rowBytes;
      subtractPair(row, load<f64>(v + at), w, load<f64>(w + at), v, m);
      if (hasProduct) store<f64>(next + at - 8, following * dot(row + 8, own, m - 1));
    }
    const used = w;
    w = next;
    next = used;
  }
  const last = (<usize>(n - 1)) << 3;
  store<f64>(diagonal + last, load<f64>(matrix + (n - 1) * rowBytes + last));
  store<f64>(offDiagonal + last, 0);
  release(position);
}

/**
 * The reflection that takes the `m` entries at v, of row k after its diagonal one, to the first of them; v and τ take their place. The row stands for the column:
 * the trailing block is kept symmetric in full.
 */
function reflectRow(v: usize, m: i32, k: i32, diagonal: usize, offDiagonal: usize, taus: usize): void {
  const at = (<usize>k) << 3;
  store<f64>(diagonal + at, load<f64>(v - 8));
  const head = load<f64>(v);
  const tail = dot(v + 8, v + 8, m - 1);
  if (tail === 0) {
    store<f64>(offDiagonal + at, head);
    store<f64>(taus + at, 0);
    return;
  }
  const norm = sqrt(head * head + tail);
  const alpha = head > 0 ? -norm : norm;
  store<f64>(offDiagonal + at, alpha);
  store<f64>(v, head - alpha);
  store<f64>(taus + at, 1 / (norm * (norm + abs(head))));
}

/** Qᵀ of the reflections that `reduceSymmetric` left, to `vectors`. */
function multiplyReflections(matrix: usize, n: i32, taus: usize, vectors: usize): void {
  const rowBytes = (<usize>n) << 3;
  memory.fill(vectors, 0, <usize>n * rowBytes);
  for (let i = 0; i < n; i++) store<f64>(vectors + i * rowBytes + ((<usize>i) << 3), 1);
  for (let k = n - 3; k >= 0; k--) {
    const tau = load<f64>(taus + ((<usize>k) << 3));
    if (tau === 0) continue;
    const m = n - k - 1;
    const offset = (<usize>(k + 1)) << 3;
    const v = matrix + k * rowBytes + offset;
    for (let j = k + 1; j < n; j++) {
      const q = vectors + j * rowBytes + offset;
      addScaled(q, -tau * dot(v, q, m), v, m);
    }
  }
}

/** y ← y − a·x − b·z. */
function subtractPair(y: usize, a: f64, x: usize, b: f64, z: usize, n: i32): void {
  const aa = f64x2.splat(a);
  const bb = f64x2.splat(b);
  const end = y + ((<usize>n) << 3);
  const blocks = y + ((<usize>(n & ~3)) << 3);
  while (y < blocks) {
    const first = f64x2.add(f64x2.mul(aa, v128.load(x)), f64x2.mul(bb, v128.load(z)));
    const second = f64x2.add(f64x2.mul(aa, v128.load(x, 16)), f64x2.mul(bb, v128.load(z, 16)));
    v128.store(y, f64x2.sub(v128.load(y), first));
    v128.store(y, f64x2.sub(v128.load(y, 16), second), 16);
    x += 32;
    y += 32;
    z += 32;
  }
  while (y < end) {
    store<f64>(y, load<f64>(y) - (a * load<f64>(x) + b * load<f64>(z)));
    x += 8;
    y += 8;
    z += 8;
  }
}

/**
 * Diagonalises the tridiagonal matrix in place and turns the rows of `vectors` (n, n) along. Each sweep from m down to l
 * uses the eigenvalue of the leading 2x2 block next to d_l as its shift; a sub-diagonal entry that is negligible beside
 * its neighbours splits the matrix.
 */
function implicitQl(diagonal: usize, offDiagonal: usize, n: i32, vectors: usize): void {
  const position = mark();
  const kept = allocate(SWEEPS << 3);
  const sweepBytes = (<usize>n) << 4;
  const all = allocate(SWEEPS * <u32>sweepBytes);
  let sweeps = 0;
  for (let l = 0; l < n; l++) {
    for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      let m = l;
      while (m < n - 1) {
        const at = (<usize>m) << 3;
        const size = abs(load<f64>(diagonal + at)) + abs(load<f64>(diagonal + at, 8));
        if (abs(load<f64>(offDiagonal + at)) <= EPSILON * size) break;
        m++;
      }
      if (m === l) break;
      const first = diagonal + ((<usize>l) << 3);
      const edge = load<f64>(offDiagonal + ((<usize>l) << 3));
      const half = (load<f64>(first, 8) - load<f64>(first)) / (2 * edge);
      const root = sqrt(half * half + 1);
      let g = load<f64>(diagonal + ((<usize>m) << 3)) - load<f64>(first) + edge / (half + (half < 0 ? -root : root));
      if (Number.isNaN(g)) break;
      const rotations = all + <usize>sweeps * sweepBytes;
      let s: f64 = 1;
      let c: f64 = 1;
      let p: f64 = 0;
      let i = m - 1;
      while (i >= l) {
        const d = diagonal + ((<usize>i) << 3);
        const e = offDiagonal + ((<usize>i) << 3);
        const f = s * load<f64>(e);
        const b = c * load<f64>(e);
        const r = sqrt(f * f + g * g);
        store<f64>(e, r, 8);
        if (r === 0) {
          store<f64>(d, load<f64>(d, 8) - p, 8);
          store<f64>(offDiagonal + ((<usize>m) << 3), 0);
          break;
        }
        s = f / r;
        c = g / r;
        g = load<f64>(d, 8) - p;
        const q = (load<f64>(d) - g) * s + 2 * c * b;
        p = s * q;
        store<f64>(d, g + p, 8);
        g = c * q - b;
        store<f64>(rotations + ((<usize>i) << 4), c);
        store<f64>(rotations + ((<usize>i) << 4), s, 8);
        i--;
      }
      store<i32>(kept + ((<usize>sweeps) << 3), i + 1);
      store<i32>(kept + ((<usize>sweeps) << 3), m, 4);
      if (++sweeps === SWEEPS) {
        turnRows(vectors, n, kept, sweeps, all);
        sweeps = 0;
      }
      if (i >= l) continue;
      store<f64>(first, load<f64>(first) - p);
      store<f64>(offDiagonal + ((<usize>l) << 3), g);
      store<f64>(offDiagonal + ((<usize>m) << 3), 0);
    }
  }
  turnRows(vectors, n, kept, sweeps, all);
  release(position);
}

/** Applies the rotations of sweeps, whose ends l and m are kept, to the rows, eight columns at a time and the rest one by one. */
function turnRows(vectors: usize, n: i32, kept: usize, sweeps: i32, rotations: usize): void {
  const rowBytes = (<usize>n) << 3;
  const sweepBytes = (<usize>n) << 4;
  for (let column = 0; column < n; column += column + 8 <= n ? 8 : 1) {
    const top = vectors + ((<usize>column) << 3);
    for (let sweep = 0; sweep < sweeps; sweep++) {
      const l = load<i32>(kept + ((<usize>sweep) << 3));
      const m = load<i32>(kept + ((<usize>sweep) << 3), 4);
      const own = rotations + <usize>sweep * sweepBytes;
      if (column + 8 <= n) turnEightColumns(top, rowBytes, l, m, own);
      else turnColumn(top, rowBytes, l, m, own);
    }
  }
}

/**
 * The rotations (c, s) of one sweep, i = m − 1 down to l, of rows i and i + 1: z_{i+1} ← s·z_i + c·z_{i+1}, z_i ← c·z_i − s·z_{i+1}. The
 * row that two successive rotations share is kept in registers.
 */
function turnEightColumns(top: usize, rowBytes: usize, l: i32, m: i32, rotations: usize): void {
  let row = top + <usize>m * rowBytes;
  let h0 = v128.load(row);
  let h1 = v128.load(row, 16);
  let h2 = v128.load(row, 32);
  let h3 = v128.load(row, 48);
  for (let i = m - 1; i >= l; i--) {
    const c = v128.load64_splat(rotations + ((<usize>i) << 4));
    const s = v128.load64_splat(rotations + ((<usize>i) << 4), 8);
    const below = row;
    row -= rowBytes;
    const z0 = v128.load(row);
    const z1 = v128.load(row, 16);
    const z2 = v128.load(row, 32);
    const z3 = v128.load(row, 48);
    v128.store(below, f64x2.add(f64x2.mul(s, z0), f64x2.mul(c, h0)));
    v128.store(below, f64x2.add(f64x2.mul(s, z1), f64x2.mul(c, h1)), 16);
    v128.store(below, f64x2.add(f64x2.mul(s, z2), f64x2.mul(c, h2)), 32);
    v128.store(below, f64x2.add(f64x2.mul(s, z3), f64x2.mul(c, h3)), 48);
    h0 = f64x2.sub(f64x2.mul(c, z0), f64x2.mul(s, h0));
    h1 = f64x2.sub(f64x2.mul(c, z1), f64x2.mul(s, h1));
    h2 = f64x2.sub(f64x2.mul(c, z2), f64x2.mul(s, h2));
    h3 = f64x2.sub(f64x2.mul(c, z3), f64x2.mul(s, h3));
  }
  v128.store(row, h0);
  v128.store(row, h1, 16);
  v128.store(row, h2, 32);
  v128.store(row, h3, 48);
}

/** The same for one column. */
function turnColumn(top: usize, rowBytes: usize, l: i32, m: i32, rotations: usize): void {
  let row = top + <usize>m * rowBytes;
  let h = load<f64>(row);
  for (let i = m - 1; i >= l; i--) {
    const c = load<f64>(rotations + ((<usize>i) << 4));
    const s = load<f64>(rotations + ((<usize>i) << 4), 8);
    const below = row;
    row -= rowBytes;
    const z = load<f64>(row);
    store<f64>(below, s * z + c * h);
    h = c * z - s * h;
  }
  store<f64>(row, h);
}
