import { InputError } from "../errors/index.js";

/** Refuses strengths that no method takes. @throws InputError unless every named strength of a penalty is a finite number ≥ 0 */
export function assertStrengths<Name extends string>(
  penalty: Readonly<Record<Name, number>>,
  names: readonly Name[],
): void {
  for (const name of names) {
    const strength = penalty[name];
    if (Number.isFinite(strength) && strength >= 0) continue;
    throw new InputError({ path: `penalty.${name}`, expected: "a finite number ≥ 0", received: String(strength) });
  }
}
