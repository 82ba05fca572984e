import { visibleText } from "./visible-text.js";

// The one place where the command line writes to stdout and stderr, beside the line of progress and its questions. Names, notes and
// messages may come from files of others: they are made visible here. Colours and the like are this program's own (see `Drawing`).

/** What was drawn for a terminal, with escape sequences of this program's own and no text of anybody else. */
export interface Drawing {
  readonly drawing: string;
}

/** Writes to stdout. */
export function print(...parts: readonly (string | Drawing)[]): void {
  process.stdout.write(parts.map((part) => (typeof part === "string" ? visibleText(part) : part.drawing)).join(""));
}

/** Writes to stderr. */
export function printError(text: string): void {
  process.stderr.write(visibleText(text));
}

/** Writes data for other programs to stdout: as they are, unless it is a terminal that gets them. */
export function printData(text: string): void {
  process.stdout.write(process.stdout.isTTY ? visibleText(text) : text);
}

/** Waits until stdout and stderr have handed on what they were given, or have lost their readers. */
export async function allPrinted(): Promise<void> {
  await Promise.all([handedOn(process.stdout), handedOn(process.stderr)]);
}

async function handedOn(stream: NodeJS.WriteStream): Promise<void> {
  if (stream.writableLength > 0) await new Promise((resolve) => stream.write("", resolve));
}
