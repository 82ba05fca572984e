import type { CatalogueRun } from "../../store/index.js";
import type { RunState } from "./run-state.js";

/** A run of a comparison. */
export interface ComparedRun {
  readonly name: string;
  readonly run: CatalogueRun;
  readonly state: RunState;
}
