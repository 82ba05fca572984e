import { type ConfigTree, parseTrialConfig, type TrialConfig, type TrialInput } from "../config/index.js";
import type { ProblemName } from "../problems/index.js";
import type { Trajectory } from "../run/index.js";
import { openTrial } from "./open-trial.js";
import { type OwnNames, ownNames } from "./own-parts.js";
import type { TrialParts } from "./prepare-trial.js";
import type { TrialSummary } from "./summarize-trial.js";

/** A trial that was run in memory. */
export interface TrialResult {
  readonly config: TrialConfig;
  /** What stood in the place of the config's penalty or problem; null where nothing did. */
  readonly own: OwnNames | null;
  readonly trajectory: Trajectory;
  readonly summary: TrialSummary;
}

/**
 * Runs one trial in memory, in this thread, to its end.
 * @param config a config by the kind of its problem, what is left out has its default; or one that `parseTrialConfig` has resolved, as
 * of a tree that was read from YAML
 * @param parts the text of the file that the config's problem names, if it names one; a penalty or a problem of the program's own
 * @throws InputError for a config or data that cannot be used
 */
export function runTrial<Name extends ProblemName>(config: TrialInput<Name>, parts?: TrialParts): TrialResult;
export function runTrial(config: TrialConfig, parts?: TrialParts): TrialResult;
export function runTrial(config: object, parts: TrialParts = {}): TrialResult {
  const resolved = parseTrialConfig(config as ConfigTree);
  const trial = openTrial(resolved, parts);
  trial.advance(resolved.iterations);
  return { config: resolved, own: ownNames(parts), trajectory: trial.trajectory, summary: trial.summarize() };
}
