import { numericCells } from "../formats/index.js";
import { completeRows, fillValue } from "./complete-rows.js";
import { featureRemedy, readFeatureColumns } from "./feature-columns.js";
import type { TableConfig } from "./table-schema.js";
import { splitRows } from "./train-test-split.js";

/**
 * What a run on a table fills an unknown cell of each feature with: the mean or the median of the feature over the training rows; nothing
 * where it leaves rows with unknown cells out.
 * @param name the file, for messages
 * @throws InputError for what is wrong with the table
 */
export function trainingFills(text: string, name: string, config: TableConfig, seed: number): Map<string, number> {
  const { impute } = config;
  if (impute === undefined) return new Map();
  const { table, features } = completeRows(readFeatureColumns(text, { ...config, file: name }), impute, name);
  const { training } = splitRows(table, config, seed, name);
  const cells = numericCells(table, features, name, featureRemedy);
  const known = (position: number) =>
    training.map((row) => cells[row * features.length + position]!).filter((value) => !Number.isNaN(value));
  return new Map(
    features.map((column, position) => [table.columns[column]!, fillValue(known(position), impute)] as const),
  );
}
