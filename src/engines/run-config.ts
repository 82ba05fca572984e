import { join } from "node:path";
import { type ConfigTree, configToJson, parseTrialConfig, type TrialConfig } from "../config/index.js";
import { InputError } from "../errors/index.js";
import { problemMaterial } from "../problems/index.js";
import { readCheckedBytes, readRunConfig, readRunMaterial, readRunRecord, START_FILE } from "../store/index.js";
import { type OwnName, type OwnNames, type OwnParts, ownNames } from "../trials/index.js";
import { startFile, type Trial } from "./trial-location.js";

/** A trial's config as its run folder keeps it: what a program brought itself stands there by name and version. */
export function writtenConfig({ config, own = {} }: Trial): object {
  const written = JSON.parse(configToJson(config)) as object;
  const said = (name: OwnName) => ({ kind: "own", ...name });
  const names = Object.entries(ownNames(own) ?? {}).map(([part, name]: [string, OwnName | readonly OwnName[]]) => [
    part,
    "name" in name ? said(name) : name.map(said),
  ]);
  return { ...written, ...Object.fromEntries(names) };
}

/** The trial that a run folder was made from, with the files that it keeps. @throws InputError or DamagedRunError where they cannot be read */
export function readRunTrial(path: string, own: OwnParts = {}): Trial {
  const config = readTrialConfig(path);
  const file = problemMaterial(config.problem);
  return {
    config,
    material: file && readRunMaterial(path, file.name),
    start: startFile(config) === null ? null : readCheckedBytes(path, START_FILE),
    own,
  };
}

/** The config that a run folder was made from. In the place of own parts stand the defaults, which nothing uses. */
export function readTrialConfig(path: string): TrialConfig {
  const written = { ...(readRunConfig(path) as ConfigTree) };
  for (const part of Object.keys((readRunRecord(path).own ?? {}) as OwnNames)) delete written[part];
  try {
    return parseTrialConfig(written);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    // The file says it, and no option that was given.
    throw new InputError(
      error.faults.map((fault) => ({ ...fault, path: `${join(path, "config.json")}: ${fault.path}` })),
    );
  }
}
