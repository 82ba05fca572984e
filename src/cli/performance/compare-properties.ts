import { byFamily, type ConfigTree, parseTrialConfig, type TrialConfig } from "../../config/index.js";
import { readTrial } from "../../engines/index.js";
import { InputError } from "../../errors/index.js";
import { type DrawContext, drawProblem } from "../../problems/index.js";
import { completionProperties, type PropertyComparison, recoveryProperties } from "../../properties/index.js";
import { categoryGroups, readColumnGroups } from "../options/column-groups.js";
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
  const [config, context] = dataOf(tree);
  const {
    problem,
    featureNames = [],
    ...table
  } = byFamily(config, {
    vector: (vector) => drawProblem(vector.problem, context),
    matrix: refuseFamily,
    network: refuseFamily,
  });
  const { categories = [] } = config.problem as { readonly categories?: readonly string[] };
  const known = table.coefficients(new Float64Array(problem.measurements.columns))?.map(({ name }) => name) ?? [];
  const groups =
    groupsFile === undefined
      ? categoryGroups(categories, featureNames)
      : readColumnGroups(groupsFile, known, featureNames);
  const options = { centred: table.hasIntercept === true, seed: config.seed, groups };
  return { config, properties: saying("comparing properties …", () => recoveryProperties(problem, options)) };
}

/** Compares the properties that a matrix may have. @throws InputError for a config or data that cannot be used */
export function compareMatrixProperties(tree: ConfigTree): ComparedProperties {
  const [config, context] = dataOf(tree);
  const { problem } = byFamily(config, {
    vector: refuseFamily,
    matrix: (matrix) => drawProblem(matrix.problem, context),
    network: refuseFamily,
  });
  return { config, properties: saying("comparing properties …", () => completionProperties(problem, config.seed)) };
}

function dataOf(tree: ConfigTree): [TrialConfig, DrawContext] {
  const config = parseTrialConfig(tree);
  return [config, { ...config, material: readTrial(config).material }];
}

function refuseFamily({ problem }: TrialConfig): never {
  const expected = "data of one's own, as the command takes them";
  throw new InputError({ path: "problem.kind", expected, received: problem.kind });
}
