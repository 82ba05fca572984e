import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { confirm } from "./confirm.js";

async function answer(text: string): Promise<boolean> {
  const input = new PassThrough();
  input.end(text);
  return confirm("delete 1 run?", { input, output: new PassThrough() });
}

test("only yes is yes", async () => {
  for (const text of ["y\n", "yes\n", "Y\n", " YES \n"]) expect([text, await answer(text)]).toEqual([text, true]);
  for (const text of ["\n", "n\n", "no\n", "yep\n", ""]) expect([text, await answer(text)]).toEqual([text, false]);
});

test("the question is asked on the output", async () => {
  const input = new PassThrough();
  const output = new PassThrough();
  input.end("n\n");
  await confirm("delete 1 run?", { input, output });
  expect(String(output.read())).toContain("delete 1 run? [y/N] ");
});
