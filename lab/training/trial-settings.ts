import {
  type ConfigTree,
  configOptions,
  type ProblemName,
  parseTrialConfig,
  type TrialConfig,
} from "../../src/index.js";
import type { Scene, Settings } from "../state/index.js";
import { asTyped, valueAt } from "./option-text.js";
import { requestedConfig } from "./trial-request.js";

/** The settings with which a scene shows a trial; null where it cannot show it: another problem, or what no option says. */
export function settingsIn({ problem, preset, base }: Scene, config: TrialConfig): Settings | null {
  if (config.problem.kind !== problem) return null;
  const tree = config as unknown as ConfigTree;
  const requestOf = (settings: Settings) => ({ problem, preset: preset ?? null, settings: { ...base, ...settings } });
  const shown = parseTrialConfig(requestedConfig(requestOf({}))) as unknown as ConfigTree;
  const settings: Record<string, string> = {};
  for (const { flag, path } of configOptions(problem as ProblemName, tree)) {
    const wanted = asTyped(valueAt(tree, path));
    if (wanted !== asTyped(valueAt(shown, path))) settings[flag] = wanted;
  }
  return isSame(requestOf(settings), config) ? settings : null;
}

function isSame(request: Parameters<typeof requestedConfig>[0], config: TrialConfig): boolean {
  try {
    return JSON.stringify(parseTrialConfig(requestedConfig(request))) === JSON.stringify(config);
  } catch {
    // What a config says that no option does.
    return false;
  }
}
