import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createKernels } from "./instance.js";

test("the generated types name every export of the module, and nothing else", () => {
  const source = readFileSync(join(import.meta.dirname, "kernel-exports.ts"), "utf8");
  const declared = [...source.matchAll(/^ {2}(?:readonly )?(\w+)[(:]/gm)].map((match) => match[1]!);
  expect(declared.toSorted()).toEqual(Object.keys(createKernels().exports).toSorted());
});

test("the generated types take as many arguments as the functions of the module", () => {
  const source = readFileSync(join(import.meta.dirname, "kernel-exports.ts"), "utf8");
  const exports = createKernels().exports as unknown as Record<string, { readonly length: number }>;
  const wrong = [...source.matchAll(/^ {2}(\w+)\((.*)\): \w+;$/gm)].filter(
    ([, name, parameters]) => exports[name!]!.length !== parameters!.split(", ").filter((text) => text !== "").length,
  );
  expect(wrong.map(([, name]) => name)).toEqual([]);
});
