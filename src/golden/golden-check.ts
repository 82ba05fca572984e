import type { Comparison } from "./comparison.js";
import type { GoldenFile } from "./golden-file.js";

/** Checks one file, yielding the account of each of its runs or cases. */
export type GoldenCheck = (file: GoldenFile) => Iterable<{ readonly name: string; readonly comparison: Comparison }>;
