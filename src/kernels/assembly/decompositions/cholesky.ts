import { addScaled, dot } from "../vectors/vector";

// The factor U, (r, r) row-major, upper triangular, of G = UᵀU. What stands below its diagonal is never read.

/** U of G = Σ x_j x_jᵀ over the rows x_j of `rows`, (count, r), whose byte in `held` is not 0. */
export function choleskyOfHeldRows(factor: usize, rows: usize, held: usize, count: i32, r: i32): void {
  memory.fill(factor, 0, (<usize>r * r) << 3);
  for (let j = 0; j < count; j++) {
    if (load<u8>(held + j) === 0) continue;
    const row = rows + ((<usize>j * r) << 3);
    for (let p = 0; p < r; p++) {
      addScaled(at(factor, p, p, r), load<f64>(row + ((<usize>p) << 3)), row + ((<usize>p) << 3), r - p);
    }
  }
  choleskyFactor(factor, r);
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

/** UᵀU ← UᵀU + sign·xxᵀ by rotations, hyperbolic ones for sign = −1; x is overwritten. */
export function choleskyUpdate(factor: usize, x: usize, sign: f64, r: i32): void {
  for (let k = 0; k < r; k++) {
    const value = load<f64>(x + ((<usize>k) << 3));
    if (value === 0) continue;
    const pivot = load<f64>(at(factor, k, k, r));
    const rotated = Math.sqrt(pivot * pivot + sign * value * value);
    const cosine = rotated / pivot;
    const sine = value / pivot;
    const inverse = 1 / cosine;
    store<f64>(at(factor, k, k, r), rotated);
    const signed = f64x2.splat(sign * sine);
    const unsigned = f64x2.splat(sine);
    const c = f64x2.splat(cosine);
    const i = f64x2.splat(inverse);
    let q = k + 1;
    let u = at(factor, k, q, r);
    let w = x + ((<usize>q) << 3);
    for (; q + 1 < r; q += 2) {
      const y = v128.load(w);
      const turned = f64x2.mul(f64x2.add(v128.load(u), f64x2.mul(signed, y)), i);
      v128.store(u, turned);
      v128.store(w, f64x2.sub(f64x2.mul(c, y), f64x2.mul(unsigned, turned)));
      u += 16;
      w += 16;
    }
    if (q < r) {
      const y = load<f64>(w);
      const turned = (load<f64>(u) + sign * sine * y) * inverse;
      store<f64>(u, turned);
      store<f64>(w, cosine * y - sine * turned);
    }
  }
}

/** x ← U⁻ᵀx. */
export function choleskyForward(factor: usize, x: usize, r: i32): void {
  for (let k = 0; k < r; k++) {
    const entry = x + ((<usize>k) << 3);
    const value = load<f64>(entry) / load<f64>(at(factor, k, k, r));
    store<f64>(entry, value);
    addScaled(entry + 8, -value, at(factor, k, k + 1, r), r - k - 1);
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
