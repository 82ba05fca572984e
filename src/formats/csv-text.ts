/**
 * Lines of cells as CSV: numbers in the fewest digits that give the same float64 back, negative zero as 0; NaN, Infinity and -Infinity
 * as words; texts as they are, quoted where they hold a comma, a quotation mark or a line break.
 */
export function csvText(lines: Iterable<Iterable<string | number>>): string {
  let text = "";
  for (const cells of lines) text += lineText(cells);
  return text;
}

/** So many characters of a long table are one piece. */
const PIECE = 1 << 16;

/** The bytes of `csvText` piece by piece: of a table whose text is long, nobody need hold all of it. */
export function* csvPieces(lines: Iterable<Iterable<string | number>>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = "";
  for (const cells of lines) {
    text += lineText(cells);
    if (text.length < PIECE) continue;
    yield encoder.encode(text);
    text = "";
  }
  if (text !== "") yield encoder.encode(text);
}

const lineText = (cells: Iterable<string | number>) => `${Array.from(cells, cellText).join(",")}\n`;

function cellText(cell: string | number): string {
  if (typeof cell === "number") return String(cell);
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
