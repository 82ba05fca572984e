import { dot, rotate } from "../vectors/vector";

/** Squared cosine of rows that are orthogonal but for rounding. */
export const NEGLIGIBLE: f64 = 1e-28;

/**
 * One rotation for each pair of rows, `wanted` ones among themselves and with the others, whose Gram matrix shows a larger angle than
 * `small`; the rows of the square matrix `companions` are turned along. Returns whether there was any.
 */
export function rotateWidePairs(
  gram: usize,
  rows: usize,
  count: i32,
  length: i32,
  companions: usize,
  wanted: i32,
  small: f64,
): bool {
  const bytes = (<usize>count) << 3;
  const rowBytes = (<usize>length) << 3;
  let any = false;
  for (let i = 0; i < wanted; i++) {
    const own = load<f64>(gram + <usize>i * bytes + ((<usize>i) << 3));
    for (let j = i + 1; j < count; j++) {
      const g = load<f64>(gram + <usize>i * bytes + ((<usize>j) << 3));
      const other = load<f64>(gram + <usize>j * bytes + ((<usize>j) << 3));
      if (abs(g) <= small * abs(other - own) || g * g <= NEGLIGIBLE * own * other) continue;
      const x = rows + <usize>i * rowBytes;
      const y = rows + <usize>j * rowBytes;
      // Earlier rotations have changed the rows since their Gram matrix was taken.
      const twice = 2 * dot(x, y, length);
      const difference = dot(y, y, length) - dot(x, x, length);
      const root = sqrt(difference * difference + twice * twice);
      if (!(root > 0)) continue;
      const c = sqrt(0.5 + (0.5 * abs(difference)) / root);
      const s = (c * (difference < 0 ? -twice : twice)) / (abs(difference) + root);
      rotate(x, y, c, s, length);
      rotate(companions + <usize>i * bytes, companions + <usize>j * bytes, c, s, count);
      any = true;
    }
  }
  return any;
}
