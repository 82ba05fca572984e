import type { Catalogue } from "../../store/index.js";
import { EXIT } from "../performance/exit-codes.js";
import { printError } from "../terminal/print.js";
import { visibleLine } from "../terminal/visible-text.js";

/** Names on stderr the run folders that cannot be read, or not wholly, and has the command end with the exit code of a failure. */
export function warnOfDamage({ damaged }: Pick<Catalogue, "damaged">): void {
  for (const { path, reason } of damaged) {
    printError(
      `warning: ${reason.startsWith(path) ? "" : `${visibleLine(path)} is damaged: `}${visibleLine(reason)}\n`,
    );
  }
  if (damaged.length > 0) process.exitCode = EXIT.failed;
}
