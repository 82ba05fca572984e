import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { recordsConfigJson, type TrialConfig } from "../config/index.js";
import { InputError } from "../errors/index.js";
import { parquetAsCsv } from "../formats/index.js";
import {
  type MaterialFile,
  type MaterialFolder,
  problemKind,
  problemMaterial,
  problemText,
} from "../problems/index.js";
import { numericsVersion } from "../run/index.js";
import { DamagedRunError, readInputBytes, readInputFile, readRunRecord, trialId } from "../store/index.js";
import { type OwnParts, ownNames, type TrialParts } from "../trials/index.js";

/** What the name of a file begins with that comes with the program. */
const SHIPPED = "shipped:";

/** A trial, the text of the file that its problem names, if it names one, and what a program brings itself. */
export interface Trial {
  readonly config: TrialConfig;
  readonly material: string | null;
  /** The file of the weights that a network starts from, if its config names one. */
  readonly start?: Uint8Array | null;
  readonly own?: OwnParts;
}

/** The trial's id under the numerics of this version. */
export function idOf({ config, material, start = null, own = {} }: Trial): string {
  const names = ownNames(own);
  const determined = recordsConfigJson(config);
  const identity = names === null ? determined : JSON.stringify({ ...JSON.parse(determined), ...names });
  return trialId(identity, [material, start], numericsVersion(config.problem.kind));
}

/** Where in a store a trial's run folder is. */
export function runFolderOf(trial: Trial, store: string): string {
  return join(store, `${trial.config.problem.kind}-${idOf(trial)}`);
}

/** The files that trials name, each read once. */
export interface TrialFiles {
  readonly texts: Map<string, string>;
  readonly bytes: Map<string, Uint8Array>;
}

/**
 * A config's trial, with the files that it names.
 * @param files what other trials have read already
 * @throws InputError when one cannot be read
 */
export function readTrial(
  config: TrialConfig,
  { texts, bytes }: TrialFiles = { texts: new Map(), bytes: new Map() },
): Trial {
  const file = problemMaterial(config.problem)?.file ?? null;
  const from = startFile(config);
  const material = file === null ? null : readMaterial(config, file, texts);
  const start = from === null ? null : (bytes.get(from) ?? readInputBytes(from));
  if (from !== null && start !== null) bytes.set(from, start);
  return { config, material, start };
}

/** The text of the file or folder that a config's problem names. */
function readMaterial(config: TrialConfig, file: string, texts: Map<string, string>): string {
  const { folder, materialFormat } = problemKind(config.problem.kind);
  // What is needed of a folder is another matter for other options and seeds.
  const seeds = folder === undefined ? [] : [config.seed, config.seeds, config.seeding];
  const key = folder === undefined && materialFormat === undefined ? file : JSON.stringify([config.problem, ...seeds]);
  const known = texts.get(key);
  if (known !== undefined) return known;
  const path = pathOf(file);
  const text = read();
  texts.set(key, text);
  return text;

  function read(): string {
    if (folder !== undefined) return folder.pack(config.problem, readFolder(path, folder), config);
    if (materialFormat === undefined) return readInputFile(path);
    return problemText(config.problem, parquetAsCsv(readInputBytes(path), file), file);
  }
}

/** @throws InputError for a file that the folder has under none of its names */
const readFolder = (path: string, { files, remedy }: MaterialFolder): MaterialFile[] =>
  files.map((names) => {
    const name = names.find((each) => existsSync(join(path, each)));
    if (name !== undefined) return { name, bytes: decompressed(readInputBytes(join(path, name)), join(path, name)) };
    throw new InputError({
      path,
      expected: `a folder with ${names[0]}`,
      received: existsSync(path) ? "none of that name" : "no such folder",
      remedy,
    });
  });

/** What gzip compressed, or the bytes as they are. @throws InputError for what it did not write so */
function decompressed(bytes: Uint8Array, name: string): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes);
  } catch (error) {
    throw new InputError({ path: name, expected: "bytes as gzip wrote them", received: (error as Error).message });
  }
}

/** The name of the file of weights that a config starts from; null where it draws them. */
export const startFile = ({ initialization }: TrialConfig): string | null =>
  ("file" in initialization ? initialization.file : null) ?? null;

/** What a trial is prepared from besides its config. */
export const partsOf = ({ material, start = null, own = {} }: Trial): TrialParts => ({ ...own, material, start });

/** Where a file is, those that come with the program by their own name. */
function pathOf(file: string): string {
  if (!file.startsWith(SHIPPED)) return file;
  return join(dirname(fileURLToPath(import.meta.url)), "..", "..", "data", file.slice(SHIPPED.length));
}

/** Whether a run folder holds a finished run. What cannot be read does not. */
export function isFinished(path: string): boolean {
  if (!existsSync(path) || !statSync(path).isDirectory()) return false;
  try {
    return readRunRecord(path).finished !== null;
  } catch (error) {
    if (error instanceof InputError || error instanceof DamagedRunError) return false;
    throw error;
  }
}
