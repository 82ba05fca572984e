import { join } from "node:path";
import { expect, test } from "vitest";
import { sourceFiles } from "../scripts/source-imports.js";
import { sourceProgram } from "./source-program.js";
import { undocumentedExports } from "./undocumented-exports.js";

const ROOT = join(import.meta.dirname, "..");

test("everything that a file exports has a doc comment", () => {
  const files = sourceFiles(join(ROOT, "src"))
    .filter((file) => !file.endsWith(".test.ts"))
    .map((file) => join(ROOT, "src", file));
  expect(files.length).toBeGreaterThan(400);
  expect(undocumentedExports(sourceProgram(ROOT), files, ROOT)).toEqual([]);
});
