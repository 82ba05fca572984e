import { join } from "node:path";
import ts from "typescript";
import { sourceFiles } from "../scripts/source-imports.js";

/** The packages whose types decide what the sources' own are; of the others the compiler need not know anything here. */
const NEEDED = /^(?:\.|zod$)/;

/** The sources of the tree as the compiler sees them, tests left out. */
export function sourceProgram(root: string): ts.Program {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options: asked } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
  // Nor are the types of a page.
  const options: ts.CompilerOptions = { ...asked, lib: ["lib.es2023.d.ts"], types: [] };
  const files = sourceFiles(join(root, "src")).filter((file) => !file.endsWith(".test.ts"));
  const host = ts.createCompilerHost(options);
  const cache = ts.createModuleResolutionCache(root, (name) => name, options);
  host.resolveModuleNameLiterals = (literals, from, redirected, _, source) =>
    literals.map((literal) => {
      if (!NEEDED.test(literal.text) && source.fileName.startsWith(join(root, "src")))
        return { resolvedModule: undefined };
      const mode = ts.getModeForUsageLocation(source, literal, options);
      return ts.resolveModuleName(literal.text, from, options, host, cache, redirected, mode);
    });
  return ts.createProgram({ rootNames: files.map((file) => join(root, "src", file)), options, host });
}
