import { parseConfigText } from "../../config/index.js";
import { InputError, nearestName } from "../../errors/index.js";
import { splitLine } from "../../formats/index.js";
import type { ColumnGroups } from "../../properties/index.js";
import { readInputFile } from "../../store/index.js";

/**
 * The groups of columns that a YAML or JSON file gives: the name of each with a list of columns, or their names in a text, separated by commas. A column of words stands for all columns that came in
 * its place. Columns that were left out as constant are passed over.
 * @param known all columns that the table has
 * @param used the columns of X
 * @throws InputError for a file of another form, a column that there is not, or one in two groups
 */
export function readColumnGroups(file: string, known: readonly string[], used: readonly string[]): ColumnGroups {
  const tree = parseConfigText(readInputFile(file), file);
  const owner = new Map<string, string>();
  if (Object.keys(tree).length === 0) {
    throw new InputError({ path: file, expected: "groups, each a name with a list of columns", received: "none" });
  }
  const groups = Object.entries(tree).map(([group, listed]) => {
    const columns = typeof listed === "string" ? splitLine(listed, ",").map((name) => name.trim()) : listed;
    if (!Array.isArray(columns) || columns.length === 0) {
      const expected = "a list of columns";
      throw new InputError({ path: `${file}: ${group}`, expected, received: JSON.stringify(columns) });
    }
    return columns.flatMap((column) => {
      const name = String(column);
      if (owner.has(name)) {
        const received = `${name}, which is in ${owner.get(name)} too`;
        throw new InputError({ path: `${file}: ${group}`, expected: "columns of no other group", received });
      }
      owner.set(name, group);
      return placesOf(name, { file, group, known, used });
    });
  });
  return groups.filter((group) => group.length > 0);
}

/** The groups that columns of words make, each with the columns in its place. */
export function categoryGroups(categories: readonly string[], used: readonly string[]): ColumnGroups {
  return categories.map((category) => matching(category, used)).filter((group) => group.length > 0);
}

const matching = (column: string, names: readonly string[]) =>
  [...names.keys()].filter((place) => names[place] === column || names[place]!.startsWith(`${column}=`));

function placesOf(
  column: string,
  {
    file,
    group,
    known,
    used,
  }: {
    readonly file: string;
    readonly group: string;
    readonly known: readonly string[];
    readonly used: readonly string[];
  },
): number[] {
  if (matching(column, known).length > 0) return matching(column, used);
  const nearest = nearestName(column, known);
  throw new InputError({
    path: `${file}: ${group}`,
    expected: "columns of the table that explain the target",
    received: column,
    ...(nearest === undefined ? {} : { remedy: `Did you mean ${nearest}?` }),
  });
}
