import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readComputation, writeComputation } from "./computation-file.js";

const KEY = { name: "sweep", version: 1, parameters: { size: 3 }, numerics: 1 };
let store: string;
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), "store-"));
});
afterEach(() => rmSync(store, { recursive: true }));

test("what was written is read back to the last bit, and nothing else is there before", () => {
  expect(readComputation(store, KEY)).toBeNull();
  writeComputation(store, KEY, 1.5, { errors: [0.1 + 0.2, 1e-300], smallest: null });
  expect(readComputation(store, KEY)).toEqual({ data: { errors: [0.1 + 0.2, 1e-300], smallest: null } });
});

test("another name, version, parameters or numerics has data of its own", () => {
  writeComputation(store, KEY, 0, 1);
  for (const change of [{ name: "other" }, { version: 2 }, { parameters: { size: 4 } }, { numerics: 2 }]) {
    expect(readComputation(store, { ...KEY, ...change })).toBeNull();
  }
});

test("a damaged file is named, with what to do", () => {
  writeComputation(store, KEY, 0, 1);
  const [file] = readdirSync(join(store, "computations"));
  writeFileSync(join(store, "computations", file!), '{"format":1,');
  expect(() => readComputation(store, KEY)).toThrow(/Delete the file/);
});
