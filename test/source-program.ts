import { join } from "node:path";
import ts from "typescript";
import { sourceFiles } from "../scripts/source-imports.js";

/** The sources of the tree as the compiler sees them, tests left out. */
export function sourceProgram(root: string): ts.Program {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
  const files = sourceFiles(join(root, "src")).filter((file) => !file.endsWith(".test.ts"));
  return ts.createProgram(
    files.map((file) => join(root, "src", file)),
    options,
  );
}
