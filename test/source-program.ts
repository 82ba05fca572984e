import { join } from "node:path";
import ts from "typescript";
import { sourceFiles } from "../scripts/source-imports.js";

let program: ts.Program | undefined;

/** The sources of the tree as the compiler sees them, tests left out; the same program for every test of a file. */
export function sourceProgram(root: string): ts.Program {
  if (program !== undefined) return program;
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
  const files = sourceFiles(join(root, "src")).filter((file) => !file.endsWith(".test.ts"));
  program = ts.createProgram(
    files.map((file) => join(root, "src", file)),
    options,
  );
  return program;
}
