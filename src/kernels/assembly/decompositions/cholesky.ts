import { addFourScaled, addScaled, dot, get } from "../vectors/vector";

// The factor U, (r, r) row-major, upper triangular, of G = UᵀU. What stands below its diagonal is never read.

/** U of G = Σ x_j x_jᵀ over the rows x_j of `rows`, (count, r), whose byte in `held` is not 0. */
export function choleskyOfHeldRows(factor: usize, rows: usize, held: usize, count: i32, r: i32): void {
  memory.fill(factor, 0, (<usize>r * r) << 3);
  let a = nextHeld(held, 0, count);
  while (a < count) {
    const b = nextHeld(held, a + 1, count);
    const c = nextHeld(held, b + 1, count);
    const d = nextHeld(held, c + 1, count);
    if (d < count) {
      for (let p = 0; p < r; p++) {
        const u = at(rows, a, p, r);
        const v = at(rows, b, p, r);
        const w = at(rows, c, p, r);
        const x = at(rows, d, p, r);
        addFourScaled(at(factor, p, p, r), load<f64>(u), u, load<f64>(v), v, load<f64>(w), w, load<f64>(x), x, r - p);
      }
      a = nextHeld(held, d + 1, count);
    } else {
      for (let p = 0; p < r; p++)
        addScaled(at(factor, p, p, r), load<f64>(at(rows, a, p, r)), at(rows, a, p, r), r - p);
      a = b;
    }
  }
  choleskyFactor(factor, r);
}

/** The next held row from j on; the count of rows, or more, where there is none. */
function nextHeld(held: usize, j: i32, count: i32): i32 {
  while (j < count && load<u8>(held + j) === 0) j++;
  return j;
}

/** G ← U of the symmetric matrix G = UᵀU, of which what stands on and above the diagonal is read. */
export function choleskyFactor(factor: usize, r: i32): void {
  for (let k = 0; k < r; k++) {
    const pivot = Math.sqrt(load<f64>(at(factor, k, k, r)));
    for (let q = k; q < r; q++) store<f64>(at(factor, k, q, r), load<f64>(at(factor, k, q, r)) / pivot);
    for (let p = k + 1; p < r; p++) {
      addScaled(at(factor, p, p, r), -load<f64>(at(factor, k, p, r)), at(factor, k, p, r), r - p);
    }
  }
}

let cosine: f64 = 1;
let sine: f64 = 0;
let inverse: f64 = 1;

/**
 * UᵀU ← UᵀU + sign·xxᵀ by rotations, hyperbolic ones for sign = −1; x is overwritten. Two rows at once, so that x is loaded and stored
 * half as often. Returns the smallest pivot; NaN where there is none any more.
 */
export function choleskyUpdate(factor: usize, x: usize, sign: f64, r: i32): f64 {
  let smallest = Infinity;
  const end = x + ((<usize>r) << 3);
  for (let k = 0; k < r; k += 2) {
    let w = x + ((<usize>k) << 3);
    let u = at(factor, k, k, r);
    smallest = Math.min(smallest, turnPivot(u, w, sign));
    const c = cosine;
    const s = sine;
    const i = inverse;
    u += 8;
    w += 8;
    if (w === end) break;
    turnEntry(u, w, sign, c, s, i);
    let next = at(factor, k + 1, k + 1, r);
    smallest = Math.min(smallest, turnPivot(next, w, sign));
    const cosines = f64x2.splat(c);
    const sines = f64x2.splat(s);
    const signed = f64x2.splat(sign * s);
    const inverses = f64x2.splat(i);
    const nextCosines = f64x2.splat(cosine);
    const nextSines = f64x2.splat(sine);
    const nextSigned = f64x2.splat(sign * sine);
    const nextInverses = f64x2.splat(inverse);
    u += 8;
    w += 8;
    next += 8;
    for (; w + 8 < end; w += 16, u += 16, next += 16) {
      let y = v128.load(w);
      let turned = f64x2.mul(f64x2.add(v128.load(u), f64x2.mul(signed, y)), inverses);
      v128.store(u, turned);
      y = f64x2.sub(f64x2.mul(cosines, y), f64x2.mul(sines, turned));
      turned = f64x2.mul(f64x2.add(v128.load(next), f64x2.mul(nextSigned, y)), nextInverses);
      v128.store(next, turned);
      v128.store(w, f64x2.sub(f64x2.mul(nextCosines, y), f64x2.mul(nextSines, turned)));
    }
    if (w === end) continue;
    turnEntry(u, w, sign, c, s, i);
    turnEntry(next, w, sign, cosine, sine, inverse);
  }
  return smallest;
}

/** The rotation that takes the entry of x at `w` into the pivot at `u`, which it returns. */
function turnPivot(u: usize, w: usize, sign: f64): f64 {
  const pivot = load<f64>(u);
  const value = load<f64>(w);
  const turned = Math.sqrt(pivot * pivot + sign * value * value);
  cosine = turned / pivot;
  sine = value / pivot;
  inverse = 1 / cosine;
  store<f64>(u, turned);
  return turned;
}

/** Turns an entry of a row and that of x. */
function turnEntry(u: usize, w: usize, sign: f64, c: f64, s: f64, i: f64): void {
  const y = load<f64>(w);
  const turned = (load<f64>(u) + sign * s * y) * i;
  store<f64>(u, turned);
  store<f64>(w, c * y - s * turned);
}

/** x ← U⁻ᵀx, four entries at once. */
export function choleskyForward(factor: usize, x: usize, r: i32): void {
  let k = 0;
  for (; k + 4 <= r; k += 4) {
    const rest = k + 4;
    for (let p = k; p < rest; p++) forwardEntry(factor, x, p, rest, r);
    const row = at(factor, k, rest, r);
    const length = (<usize>r) << 3;
    addFourScaled(
      x + ((<usize>rest) << 3),
      -get(x, k),
      row,
      -get(x, k + 1),
      row + length,
      -get(x, k + 2),
      row + 2 * length,
      -get(x, k + 3),
      row + 3 * length,
      r - rest,
    );
  }
  for (; k < r; k++) forwardEntry(factor, x, k, r, r);
}

/** x_k ← x_k/U_kk, of which U's share is taken from the entries after it, up to number `end`. */
function forwardEntry(factor: usize, x: usize, k: i32, end: i32, r: i32): void {
  const entry = x + ((<usize>k) << 3);
  const value = load<f64>(entry) / load<f64>(at(factor, k, k, r));
  store<f64>(entry, value);
  addScaled(entry + 8, -value, at(factor, k, k + 1, r), end - k - 1);
}

/** x ← U⁻¹x. */
export function choleskyBackward(factor: usize, x: usize, r: i32): void {
  for (let k = r - 1; k >= 0; k--) {
    const entry = x + ((<usize>k) << 3);
    const known = dot(at(factor, k, k + 1, r), entry + 8, r - k - 1);
    store<f64>(entry, (load<f64>(entry) - known) / load<f64>(at(factor, k, k, r)));
  }
}

/** result ← Σ_p m_p row_p over the `count` rows of `rows`, (count, columns): Aᵀm. */
export function combineRows(result: usize, rows: usize, m: usize, count: i32, columns: i32): void {
  memory.fill(result, 0, (<usize>columns) << 3);
  for (let p = 0; p < count; p++) {
    addScaled(result, load<f64>(m + ((<usize>p) << 3)), rows + ((<usize>p * columns) << 3), columns);
  }
}

function at(factor: usize, row: i32, column: i32, r: i32): usize {
  return factor + ((<usize>(row * r + column)) << 3);
}
