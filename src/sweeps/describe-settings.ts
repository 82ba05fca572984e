import type { Setting } from "./alternatives.js";

/** What a trial was given, in parentheses: ` (penalty.l1 = 0.001, seed = 3)`; empty for nothing. */
export function describeSettings(settings: Iterable<Setting>): string {
  const parts = [...settings].map(([path, value]) => `${path} = ${describeSetting(value)}`);
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}

/** A swept value as one would type it: 1e-5, 0.1, 1000, proximal. */
export function describeSetting(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "number") return JSON.stringify(value) ?? String(value);
  const isLong = value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e7);
  return isLong ? value.toExponential().replace("+", "") : String(value);
}
