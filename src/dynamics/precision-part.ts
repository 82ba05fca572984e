import type { Precision } from "../autodiff/index.js";
import type { SnapshotPart } from "./snapshot.js";

/** Entries as a part of a snapshot, in the precision in which they are kept, so that nothing is lost and nothing wasted. */
export const precisionPart = (precision: Precision, values: Float64Array): SnapshotPart =>
  precision === "float32" ? Float32Array.from(values) : values;
