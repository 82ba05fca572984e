import { expect, test } from "vitest";
import { fileStem } from "./file-stem.js";

test.each([
  ["logs/run.csv", "run"],
  ["run.tar.gz", "run.tar"],
  ["a.b/run", "run"],
  ["C:\\logs\\run.csv", "run"],
  [".hidden", ".hidden"],
  ["folder/", "folder"],
])("the stem of %s is %s", (path, stem) => {
  expect(fileStem(path)).toBe(stem);
});
