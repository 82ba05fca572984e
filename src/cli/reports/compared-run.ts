import type { RankedProxy } from "../../curves/index.js";
import type { CatalogueRun } from "../../store/index.js";
import type { StoredRun } from "./stored-run.js";

/** A run of a comparison. */
export interface ComparedRun {
  readonly name: string;
  readonly run: CatalogueRun;
  readonly state: StoredRun;
  /** The norms that it recorded, by how well they follow its test error. */
  readonly proxies: readonly RankedProxy[];
}
