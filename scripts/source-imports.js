import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";

const STATEMENT =
  /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+"([^"]+)"|\bimport\("([^"]+)"\)|(?:^|\n)import\s+"([^"]+)"/g;

/** The TypeScript files and components of a folder `src` or `lab`, tests among them, without declarations and the kernels' sources; paths from there. */
export function sourceFiles(source) {
  return readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(ts|svelte)$/.test(file) && !file.endsWith(".d.ts") && !file.includes(`assembly${sep}`))
    .toSorted();
}

/** The room of a file: the folder of `src` or `lab` that it is in, "" on top. */
export function roomOf(file) {
  return file.includes(sep) ? file.split(sep)[0] : "";
}

/** What the files of `src` import, types among it: the target as written, and, for a file of `src`, its path from there, else null. */
export function sourceImports(source) {
  return sourceFiles(source).flatMap((file) =>
    [...readFileSync(join(source, file), "utf8").matchAll(STATEMENT)].map((match) => {
      const target = match[1] ?? match[2] ?? match[3];
      const path = target.startsWith(".") ? relative(source, normalize(join(source, dirname(file), target))) : null;
      return { file, room: roomOf(file), target, path: path?.replace(/\.js$/, ".ts") ?? null };
    }),
  );
}
