import type { JsonObject, JsonValue } from "./json-tree.js";
import type { LoggedColumn } from "./logged-run.js";

const isPlace = (key: string) => /^\d+$/.test(key);

/** A column or rows of pandas, which numbers them by keys: their values in the order of the keys; null for any other object. */
export function numberedValues(
  value: JsonObject,
): { readonly keys: readonly number[]; readonly values: readonly JsonValue[] } | null {
  const keys = Object.keys(value);
  if (keys.length < 2 || !keys.every(isPlace)) return null;
  return { keys: keys.map(Number), values: keys.map((key) => value[key]!) };
}

/** A curve of pairs, a step and a value each; null where they are none. */
export function pairColumn(name: string, pairs: readonly Float64Array[]): LoggedColumn | null {
  const arePairs = pairs.length > 2 && pairs.every(({ length }) => length === 2);
  const steps = Float64Array.from(pairs, (pair) => pair[0]!);
  const count = steps.every((step, at) => Number.isInteger(step) && (at === 0 || step > steps[at - 1]!));
  return arePairs && count ? { name, values: Float64Array.from(pairs, (pair) => pair[1]!), steps } : null;
}
