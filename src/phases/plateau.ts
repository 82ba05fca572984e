/** The stable-plateau rule's K (`last`), relative tolerance and M (`consecutive`). */
export interface PlateauOptions {
  readonly last: number;
  readonly tolerance: number;
  readonly consecutive: number;
}

/**
 * The published stable-plateau rule: with E = mean of the last K errors, the index of the first record that begins M
 * consecutive ones inside E ± tolerance·E; null where there is none. It finds a "plateau" in any run that has come to
 * rest, right or wrong, and its resolution is that of the record. Source: theory 2.20, oddity O45.
 */
export function findPlateau(errors: ArrayLike<number>, options: PlateauOptions): number | null {
  const { last, tolerance, consecutive } = options;
  const from = Math.max(0, errors.length - last);
  let sum = 0;
  for (let index = from; index < errors.length; index++) sum += errors[index]!;
  const level = sum / (errors.length - from);
  for (let index = 0, inside = 0; index < errors.length; index++) {
    inside = Math.abs(errors[index]! - level) <= tolerance * level ? inside + 1 : 0;
    if (inside === consecutive) return index - consecutive + 1;
  }
  return null;
}
