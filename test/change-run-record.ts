import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type RunRecord, readRunRecord } from "../src/store/index.js";
import { sealDocument } from "../src/store/sealed-text.js";

/** Rewrites a run's record as its writer would have, with another state. */
export function changeRunRecord(path: string, change: Partial<RunRecord>): void {
  const { check: _, ...record } = readRunRecord(path) as RunRecord & { readonly check?: string };
  writeFileSync(join(path, "run.json"), sealDocument({ ...record, ...change }));
}
