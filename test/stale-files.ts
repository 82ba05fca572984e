import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** The sources in `src` of a tree that `dist` has nothing of, or something older, or a program that is older; paths from `src`. */
export function staleFiles(root: string): string[] {
  const timeOf = (...path: string[]) => statSync(join(root, ...path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !/\.(test|d)\.ts$/.test(file),
  );
  const isKernel = (file: string) => /^kernels[\\/]assembly[\\/]/.test(file);
  return sources.filter((file) => {
    const made = isKernel(file) ? ["src", "kernels", "binary.ts"] : ["dist", file.replace(/\.ts$/, ".js")];
    return Math.min(timeOf(...made), timeOf("dist", "program", "main.js")) < timeOf("src", file);
  });
}
