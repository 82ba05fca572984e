import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** The sources in `src` and `lab` of a tree that `dist` has nothing of, or something older, or a program or a page that is older; paths from there. */
export function staleFiles(root: string): string[] {
  const timeOf = (...path: string[]) => statSync(join(root, ...path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !/\.(test|d)\.ts$/.test(file),
  );
  const isKernel = (file: string) => /^kernels[\\/]assembly[\\/]/.test(file);
  const isStale = (file: string) => {
    const made = isKernel(file) ? ["src", "kernels", "binary.ts"] : ["dist", file.replace(/\.ts$/, ".js")];
    return Math.min(timeOf(...made), timeOf("dist", "program", "main.js")) < timeOf("src", file);
  };
  return [...sources.filter(isStale), ...staleParts(root, timeOf)];
}

/** The lab's own sources that are newer than its page. */
function staleParts(root: string, timeOf: (...path: string[]) => number): string[] {
  if (!existsSync(join(root, "lab"))) return [];
  const parts = readdirSync(join(root, "lab"), { recursive: true, encoding: "utf8" });
  return parts.filter(
    (file) =>
      /\.(ts|svelte|css|html)$/.test(file) &&
      !file.endsWith(".test.ts") &&
      timeOf("dist", "lab", "index.html") < timeOf("lab", file),
  );
}
