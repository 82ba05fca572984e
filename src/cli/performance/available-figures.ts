import { parseTrialConfig } from "../../config/index.js";
import { readTrial, type TrialFiles } from "../../engines/index.js";
import { InputError } from "../../errors/index.js";
import type { Figure } from "../../figures/index.js";

/** Figures whose data are at hand, and those whose are not, with what is missing. */
export interface AvailableFigures {
  readonly available: readonly Figure[];
  readonly leftOut: readonly { readonly figure: Figure; readonly missing: InputError }[];
}

/** Tells figures whose trials read files that are there from those that cannot be made here. */
export function availableFigures(figures: readonly Figure[]): AvailableFigures {
  const files: TrialFiles = { texts: new Map(), bytes: new Map() };
  const asked = figures.map((figure) => ({ figure, missing: missingData(figure, files) }));
  return {
    available: asked.flatMap(({ figure, missing }) => (missing === null ? [figure] : [])),
    leftOut: asked.flatMap(({ figure, missing }) => (missing === null ? [] : [{ figure, missing }])),
  };
}

/** What keeps the trials of a figure from being read; null where nothing does. */
function missingData({ trials }: Figure, files: TrialFiles): InputError | null {
  try {
    for (const { config } of trials) readTrial(parseTrialConfig(config), files);
    return null;
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}
