import type { Catalogue } from "../../store/index.js";

/** Names on stderr the run folders that cannot be read, or not wholly. */
export function warnOfDamage({ damaged }: Pick<Catalogue, "damaged">): void {
  for (const { path, reason } of damaged) process.stderr.write(`warning: ${path} is damaged: ${reason}\n`);
}
