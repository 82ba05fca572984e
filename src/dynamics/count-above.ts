/** Entries and singular values below this share of the largest count as zero. */
const NEGLIGIBLE = 1e-3;

/** What `countAbove` counts as more than zero, for descriptions. */
export const ABOVE = "above 10⁻³ of the largest";

/**
 * How many of some magnitudes are above 10⁻³ of the largest: ℓ0 of a point that gradient steps never bring to zero exactly, and its
 * rank where the magnitudes are singular values. 0 for the zero point, NaN for one that is not finite.
 */
export function countAbove(magnitudes: ArrayLike<number>): number {
  let largest = 0;
  for (let index = 0; index < magnitudes.length; index++) {
    const magnitude = Math.abs(magnitudes[index]!);
    if (!Number.isFinite(magnitude)) return Number.NaN;
    largest = Math.max(largest, magnitude);
  }
  let count = 0;
  for (let index = 0; index < magnitudes.length; index++) {
    if (Math.abs(magnitudes[index]!) > NEGLIGIBLE * largest) count++;
  }
  return count;
}
