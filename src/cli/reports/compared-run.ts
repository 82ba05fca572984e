import type { CatalogueRun } from "../../store/index.js";
import type { StoredRun } from "./stored-run.js";

/** A run of a comparison. */
export interface ComparedRun {
  readonly name: string;
  readonly run: CatalogueRun;
  readonly state: StoredRun;
}
