import { createHash } from "node:crypto";

/**
 * The id of a trial: 16 hexadecimal digits of the SHA-256 of its canonical config, its material and the version of the
 * numerics. Two trials with the same id give the same bytes.
 */
export function trialId(
  configJson: string,
  material: readonly (string | Uint8Array | null)[],
  numericsVersion: number,
): string {
  const hash = createHash("sha256");
  hash.update(`${numericsVersion}\0${configJson}\0`);
  for (const file of material) if (file !== null) hash.update(file);
  return hash.digest("hex").slice(0, 16);
}
