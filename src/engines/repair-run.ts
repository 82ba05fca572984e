import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { type ConfigTree, parseTrialConfig } from "../config/index.js";
import { InputError } from "../errors/index.js";
import { problemMaterial } from "../problems/index.js";
import { numericsVersion } from "../run/index.js";
import {
  DamagedRunError,
  type RunCheck,
  readInputBytes,
  readInputFile,
  replaceRun,
  START_FILE,
} from "../store/index.js";
import { leaseExisting, leaseNew } from "./lease.js";
import { type PerformanceControl, performLease, type TrialOutcome } from "./perform-trial.js";
import { idOf, startFile, type Trial } from "./trial-location.js";

/** What a damaged run can be made again from: its trial, or the reason why not. */
export type Repairable = { readonly trial: Trial } | { readonly reason: string };

/**
 * Whether a damaged run can be made again: its config and what its problem was read from are there, and the id that follows from
 * them is the run's, by its record or by the folder's name. Then the same bytes come out.
 */
export function repairable(path: string, { record }: RunCheck): Repairable {
  const folder = resolve(path);
  if (record !== null && (record.own ?? null) !== null)
    return { reason: "only the program that brought its parts can make it again" };
  try {
    const config = parseTrialConfig(JSON.parse(readFileSync(join(folder, "config.json"), "utf8")) as ConfigTree);
    const numerics = numericsVersion(config.problem.kind);
    if (record !== null && record.numerics !== numerics) {
      return { reason: `this version computes by other numerics (${numerics}, not ${record.numerics})` };
    }
    const file = problemMaterial(config.problem);
    const trial: Trial = {
      config,
      material: file && readInputFile(join(folder, file.name)),
      start: startFile(config) === null ? null : readInputBytes(join(folder, START_FILE)),
    };
    const id = idOf(trial);
    const isKnown =
      record?.id === id ||
      basename(folder).endsWith(`-${id}`) ||
      (record === null && readFileSync(join(folder, "run.json"), "latin1").includes(`"${id}"`));
    if (isKnown) return { trial };
    return { reason: "its config, or what its problem was read from, is not what the run was made from" };
  } catch (error) {
    return { reason: `its config cannot be read (${(error as Error).message})` };
  }
}

/** Where a run is made again, until it takes the place of the damaged one. */
const besideOf = (path: string) => `${resolve(path)}.repair`;

/**
 * Makes a damaged run again, beside it, and puts it in its place when it is finished. A repair that was stopped goes on when it is asked
 * for again.
 * @throws InputError when it cannot be made again
 */
export async function repairRun(path: string, check: RunCheck, control: PerformanceControl): Promise<TrialOutcome> {
  const found = repairable(path, check);
  if ("reason" in found) {
    throw new InputError({ path, expected: "a damaged run that can be made again", received: found.reason });
  }
  const beside = besideOf(path);
  const lease = existsSync(beside) ? leaseExisting(beside) : leaseNew(found.trial, beside);
  const record = "folder" in lease ? lease.folder.record : lease.record;
  if (record.id !== idOf(found.trial)) {
    if ("folder" in lease) lease.folder.release();
    throw new DamagedRunError(beside, "run.json", "it is of another trial");
  }
  if (!("folder" in lease)) {
    replaceRun(path, beside);
    return { path, record, summary: null };
  }
  const outcome = await performLease(lease, control);
  if (outcome.summary === null) return outcome;
  replaceRun(path, beside);
  return { ...outcome, path };
}
