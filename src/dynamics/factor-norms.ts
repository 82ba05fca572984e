/** The ℓ1 and the ℓ2 norm of the entries of all factors together, as observed. */
export function factorNorms(entries: Float64Array): { factor_l1_norm: number; factor_l2_norm: number } {
  let sum = 0;
  let squares = 0;
  for (let index = 0; index < entries.length; index++) {
    const value = entries[index]!;
    sum += Math.abs(value);
    squares += value * value;
  }
  return { factor_l1_norm: sum, factor_l2_norm: Math.sqrt(squares) };
}
