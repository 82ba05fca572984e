const EXPONENT = /(?:[ed][-+]?\d+|[-+]\d{3}(?!\d*\.))?/.source;
const SINGLE = new RegExp(`^[-+]?\\d*\\.(\\d*)${EXPONENT}$`, "i");

/**
 * Takes numbers apart that fill their places in the lines up to the next, as Fortran and C print them: at signs (`1.0-2.0`), and behind so many
 * decimals as all others have (`1.500-2.25012.500`), where all lines have equally many cells then; null where no such numbers stand or
 * lines differ still.
 * @param lines the cells of each, as blanks part them
 */
export function takenApart(lines: readonly (readonly string[])[]): readonly (readonly string[])[] | null {
  const decimals = new Set(lines.flat().flatMap((cell) => SINGLE.exec(cell)?.[1]?.length ?? []));
  const [places] = decimals.size === 1 ? decimals : [];
  const number = `[-+]?\\d*\\.\\d${places === undefined ? "*" : `{${places}}`}${EXPONENT}`;
  // Stars stand for a number that had no room.
  const cell = `(?:${number}|\\*+(?!\\*))`;
  const together = new RegExp(`^${cell}(?:${places === undefined ? "(?=[-+*])" : ""}${cell})+$`, "i");
  const each = new RegExp(cell, "gi");
  if (!lines.some((cells) => cells.some((cell) => together.test(cell)))) return null;
  const apart = lines.map((cells) => cells.flatMap((cell) => (together.test(cell) ? cell.match(each)! : [cell])));
  const filled = apart.filter(({ length }) => length > 0);
  return filled.every(({ length }) => length === filled.at(-1)!.length) ? apart : null;
}
