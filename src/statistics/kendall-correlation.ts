/**
 * Kendall's rank correlation τ_a of values with their positions: pairs in order less pairs out of order, over all pairs; ties
 * count as neither. 1 for increasing values, −1 for decreasing ones. NaN for fewer than two.
 */
export function kendallCorrelation(values: readonly number[]): number {
  let balance = 0;
  values.forEach((value, index) => {
    for (const later of values.slice(index + 1)) balance += later > value ? 1 : later < value ? -1 : 0;
  });
  return (2 * balance) / (values.length * (values.length - 1));
}
