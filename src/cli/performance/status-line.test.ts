import { expect, test } from "vitest";
import { createStatusLine } from "./status-line.js";

test("a name in the line is shown, not obeyed, and the line is cleared by this program's own sequence", () => {
  for (const isTTY of [true, false]) {
    const written: string[] = [];
    const stream = { isTTY, columns: 14, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
    let now = 0;
    const line = createStatusLine(stream, () => now);
    now = 20_000;
    line.show(() => "run\u001b[2J\nx");
    expect(written).toEqual([isTTY ? "\r\u001b[2Krun\\u001b[2J\\" : "run\\u001b[2J\\u000ax\n"]);
  }
});

test("what is said before a long piece of work stands at once on a terminal, and nowhere else", () => {
  for (const isTTY of [true, false]) {
    const written: string[] = [];
    const stream = { isTTY, columns: 14, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
    const line = createStatusLine(stream, () => 0);
    line.say("solving …");
    line.end();
    expect(written).toEqual(isTTY ? ["\r\u001b[2Ksolving …", "\r\u001b[2K"] : []);
  }
});
