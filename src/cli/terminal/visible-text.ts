/** C0, DEL and C1, which terminals obey, and what reorders the text around it: bidirectional embeddings, overrides and isolates. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text in which nothing commands a terminal: control characters and bidirectional overrides become `\u001b` and the like. Line feeds
 * stay. JSON keeps its meaning, for it has such characters inside of texts only, where that is how they are written.
 */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, (character) => (character === "\n" ? character : escapeOf(character)));
}

/** The same for what must stay in its line, a name or a cell of a table: line feeds are shown too. */
export function visibleLine(text: string): string {
  return text.replace(INVISIBLE, escapeOf);
}

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
