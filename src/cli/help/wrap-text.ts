/** Where a line that is too long goes on: below what follows its first gap, where that is not too far in, or else below its beginning. */
const GAP = /^( *\S.*? {2,})\S/;
const FURTHEST = 0.5;

/**
 * A text no line of which is longer than `width`, as far as its words allow. Lines without indentation that follow one another are one
 * paragraph; others that are short enough stay as they are.
 */
export function wrapText(text: string, width: number): string {
  return text
    .replace(/(?<=^|\n)(\S[^\n]*)\n(?=\S)/g, "$1 ")
    .split("\n")
    .flatMap((line) => (line.length <= width ? [line] : wrapLine(line, width)))
    .join("\n");
}

function wrapLine(line: string, width: number): string[] {
  const gap = GAP.exec(line)?.[1]?.length ?? 0;
  const indent = " ".repeat(gap > 0 && gap <= FURTHEST * width ? gap : /^ */.exec(line)![0].length);
  const lines: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const at = rest.lastIndexOf(" ", width);
    // A word that is longer than the line stays whole.
    const end = at > indent.length ? at : rest.indexOf(" ", Math.max(width, indent.length));
    if (end === -1) break;
    lines.push(rest.slice(0, end).trimEnd());
    rest = indent + rest.slice(end).trimStart();
  }
  return [...lines, rest];
}
