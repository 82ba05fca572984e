import { InputError } from "./input-error.js";

/** Asserts that a value is an integer of at least `min`, exact in float64. @throws InputError `iterations: expected an integer ≥ 0, got 1.5` */
export function assertInteger(path: string, value: number, { min }: { readonly min: number }): void {
  if (Number.isSafeInteger(value) && value >= min) return;
  throw new InputError({ path, expected: `an integer ≥ ${min}`, received: String(value) });
}
