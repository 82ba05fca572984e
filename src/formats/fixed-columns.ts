/**
 * Takes lines apart by the places of their cells, where blanks stand in place of unknown ones: between columns every line has a blank, and
 * lines with a word for each column have it there. Null where lines are not written so, or end before their last column.
 */
export function fixedColumns(lines: readonly string[]): readonly (readonly string[])[] | null {
  const words = lines.map((line) => line.match(/\S+/g) ?? []);
  const width = mostFrequent(words.flatMap(({ length }) => (length === 0 ? [] : [length])));
  const first = words.findIndex(({ length }) => length === width || length === width - 1);
  if (width < 2 || lines.some((line) => line.includes("\t"))) return null;
  const from = lines.map((line, at) => (at < first ? "" : line));
  const columns = columnsOf(from);
  if (columns.length !== width) return null;
  const last = columns.at(-1)!.start;
  let hasGap = false;
  const rows = from.map((line, at) => {
    if (at < first || words[at]!.length === 0) return line.trim() === "" ? [] : [line];
    const cells = columns.map(({ start, end }) => line.slice(start, end).trim());
    if (at > first && words[at]!.length < width) hasGap = true;
    const isWhole = words[at]!.length === width || line.length > last;
    return isWhole && cells.filter((cell) => cell !== "").length === words[at]!.length ? cells : null;
  });
  const isFixed = hasGap && rows.every((cells) => cells !== null);
  return isFixed ? rows.map((cells, at) => (at < first ? words[at]! : cells)) : null;
}

/** The stretches in which some line has more than blanks. */
function columnsOf(lines: readonly string[]): { readonly start: number; readonly end: number }[] {
  const length = lines.reduce((most, line) => Math.max(most, line.length), 0);
  const isFilled = new Uint8Array(length + 1);
  for (const line of lines) for (let at = 0; at < line.length; at++) if (line[at] !== " ") isFilled[at] = 1;
  const columns: { start: number; end: number }[] = [];
  let start = -1;
  for (let at = 0; at <= length; at++) {
    if (isFilled[at] === 1 && start < 0) start = at;
    if (isFilled[at] === 0 && start >= 0) {
      columns.push({ start, end: at });
      start = -1;
    }
  }
  return columns;
}

function mostFrequent(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [0, 0])[0];
}
