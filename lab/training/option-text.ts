import type { ConfigTree } from "../../src/index.js";

/** The value at a path of a config; undefined where there is none. */
export const valueAt = (tree: ConfigTree, path: readonly string[]): unknown =>
  path.reduce<unknown>((node, key) => (node as ConfigTree | undefined)?.[key], tree);

/** A value of a config as one would type it after its flag; empty for none. */
export function asTyped(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value) && value.every(isPlainWord)) return value.join(",");
  if (typeof value !== "number") return typeof value === "string" ? value : JSON.stringify(value);
  const long = value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e6);
  return long ? value.toExponential().replace("+", "") : String(value);
}

const isPlainWord = (value: unknown) => typeof value === "string" && !value.includes(",");
