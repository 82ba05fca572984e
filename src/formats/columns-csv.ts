/**
 * Columns of numbers of one length as CSV with a header: numbers in the fewest digits that give the same float64 back, negative zero
 * as 0; NaN, Infinity and -Infinity as words.
 */
export function columnsCsv(columns: ReadonlyMap<string, ArrayLike<number>>): string {
  const values = [...columns.values()];
  const rows = values[0]?.length ?? 0;
  const lines = [[...columns.keys()].join(",")];
  for (let row = 0; row < rows; row++) lines.push(values.map((column) => String(column[row])).join(","));
  return `${lines.join("\n")}\n`;
}
