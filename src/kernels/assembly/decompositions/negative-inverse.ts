// The inverse of a positive definite matrix by sweeps (Goodnight, "A tutorial on the sweep operator", The American Statistician 33,
// 1979): no pivoting, and only what lies on and above the diagonal.

/**
 * G (side, side) ← −G⁻¹ for a positive definite G, side an even number. Only the tiles of two by two on and above the diagonal are
 * read and written. `work` has room for negativeInverseWork(side) bytes. Good for condition numbers well below 1e8.
 *
 * A sweep over the pair K of rows, W = G_KK⁻¹·G_K: G ← G − G_Kᵀ·W outside of them, G_K ← W, G_KK ← −G_KK⁻¹.
 */
export function negativeInverse(g: usize, side: i32, work: usize): void {
  const bytes = (<usize>side) << 3;
  const solved = work + (bytes << 1);
  let row = g;
  for (let k: usize = 0; k < bytes; k += 16) {
    const a = load<f64>(row + k);
    const b = load<f64>(row + k, 8);
    const d = load<f64>(row + bytes + k, 8);
    const reciprocal = 1 / (a * d - b * b);
    gatherPair(g, row, k, bytes, work);
    solvePair(work, solved, bytes, d * reciprocal, -b * reciprocal, a * reciprocal);
    eliminate(g, k, bytes, work, solved);
    storePair(g, row, k, bytes, solved);
    v128.store(row + k, f64x2(-d * reciprocal, b * reciprocal));
    v128.store(row + bytes + k, f64x2(b * reciprocal, -a * reciprocal));
    row += bytes << 1;
  }
}

/** The bytes of `work` that `negativeInverse` needs. */
export function negativeInverseWork(side: i32): u32 {
  return <u32>(side << 5);
}

/** Two whole rows as tiles one after the other, what lies left of the diagonal from the columns above it. */
function gatherPair(g: usize, row: usize, k: usize, bytes: usize, pair: usize): void {
  for (let above = g + k; above < row; above += bytes << 1) {
    const top = v128.load(above);
    const bottom = v128.load(above + bytes);
    v128.store(pair, v128.shuffle<f64>(top, bottom, 0, 2));
    v128.store(pair, v128.shuffle<f64>(top, bottom, 1, 3), 16);
    pair += 32;
  }
  for (let top = row + k; top < row + bytes; top += 16) {
    v128.store(pair, v128.load(top));
    v128.store(pair, v128.load(top + bytes), 16);
    pair += 32;
  }
}

/** Tiles times the symmetric one with these entries on and above its diagonal. */
function solvePair(pair: usize, solved: usize, bytes: usize, first: f64, both: f64, second: f64): void {
  const p = f64x2.splat(first);
  const q = f64x2.splat(both);
  const r = f64x2.splat(second);
  const end = pair + (bytes << 1);
  for (; pair < end; pair += 32) {
    const x = v128.load(pair);
    const y = v128.load(pair, 16);
    v128.store(solved, f64x2.add(f64x2.mul(p, x), f64x2.mul(q, y)));
    v128.store(solved, f64x2.add(f64x2.mul(q, x), f64x2.mul(r, y)), 16);
    solved += 32;
  }
}

/** The way back of `gatherPair`, but for the diagonal tile. */
function storePair(g: usize, row: usize, k: usize, bytes: usize, pair: usize): void {
  for (let above = g + k; above < row + k; above += bytes << 1) {
    const top = v128.load(pair);
    const bottom = v128.load(pair, 16);
    v128.store(above, v128.shuffle<f64>(top, bottom, 0, 2));
    v128.store(above + bytes, v128.shuffle<f64>(top, bottom, 1, 3));
    pair += 32;
  }
  for (let top = row + k + 16; top < row + bytes; top += 16) {
    pair += 32;
    v128.store(top, v128.load(pair));
    v128.store(top + bytes, v128.load(pair, 16));
  }
}

/** G_IJ −= G_KIᵀ·W_J for all J ≥ I ≠ K; the tiles of column K get values of no meaning. */
function eliminate(g: usize, k: usize, bytes: usize, pair: usize, solved: usize): void {
  let row = g;
  for (let i: usize = 0; i < bytes; i += 16) {
    const next = row + bytes;
    if (i !== k) {
      const x0 = v128.load64_splat(pair);
      const x1 = v128.load64_splat(pair, 8);
      const y0 = v128.load64_splat(pair, 16);
      const y1 = v128.load64_splat(pair, 24);
      let tile = solved;
      let bottom = next + i;
      for (let top = row + i; top < next; top += 16) {
        const u = v128.load(tile);
        const v = v128.load(tile, 16);
        v128.store(top, f64x2.sub(f64x2.sub(v128.load(top), f64x2.mul(x0, u)), f64x2.mul(y0, v)));
        v128.store(bottom, f64x2.sub(f64x2.sub(v128.load(bottom), f64x2.mul(x1, u)), f64x2.mul(y1, v)));
        bottom += 16;
        tile += 32;
      }
    }
    pair += 32;
    solved += 32;
    row = next + bytes;
  }
}
