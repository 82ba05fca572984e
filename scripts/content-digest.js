import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** The files that some paths name, those of folders at any depth, sorted; as the paths, from `root` on. */
export function filesOf(root, paths) {
  return paths
    .flatMap((path) =>
      statSync(join(root, path)).isDirectory()
        ? readdirSync(join(root, path), { recursive: true, encoding: "utf8" }).map((name) => join(path, name))
        : [path],
    )
    .filter((file) => statSync(join(root, file)).isFile())
    .toSorted();
}

/** The SHA-256 of the names and contents of files. @param more what else it is of */
export function contentDigest(root, files, more = "") {
  const hash = createHash("sha256").update(more);
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}
