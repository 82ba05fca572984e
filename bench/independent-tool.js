import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * What an independent tool makes of the table or matrix in a folder's peer.csv (see peers/jobs.py), on one thread: its name, the objective, and
 * seconds without reading. Undefined where python3 does not have it.
 * @param kind `lasso` or `lasso-as-it-is`, with the alpha of scikit-learn, or `impute`, with β⋆
 */
export function askIndependentTool(folder, kind, strength) {
  const script = fileURLToPath(new URL("./peers/jobs.py", import.meta.url));
  const env = { ...process.env, OPENBLAS_NUM_THREADS: "1", OMP_NUM_THREADS: "1" };
  const { stdout, status } = spawnSync("python3", [script, kind, String(strength)], {
    cwd: folder,
    encoding: "utf8",
    env,
  });
  return status === 0 ? JSON.parse(stdout) : undefined;
}

/** Writes what the tool reads: rows of numbers, those that are not known as `nan`. */
export function writePeerTable(folder, rows) {
  writeFileSync(join(folder, "peer.csv"), rows.map((cells) => `${cells.join(",")}\n`).join(""));
}
