import { addFourScaled, addScaled, dot } from "../vectors/vector";

// The factor U, (r, r) row-major, upper triangular, of G = UᵀU. What stands below its diagonal is never read. Rows are worked on four at a
// time, and every entry is still the same sum in the same order as one at a time: only memory is gone through less often.

/** U of G = Σ x_j x_jᵀ over the rows x_j of `rows`, (count, r), whose byte in `held` is not 0. */
export function choleskyOfHeldRows(factor: usize, rows: usize, held: usize, count: i32, r: i32): void {
  memory.fill(factor, 0, (<usize>r * r) << 3);
  let j = nextHeld(held, 0, count);
  while (j < count) {
    const second = nextHeld(held, j + 1, count);
    const third = nextHeld(held, second + 1, count);
    const fourth = nextHeld(held, third + 1, count);
    const a = rows + ((<usize>j * r) << 3);
    if (fourth >= count) {
      addOuter(factor, a, r);
      j = second;
      continue;
    }
    const b = rows + ((<usize>second * r) << 3);
    const c = rows + ((<usize>third * r) << 3);
    const d = rows + ((<usize>fourth * r) << 3);
    for (let p = 0; p < r; p++) {
      const o = (<usize>p) << 3;
      addFourScaled(
        at(factor, p, p, r),
        load<f64>(a + o),
        a + o,
        load<f64>(b + o),
        b + o,
        load<f64>(c + o),
        c + o,
        load<f64>(d + o),
        d + o,
        r - p,
      );
    }
    j = nextHeld(held, fourth + 1, count);
  }
  for (let first = 0; first < r; first += 4) {
    const end = min(first + 4, r);
    for (let k = first; k < end; k++) {
      const pivot = Math.sqrt(load<f64>(at(factor, k, k, r)));
      for (let q = k; q < r; q++) store<f64>(at(factor, k, q, r), load<f64>(at(factor, k, q, r)) / pivot);
      for (let p = k + 1; p < end; p++) {
        addScaled(at(factor, p, p, r), -load<f64>(at(factor, k, p, r)), at(factor, k, p, r), r - p);
      }
    }
    for (let p = end; p < r; p++) {
      const a = at(factor, first, p, r);
      const b = at(factor, first + 1, p, r);
      const c = at(factor, first + 2, p, r);
      const d = at(factor, first + 3, p, r);
      addFourScaled(at(factor, p, p, r), -load<f64>(a), a, -load<f64>(b), b, -load<f64>(c), c, -load<f64>(d), d, r - p);
    }
  }
}

function nextHeld(held: usize, from: i32, count: i32): i32 {
  let j = from;
  while (j < count && load<u8>(held + j) === 0) j++;
  return j;
}

/** The upper triangle of G += xxᵀ. */
function addOuter(factor: usize, x: usize, r: i32): void {
  for (let p = 0; p < r; p++) {
    addScaled(at(factor, p, p, r), load<f64>(x + ((<usize>p) << 3)), x + ((<usize>p) << 3), r - p);
  }
}

/** UᵀU ← UᵀU + sign·xxᵀ by rotations, hyperbolic ones for sign = −1; x is overwritten. */
export function choleskyUpdate(factor: usize, x: usize, sign: f64, r: i32): void {
  for (let k = 0; k < r; k++) {
    const value = load<f64>(x + ((<usize>k) << 3));
    if (value === 0) continue;
    const pivot = load<f64>(at(factor, k, k, r));
    const rotated = Math.sqrt(pivot * pivot + sign * value * value);
    const cosine = rotated / pivot;
    const sine = value / pivot;
    store<f64>(at(factor, k, k, r), rotated);
    const next = k + 1;
    if (next === r) return;
    turn(at(factor, k, next, r), x + ((<usize>next) << 3), cosine, sine, sign, 1);
    const following = load<f64>(x + ((<usize>next) << 3));
    if (following === 0) {
      turn(at(factor, k, k + 2, r), x + ((<usize>(k + 2)) << 3), cosine, sine, sign, r - k - 2);
      continue;
    }
    const nextPivot = load<f64>(at(factor, next, next, r));
    const nextRotated = Math.sqrt(nextPivot * nextPivot + sign * following * following);
    store<f64>(at(factor, next, next, r), nextRotated);
    turnTwo(k, factor, x, cosine, sine, nextRotated / nextPivot, following / nextPivot, sign, r);
    k = next;
  }
}

/** The rotation of n entries of a row of U with x. */
function turn(u: usize, w: usize, cosine: f64, sine: f64, sign: f64, n: i32): void {
  const signed = f64x2.splat(sign * sine);
  const unsigned = f64x2.splat(sine);
  const c = f64x2.splat(cosine);
  const i = f64x2.splat(1 / cosine);
  const end = u + ((<usize>n) << 3);
  const pairs = u + ((<usize>(n & ~1)) << 3);
  for (; u < pairs; u += 16) {
    const y = v128.load(w);
    const turned = f64x2.mul(f64x2.add(v128.load(u), f64x2.mul(signed, y)), i);
    v128.store(u, turned);
    v128.store(w, f64x2.sub(f64x2.mul(c, y), f64x2.mul(unsigned, turned)));
    w += 16;
  }
  if (u < end) {
    const y = load<f64>(w);
    const turned = (load<f64>(u) + sign * sine * y) * (1 / cosine);
    store<f64>(u, turned);
    store<f64>(w, cosine * y - sine * turned);
  }
}

/** The rotations of rows k and k + 1 of U with x, from column k + 2 on. */
function turnTwo(k: i32, factor: usize, x: usize, c0: f64, s0: f64, c1: f64, s1: f64, sign: f64, r: i32): void {
  const firstSigned = f64x2.splat(sign * s0);
  const firstSine = f64x2.splat(s0);
  const firstCosine = f64x2.splat(c0);
  const firstInverse = f64x2.splat(1 / c0);
  const secondSigned = f64x2.splat(sign * s1);
  const secondSine = f64x2.splat(s1);
  const secondCosine = f64x2.splat(c1);
  const secondInverse = f64x2.splat(1 / c1);
  let u = at(factor, k, k + 2, r);
  let v = at(factor, k + 1, k + 2, r);
  let w = x + ((<usize>(k + 2)) << 3);
  const end = x + ((<usize>r) << 3);
  const pairs = w + ((<usize>((r - k - 2) & ~1)) << 3);
  for (; w < pairs; w += 16) {
    let y = v128.load(w);
    const first = f64x2.mul(f64x2.add(v128.load(u), f64x2.mul(firstSigned, y)), firstInverse);
    v128.store(u, first);
    y = f64x2.sub(f64x2.mul(firstCosine, y), f64x2.mul(firstSine, first));
    const second = f64x2.mul(f64x2.add(v128.load(v), f64x2.mul(secondSigned, y)), secondInverse);
    v128.store(v, second);
    v128.store(w, f64x2.sub(f64x2.mul(secondCosine, y), f64x2.mul(secondSine, second)));
    u += 16;
    v += 16;
  }
  if (w < end) {
    turn(u, w, c0, s0, sign, 1);
    turn(v, w, c1, s1, sign, 1);
  }
}

/** x ← U⁻ᵀx. */
export function choleskyForward(factor: usize, x: usize, r: i32): void {
  for (let first = 0; first < r; first += 4) {
    const end = min(first + 4, r);
    for (let k = first; k < end; k++) {
      const entry = x + ((<usize>k) << 3);
      const value = load<f64>(entry) / load<f64>(at(factor, k, k, r));
      store<f64>(entry, value);
      addScaled(entry + 8, -value, at(factor, k, k + 1, r), end - k - 1);
    }
    if (end === r) return;
    const entry = x + ((<usize>first) << 3);
    addFourScaled(
      x + ((<usize>end) << 3),
      -load<f64>(entry),
      at(factor, first, end, r),
      -load<f64>(entry + 8),
      at(factor, first + 1, end, r),
      -load<f64>(entry + 16),
      at(factor, first + 2, end, r),
      -load<f64>(entry + 24),
      at(factor, first + 3, end, r),
      r - end,
    );
  }
}

/** x ← U⁻¹x. */
export function choleskyBackward(factor: usize, x: usize, r: i32): void {
  for (let k = r - 1; k >= 0; k--) {
    const entry = x + ((<usize>k) << 3);
    const known = dot(at(factor, k, k + 1, r), entry + 8, r - k - 1);
    store<f64>(entry, (load<f64>(entry) - known) / load<f64>(at(factor, k, k, r)));
  }
}

function at(factor: usize, row: i32, column: i32, r: i32): usize {
  return factor + ((<usize>(row * r + column)) << 3);
}
