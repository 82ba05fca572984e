import { columnRole } from "../../curves/index.js";
import { shellWord } from "../../notation/index.js";
import { isOffered, type PreparedTrial } from "../../trials/index.js";
import { visibleLine } from "../terminal/visible-text.js";

/**
 * Says of a table that it looks like the log of a training, which has a command of its own: a column that counts steps, and the target is a
 * loss, an error or an accuracy. Null for others.
 */
export function describeLogHint({ config, vector }: PreparedTrial): string | null {
  const { file, target } = config.problem as { readonly file?: string; readonly target?: string };
  const names = isOffered(vector) ? vector.value.source.featureNames : undefined;
  if (names === undefined || file === undefined || target === undefined) return null;
  if (roleOf(target) !== "curve" || !names.some((name) => roleOf(name) === "step")) return null;
  return `${visibleLine(file)} looks like the log of a training: latebloom detect ${shellWord(visibleLine(file))} finds when its curves come down`;
}

/** Exports of several runs name their columns "run - curve". */
const roleOf = (name: string) => columnRole(name.split(" - ").at(-1)!).kind;
