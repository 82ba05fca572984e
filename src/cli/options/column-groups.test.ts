import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readColumnGroups } from "./column-groups.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const known = ["x1", "x2", "constant", "a,b", "colour=blue", "colour=red"];
const used = known.filter((name) => name !== "constant");
const read = (text: string) => {
  const file = join(folder, "groups.yaml");
  writeFileSync(file, text);
  return readColumnGroups(file, known, used);
};

test.each([
  ["lists", "one: [x1, constant]\ntwo:\n  - x2\n  - colour\n"],
  ["texts with commas", "one: x1, constant\ntwo: 'x2,colour'\n"],
  ["JSON", '{"one": ["x1", "constant"], "two": "x2, colour"}'],
])("groups are read from %s", (_, text) => {
  expect(read(text)).toEqual([[0], [1, 3, 4]]);
});

test("a name with a comma stands in quotation marks, and one name is a group", () => {
  expect(read(`one: '"a,b", x1'\ntwo: x2\n`)).toEqual([[2, 0], [1]]);
});

test("no groups, no columns, and a column in two groups are refused", () => {
  expect(() => read("")).toThrow("expected groups, each a name with a list of columns, got none");
  expect(() => read("one: []\n")).toThrow("one: expected a list of columns, got []");
  expect(() => read("one: x1\ntwo: x2, x1\n")).toThrow(
    "two: expected columns of no other group, got x1, which is in one too",
  );
});
