/** Characters that nothing shows: of no width, and directions of writing. */
const INVISIBLE = /[\u200b\u200e\u200f\u2060\u202a-\u202e\ufeff]/g;
/** What DOS wrote behind the last line. */
const END_OF_FILE = new RegExp(`${String.fromCharCode(26)}\\s*$`);
/** What LabVIEW writes below what it says of a file and of its channels. */
const END_OF_HEADER = /^\*{3}End_of_Header\*{3}\s*$/;
const SIDES = /[│┃║]/;
const WHOLLY_QUOTED = /^"(?:[^"]|"")*[,;\t](?:[^"]|"")*"[,;\t]*$/;

/**
 * The lines of a text, whatever they end with: without characters that nothing shows, with bars and hyphens for lines that are drawn, and
 * from behind the header of LabVIEW on. What stands in place of that header are empty lines.
 */
export function tableLines(text: string): string[] {
  const shown = INVISIBLE.test(text) ? text.replaceAll(INVISIBLE, "") : text;
  const drawn = SIDES.test(shown)
    ? shown
        .replaceAll(/[│┃║]/g, "|")
        .replaceAll(/[─━═]/g, "-")
        .replaceAll(/[┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝╞╪╡╒╤╕╘╧╛]/g, "+")
    : shown;
  const lines = drawn.replace(END_OF_FILE, "").replaceAll("\r\n", "\n").replaceAll("\r", "\n").split("\n");
  if (!/^LabVIEW/.test(lines[0]!)) return lines;
  const header = lines.findLastIndex((line) => END_OF_HEADER.test(line));
  return lines.map((line, at) => (at <= header ? "" : line));
}

const BETWEEN_BARS = /^\s*\|(.*)\|\s*$/;

/** Lines without the bars at both sides, where all with a bar have them, as Markdown and databases draw tables. */
export function withoutSides(lines: readonly string[]): readonly string[] {
  const barred = lines.filter((line) => line.includes("|") && !line.trim().startsWith("+"));
  const areBetween = barred.length > 1 && barred.every((line) => BETWEEN_BARS.test(line));
  return areBetween ? lines.map((line) => line.replace(BETWEEN_BARS, "$1")) : lines;
}

/** Lines of which each was quoted as a whole, as if it were one cell, without these quotation marks. */
export function unquotedLines(lines: readonly string[]): readonly string[] {
  const isQuoted = lines.some((line) => line !== "") && lines.every((line) => line === "" || WHOLLY_QUOTED.test(line));
  return isQuoted
    ? lines.map((line) =>
        line
          .replace(/"[,;\t]*$/, "")
          .slice(1)
          .replaceAll('""', '"'),
      )
    : lines;
}
