import type { Catalogue } from "../../store/index.js";
import { printError } from "../terminal/print.js";
import { visibleLine } from "../terminal/visible-text.js";

/** Names on stderr the run folders that cannot be read, or not wholly. */
export function warnOfDamage({ damaged }: Pick<Catalogue, "damaged">): void {
  for (const { path, reason } of damaged) printError(`warning: ${visibleLine(path)} is damaged: ${reason}\n`);
}
