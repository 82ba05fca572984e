import type { Setting, TrialSummary } from "../src/trials/index.js";

/** The settings of a summary by their names. */
export function settingsOf({ settings }: Pick<TrialSummary, "settings">): Record<string, Setting["value"]> {
  return Object.fromEntries(settings.map(({ name, value }) => [name, value]));
}
