import { type ConfigTree, configToJson, parseTrialConfig, type TrialConfig } from "../config/index.js";
import { readRunConfig, readRunRecord } from "../store/index.js";
import { type OwnNames, ownNames } from "../trials/index.js";
import type { Trial } from "./trial-location.js";

/** A trial's config as its run folder keeps it: what a program brought itself stands there by name and version. */
export function writtenConfig({ config, own = {} }: Trial): object {
  const written = JSON.parse(configToJson(config)) as object;
  const names = Object.entries(ownNames(own) ?? {}).map(([part, name]) => [part, { kind: "own", ...name }]);
  return { ...written, ...Object.fromEntries(names) };
}

/** The config that a run folder was made from. In the place of own parts stand the defaults, which nothing uses. */
export function readTrialConfig(path: string): TrialConfig {
  const written = { ...(readRunConfig(path) as ConfigTree) };
  for (const part of Object.keys((readRunRecord(path).own ?? {}) as OwnNames)) delete written[part];
  return parseTrialConfig(written);
}
