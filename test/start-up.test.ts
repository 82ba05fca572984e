import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const DIST = join(import.meta.dirname, "..", "dist");
const IMPORT =
  /(?:^|\n)\s*(?:import|export)[^;"']*?from\s+"([^"]+)"|(?:^|\n)import\s+"([^"]+)"|(?:^|\n)(?:const|let) \w+ = require\("([^"]+)"\)/g;

/** What a module loads as soon as it is loaded, by all that it imports. */
function loadedBy(start: string): { readonly modules: Set<string>; readonly packages: Set<string> } {
  const packages = new Set<string>();
  const modules = new Set([join(DIST, start)]);
  for (const module of modules) {
    for (const [, from, bare, required] of readFileSync(module, "utf8").matchAll(IMPORT)) {
      const target = (from ?? bare ?? required)!;
      if (!target.startsWith(".")) packages.add(target);
      else if (existsSync(join(dirname(module), target))) modules.add(join(dirname(module), target));
    }
  }
  return { modules, packages };
}

const packagesOf = (start: string) => loadedBy(start).packages;

// A command starts in a fraction of the time that drawing takes to load; what it may draw is loaded when it is drawn.
test("commands do not load what draws pictures before they draw", () => {
  for (const command of [
    "run",
    "sweep",
    "worker",
    "show",
    "ls",
    "predict",
    "reference",
    "recover",
    "complete",
    "detect",
  ]) {
    const packages = packagesOf(join("cli", "commands", `${command}.js`));
    expect(packages.has("commander"), command).toBe(true);
    for (const heavy of ["@observablehq/plot", "linkedom", "pdfkit", "svg-to-pdfkit"]) {
      expect(packages.has(heavy), `${command}: ${heavy}`).toBe(false);
    }
  }
  expect(packagesOf(join("engines", "local", "worker-process.js")).has("@observablehq/plot")).toBe(false);
});

test("what a command loads is that command's: the program itself is small", () => {
  const { modules } = loadedBy(join("program", "command-line.js"));
  expect(modules.size).toBeGreaterThan(3);
  const bytes = [...modules].reduce((sum, module) => sum + statSync(module).size, 0);
  expect(bytes).toBeLessThan(200_000);
});
