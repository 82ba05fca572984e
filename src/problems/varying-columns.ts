import { InputError } from "../errors/index.js";
import { type Coefficient, type Standardization, standardization, type TableNumbers } from "./standardization.js";

/** A standardisation without the columns that are constant over the training rows, and what these are. */
export interface VaryingColumns extends Pick<Standardization, "rows"> {
  /** Those of all columns: 0 for one that was left out. */
  coefficients(a: Float64Array, selected?: Float64Array | null): Coefficient[];
  /** The names of the columns that vary, in their order. */
  readonly names: readonly string[];
  /** The names of the columns that were left out. */
  readonly left: readonly string[];
}

/**
 * Standardises by the training rows the columns that vary over them.
 * @throws InputError when none does, or the target does not
 */
export function varyingColumns(
  numbers: TableNumbers,
  training: readonly number[],
  standardize: boolean,
  name: string,
): VaryingColumns {
  const all = standardization(numbers, training, standardize, name);
  if (all.constant.length === 0)
    return { rows: all.rows, coefficients: all.coefficients, names: numbers.names, left: [] };
  const { names, features, target } = numbers;
  const left = new Set(all.constant);
  const kept = [...names.keys()].filter((column) => !left.has(column));
  if (kept.length === 0) {
    throw new InputError({
      path: name,
      expected: "a column that varies over the training rows",
      received: `${names.length} that are constant`,
      remedy: "Use another split or more rows",
    });
  }
  const rows = target.length;
  const varying = new Float64Array(rows * kept.length);
  for (let row = 0; row < rows; row++) {
    kept.forEach((column, position) => {
      varying[row * kept.length + position] = features[row * names.length + column]!;
    });
  }
  const own = { names: kept.map((column) => names[column]!), features: varying, target };
  const units = standardization(own, training, standardize, name);
  return {
    rows: units.rows,
    names: own.names,
    coefficients(a, selected = null) {
      const found = units.coefficients(a, selected);
      const intercept = found.length - kept.length;
      const places = new Map(kept.map((column, position) => [column, found[intercept + position]!]));
      const zero = (column: number) => ({
        name: names[column]!,
        value: 0,
        standardized: 0,
        ...(selected === null ? {} : { selected: 0 }),
      });
      return [...found.slice(0, intercept), ...names.map((_, column) => places.get(column) ?? zero(column))];
    },
    left: all.constant.map((column) => names[column]!),
  };
}
