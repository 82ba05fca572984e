import type { Axis } from "./axis.js";

/** Whether an axis shows a value. Layers are drawn without clipping, so that no ids are needed: what is outside is left out. */
export function isInside(value: number, { scale, domain }: Axis): boolean {
  if (scale === "log" && value <= 0) return false;
  return domain === undefined || (value >= domain[0] && value <= domain[1]);
}

/** The smallest and largest of the values that an axis can show. */
export function extent(values: ArrayLike<number>, axis: Axis): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (!Number.isFinite(value) || !isInside(value, axis)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}
