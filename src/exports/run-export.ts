import type { Trajectory } from "../run/index.js";
import type { RunRecord } from "../store/index.js";

/** A run as exporters see it. */
export interface RunExport {
  readonly record: RunRecord;
  readonly config: unknown;
  /** Null for a run that is not finished. */
  readonly summary: unknown;
  /** What is to be exported of its trajectory. */
  readonly trajectory: Trajectory;
}

/** Config, record and summary as one JSON document. */
export function metadataOf({ config, record, summary }: RunExport): string {
  return JSON.stringify({ config, record, summary });
}
