import { formatInteger } from "../../src/index.js";

/** An iteration as one reads it, written as verdicts write it. @param none what stands for one that there is not */
export const iterationText = (iteration: number | null | undefined, none = "–"): string =>
  iteration == null ? none : formatInteger(Math.round(iteration));
