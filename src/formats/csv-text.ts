/**
 * Lines of cells as CSV: numbers in the fewest digits that give the same float64 back, negative zero as 0; NaN, Infinity and -Infinity
 * as words; texts as they are, quoted where they hold a comma, a quotation mark or a line break.
 */
export function csvText(lines: Iterable<Iterable<string | number>>): string {
  let text = "";
  for (const cells of lines) text += `${Array.from(cells, cellText).join(",")}\n`;
  return text;
}

function cellText(cell: string | number): string {
  if (typeof cell === "number") return String(cell);
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
