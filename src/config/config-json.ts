import type { ConfigTree } from "./config-tree.js";
import { byFamily, CONFIG_FAMILIES } from "./families.js";
import type { TrialConfig } from "./trial-config.js";

/**
 * The canonical JSON of a resolved config: keys in the order of the schema, infinity as the text "Infinity" (JSON has
 * no number for it).
 */
export const configToJson = (config: TrialConfig): string => canonicalJson(config);

/**
 * The canonical JSON of what the records of a trial depend on: the config without `detection`, which judges them afterwards; but
 * with its thresholds where a run itself depends on them: the training one of a strength that is chosen for a budget
 * (`penalty.l1: budget`) or in two stages, both under the flow engine of matrices.
 */
export function recordsConfigJson(config: TrialConfig): string {
  const { detection: _, ...others } = config;
  const needed = byFamily<ConfigTree | null>(config, {
    vector: CONFIG_FAMILIES.vector.recordsDetection,
    matrix: CONFIG_FAMILIES.matrix.recordsDetection,
    network: CONFIG_FAMILIES.network.recordsDetection,
  });
  return canonicalJson(needed === null ? others : { ...others, detection: needed });
}

const canonicalJson = (value: object): string =>
  JSON.stringify(value, (_, entry) => (entry === Number.POSITIVE_INFINITY ? "Infinity" : entry));
