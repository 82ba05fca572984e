import type { ConfigTree, TrialConfig } from "../../config/index.js";
import { completionProperties, type PropertyComparison, recoveryProperties } from "../../properties/index.js";
import { categoryGroups, readColumnGroups } from "../options/column-groups.js";
import { readOwnMatrix, readOwnTable } from "./own-data.js";
import { saying } from "./status-line.js";

/** A comparison of properties, and the config whose data they are those of. */
export interface ComparedProperties {
  readonly config: TrialConfig;
  readonly properties: PropertyComparison;
}

/**
 * Compares the properties that the coefficients of a table may have.
 * @param groupsFile the file with groups of columns; without one the columns of a category are a group
 * @throws InputError for a config, data or groups that cannot be used
 */
export function compareTableProperties(tree: ConfigTree, groupsFile: string | undefined): ComparedProperties {
  const { config, data } = readOwnTable(tree);
  const { problem, featureNames = [] } = data;
  const { categories = [] } = config.problem as { readonly categories?: readonly string[] };
  const known = data.coefficients(new Float64Array(problem.measurements.columns))?.map(({ name }) => name) ?? [];
  const groups =
    groupsFile === undefined
      ? categoryGroups(categories, featureNames)
      : readColumnGroups(groupsFile, known, featureNames);
  const options = { centred: data.hasIntercept === true, seed: config.seed, groups };
  return { config, properties: saying("comparing properties …", () => recoveryProperties(problem, options)) };
}

/** Compares the properties that a matrix may have. @throws InputError for a config or data that cannot be used */
export function compareMatrixProperties(tree: ConfigTree): ComparedProperties {
  const { config, data } = readOwnMatrix(tree);
  const properties = saying("comparing properties …", () => completionProperties(data.problem, config.seed));
  return { config, properties };
}
