import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** The bytes that a host sends of the files of a page that are asked for: fonts as they are, everything else compressed. */
export function compressedSize(folder, paths) {
  const names = new Set(Array.from(paths, (path) => (path.endsWith("/") ? `${path}index.html` : path)));
  return [...names]
    .map((name) => {
      const bytes = readFileSync(join(folder, name));
      return name.endsWith(".woff2") ? bytes.length : gzipSync(bytes).length;
    })
    .reduce((sum, size) => sum + size, 0);
}
