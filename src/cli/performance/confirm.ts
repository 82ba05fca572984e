import { createInterface } from "node:readline/promises";
import { visibleLine } from "../terminal/visible-text.js";

/** Where a question is asked and answered. */
export interface Conversation {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

const TERMINAL: Conversation = { input: process.stdin, output: process.stderr };

/** Asks a question that only `y` or `yes` agrees to; an end of the input does not. */
export async function confirm(question: string, { input, output }: Conversation = TERMINAL): Promise<boolean> {
  const lines = createInterface({ input, output });
  try {
    const ended = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
    const answer = await Promise.race([lines.question(`${visibleLine(question)} [y/N] `), ended]);
    return /^\s*y(es)?\s*$/i.test(answer);
  } finally {
    lines.close();
  }
}
