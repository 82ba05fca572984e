import { createHash } from "node:crypto";
import type { Trajectory } from "../../src/run/index.js";

/** Columns that 0.1.0 did not record yet. */
const ADDED = new Set(["nonzeros", "rank", "data_gradient_norm", "penalty_gradient_norm", "gradient_norm"]);

/** SHA-256 of the recorded iterations and of every column that 0.1.0 recorded: its name, its width and the bits of its values. */
export function hashRecords({ iterations, columns }: Trajectory): string {
  const hash = createHash("sha256").update(bytesOf(iterations));
  for (const [name, { width, values }] of columns) {
    if (!ADDED.has(name)) hash.update(`\0${name}\0${width}\0`).update(bytesOf(values));
  }
  return hash.digest("hex");
}

const bytesOf = (values: Float64Array) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

export const hashText = (text: string) => createHash("sha256").update(text).digest("hex");
