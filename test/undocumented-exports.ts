import { join, relative } from "node:path";
import ts from "typescript";

/** What the files export that has no doc comment where it is declared: `path: name`, each once, sorted. */
export function undocumentedExports(program: ts.Program, files: readonly string[], root: string): string[] {
  const checker = program.getTypeChecker();
  const found = new Set<string>();
  for (const file of files) {
    const module = checker.getSymbolAtLocation(program.getSourceFile(file)!);
    if (module === undefined) continue;
    for (const exported of checker.getExportsOfModule(module)) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      const declaration = symbol.declarations?.[0];
      const place = declaration?.getSourceFile().fileName;
      if (place === undefined || !place.startsWith(join(root, "src"))) continue;
      const isDocumented =
        symbol.getDocumentationComment(checker).length > 0 || symbol.getJsDocTags(checker).length > 0;
      if (!isDocumented) found.add(`${relative(root, place)}: ${symbol.name}`);
    }
  }
  return [...found].toSorted();
}
