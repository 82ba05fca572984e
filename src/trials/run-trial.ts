import { type ConfigTree, parseTrialConfig, type TrialConfig, type TrialInput } from "../config/index.js";
import type { ProblemName } from "../problems/index.js";
import type { Trajectory } from "../run/index.js";
import { openTrial } from "./open-trial.js";
import type { TrialSummary } from "./summarize-trial.js";

/** A trial that was run in memory. */
export interface TrialResult {
  readonly config: TrialConfig;
  readonly trajectory: Trajectory;
  readonly summary: TrialSummary;
}

/**
 * Runs one trial in memory, in this thread, to its end.
 * @param config a config by the kind of its problem, what is left out has its default; or one that `parseTrialConfig` has resolved, as
 * of a tree that was read from YAML
 * @param material the text of the file that the config's problem names, if it names one
 * @throws InputError for a config or data that cannot be used
 */
export function runTrial<Name extends ProblemName>(config: TrialInput<Name>, material?: string | null): TrialResult;
export function runTrial(config: TrialConfig, material?: string | null): TrialResult;
export function runTrial(config: object, material: string | null = null): TrialResult {
  const resolved = parseTrialConfig(config as ConfigTree);
  const trial = openTrial(resolved, material);
  trial.advance(resolved.iterations);
  return { config: resolved, trajectory: trial.trajectory, summary: trial.summarize() };
}
