import { type Dirent, readdirSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { InputError } from "../errors/index.js";
import { type IndexedRun, readIndex, writeIndex } from "./catalogue-index.js";
import { readRunRecord } from "./find-writing.js";
import { readRunConfig, readRunSummary, standingOf } from "./read-run.js";
import { type FieldValue, LABEL_FIELDS, type RunFields, runFields } from "./run-fields.js";
import { readRunLabels } from "./run-labels.js";

/** A run of a store as it stands. */
export interface CatalogueRun {
  /** The folder's name. */
  readonly run: string;
  readonly path: string;
  /**
   * A field by its name (see `runFields`), null where the run has none. A run that is marked as running but that nobody is
   * writing has the status `interrupted`; one whose documents are not what was written `damaged`, and no field from those.
   */
  field(name: string): FieldValue;
}

/** The runs of a store. */
export interface Catalogue {
  /** In the order in which they were started. */
  readonly runs: readonly CatalogueRun[];
  /** The names of all fields that some run has. */
  readonly fields: readonly string[];
  /** Folders that look like runs and cannot be read, and why. */
  readonly damaged: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * Lists the runs of a store: its folders that hold a `run.json`. The folders are the truth; finished runs, which no longer
 * change, are remembered in an index beside them, which is ignored and made anew where it is missing, stale or damaged, and may
 * be deleted at any time. A store that is not there has no runs.
 * @throws InputError when the store is not a folder that can be read
 */
export function readCatalogue(store: string): Catalogue {
  const entries = listStore(store);
  const index = readIndex(store);
  const names = new Set(index.fields);
  const runs: CatalogueRun[] = [];
  const remembered: IndexedRun[] = [];
  const damaged: { path: string; reason: string }[] = [];
  let known = 0;
  for (const entry of entries) {
    const run = entry.name;
    if (run.startsWith(".") || entry.isFile()) continue;
    const path = join(store, run);
    const stamp = stampOf(path);
    if (stamp === null) continue;
    const indexed = index.runs.get(run);
    if (indexed?.stamp === stamp) {
      known++;
      remembered.push(indexed);
      runs.push({ run, path, field: withLabels(path, (name) => (name === "run" ? run : indexed.field(name))) });
      continue;
    }
    const fresh = readRun(run, path, (reason) => damaged.push({ path, reason }));
    if (fresh === null) continue;
    for (const name of fresh.names) names.add(name);
    runs.push({ run, path, field: withLabels(path, fresh.field) });
    if (fresh.isFinal) remembered.push({ run, stamp, field: fresh.field });
  }
  if (remembered.length > known || index.runs.size > known) writeIndex(store, remembered, names);
  return { runs: inOrderOfStart(runs), fields: ["run", ...LABEL_FIELDS, ...names], damaged };
}

/** One run folder, in a store or not, as a catalogue shows it. @throws InputError when it cannot be read */
export function openCatalogueRun(path: string): CatalogueRun & { readonly names: readonly string[] } {
  const record = readRunRecord(path);
  const summary = record.finished === null ? null : readRunSummary(path);
  const fields = runFields({ config: readRunConfig(path), record, summary });
  const { run, names, field } = fieldsOf(basename(resolve(path)), path, {
    ...fields,
    status: standingOf(path, record),
  });
  return { run, path, names, field: withLabels(path, field) };
}

/** The fields of a run and its labels, the tags as one text with commas. Labels that cannot be read are none here. */
function withLabels(path: string, field: CatalogueRun["field"]): CatalogueRun["field"] {
  let labels: RunFields | null = null;
  return (name) => {
    if (!LABEL_FIELDS.some((label) => label === name)) return field(name);
    labels ??= labelsOf(path);
    return labels[name]!;
  };
}

function labelsOf(path: string): RunFields {
  try {
    const { name, tags, note } = readRunLabels(path);
    return { name, tags: tags.length === 0 ? null : tags.join(","), note };
  } catch {
    return { name: null, tags: null, note: null };
  }
}

function inOrderOfStart(runs: readonly CatalogueRun[]): CatalogueRun[] {
  const keyed = runs.map((run) => ({ run, key: `${run.field("started")} ${run.run}` }));
  keyed.sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0));
  return keyed.map(({ run }) => run);
}

function listStore(store: string): Dirent[] {
  try {
    return readdirSync(store, { withFileTypes: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return [];
    throw new InputError({ path: store, expected: "a folder of runs that can be read", received: message });
  }
}

/** A record is replaced as a whole, so that another one is another file, at another time. */
function stampOf(path: string): string | null {
  try {
    const { ino, mtimeMs, size } = statSync(join(path, "run.json"));
    return `${ino} ${mtimeMs} ${size}`;
  } catch {
    return null;
  }
}

interface FreshRun extends CatalogueRun {
  readonly names: readonly string[];
  /** Whether it can be remembered: it no longer changes, and all of it could be read. */
  readonly isFinal: boolean;
}

/** A run as far as it can be read, with the status `damaged` where it cannot; null when it has been removed meanwhile. */
function readRun(run: string, path: string, report: (reason: string) => void): FreshRun | null {
  let whole = true;
  const attempt = <Document>(read: (path: string) => Document): Document | null => {
    try {
      return read(path);
    } catch (error) {
      // A run that has been removed meanwhile is not damaged.
      if (stampOf(path) === null) return null;
      report((error as Error).message);
      whole = false;
      return null;
    }
  };
  const record = attempt(readRunRecord);
  if (record === null) return whole ? null : { ...fieldsOf(run, path, { status: DAMAGED }), isFinal: false };
  const isFinished = record.finished !== null;
  const config = attempt(readRunConfig);
  const summary = isFinished ? attempt(readRunSummary) : null;
  const { status, ...rest } = runFields({ config, record, summary });
  const standing = whole ? standingOf(path, record) : DAMAGED;
  return { ...fieldsOf(run, path, { status: standing, ...rest }), isFinal: isFinished && whole };
}

/** The status of a run that is not what was written, as far as a list reads it. */
const DAMAGED = "damaged";

function fieldsOf(run: string, path: string, fields: RunFields): Omit<FreshRun, "isFinal"> {
  return {
    run,
    path,
    names: Object.keys(fields),
    field: (name) => (name === "run" ? run : Object.hasOwn(fields, name) ? fields[name]! : null),
  };
}
