import type { ProblemName } from "../../problems/index.js";
import type { ConfigTree } from "../config-tree.js";
import type { TrialInput } from "../trial-config.js";

/** A config that comes with the program, by name. */
export interface Preset {
  /** As a command line names it: `grok-in-a-second`. */
  readonly name: string;
  /** What it shows, in a line of the help. */
  readonly shows: string;
  /** The kind of its problem. */
  readonly problem: ProblemName;
  readonly config: ConfigTree;
}

/** Declares a preset, so that its config is checked against the kind of its problem. */
export function declarePreset<Name extends ProblemName>(name: string, shows: string, config: TrialInput<Name>): Preset {
  return { name, shows, problem: config.problem.kind, config: config as unknown as ConfigTree };
}
