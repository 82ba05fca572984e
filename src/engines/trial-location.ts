import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { recordsConfigJson, type TrialConfig } from "../config/index.js";
import { InputError } from "../errors/index.js";
import { problemMaterial } from "../problems/index.js";
import { NUMERICS_VERSION } from "../run/index.js";
import { DamagedRunError, readInputFile, readRunRecord, trialId } from "../store/index.js";
import { type OwnParts, ownNames } from "../trials/index.js";

/** What the name of a file begins with that comes with the program. */
const SHIPPED = "shipped:";

/** A trial, the text of the file that its problem names, if it names one, and what a program brings itself. */
export interface Trial {
  readonly config: TrialConfig;
  readonly material: string | null;
  readonly own?: OwnParts;
}

/** The trial's id under the numerics of this version. */
export function idOf({ config, material, own = {} }: Trial): string {
  const names = ownNames(own);
  const determined = recordsConfigJson(config);
  const identity = names === null ? determined : JSON.stringify({ ...JSON.parse(determined), ...names });
  return trialId(identity, material, NUMERICS_VERSION);
}

/** Where in a store a trial's run folder is. */
export function runFolderOf(trial: Trial, store: string): string {
  return join(store, `${trial.config.problem.kind}-${idOf(trial)}`);
}

/** The text of the file that a config's problem names, if it names one. @throws InputError when it cannot be read */
export function readMaterial({ problem }: TrialConfig): string | null {
  const material = problemMaterial(problem);
  return material && readInputFile(pathOf(material.file));
}

/** Where a file is, those that come with the program by their own name. */
function pathOf(file: string): string {
  if (!file.startsWith(SHIPPED)) return file;
  return join(dirname(fileURLToPath(import.meta.url)), "..", "..", "data", file.slice(SHIPPED.length));
}

/** Whether a run folder holds a finished run. What cannot be read does not. */
export function isFinished(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    return readRunRecord(path).finished !== null;
  } catch (error) {
    if (error instanceof InputError || error instanceof DamagedRunError) return false;
    throw error;
  }
}
