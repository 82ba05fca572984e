import { readFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { replaceFile } from "./atomic-file.js";
import { FIELDS_VERSION, type FieldValue } from "./run-fields.js";

// .catalogue: "LBINDEX1 <CRC-32 of the rest, hexadecimal>\n" and one JSON document, column by column, since most columns have
// few values.

const MAGIC = "LBINDEX1";

/** The file of a store that holds its index. */
export const INDEX_FILE = ".catalogue";

/** What an index knows of a finished run. */
export interface IndexedRun {
  /** The folder's name. */
  readonly run: string;
  /** What tells its record from another one of that name. */
  readonly stamp: string;
  field(name: string): FieldValue;
}

/** A column: one value for all, a few with each run's choice, or one for each run. */
type Column =
  | { readonly all: FieldValue }
  | { readonly values: readonly FieldValue[]; readonly chosen: readonly number[] }
  | { readonly each: readonly FieldValue[] };

interface Index {
  readonly version: number;
  readonly runs: readonly string[];
  readonly stamps: readonly string[];
  readonly columns: Readonly<Record<string, Column>>;
}

/** An index as read: the runs by name, and the names of the fields. */
export interface CatalogueIndex {
  readonly runs: ReadonlyMap<string, IndexedRun>;
  readonly fields: readonly string[];
}

/** The index of a store; an empty one where there is none, or none that can be trusted. */
export function readIndex(store: string): CatalogueIndex {
  const index = parseIndex(store);
  if (index === null) return { runs: new Map(), fields: [] };
  const columns = new Map(Object.entries(index.columns));
  const runs = index.runs.map((run, position): [string, IndexedRun] => [
    run,
    {
      run,
      stamp: index.stamps[position]!,
      field(name) {
        const column = columns.get(name);
        if (column === undefined) return null;
        if ("all" in column) return column.all;
        return "each" in column ? column.each[position]! : column.values[column.chosen[position]!]!;
      },
    },
  ]);
  return { runs: new Map(runs), fields: [...columns.keys()] };
}

/** Replaces the index of a store. One that cannot be written (a store of somebody else) is done without. */
export function writeIndex(store: string, runs: readonly IndexedRun[], fields: Iterable<string>): void {
  const columns = [...fields].map((name) => [name, encode(runs.map((run) => run.field(name)))] as const);
  const index: Index = {
    version: FIELDS_VERSION,
    runs: runs.map(({ run }) => run),
    stamps: runs.map(({ stamp }) => stamp),
    columns: Object.fromEntries(columns),
  };
  const json = JSON.stringify(index);
  try {
    replaceFile(join(store, INDEX_FILE), `${MAGIC} ${crc32(json).toString(16)}\n${json}`, false);
  } catch {
    // Reading the folders takes longer, and no more.
  }
}

function parseIndex(store: string): Index | null {
  try {
    const text = readFileSync(join(store, INDEX_FILE), "utf8");
    const end = text.indexOf("\n");
    const json = text.slice(end + 1);
    if (text.slice(0, end) !== `${MAGIC} ${crc32(json).toString(16)}`) return null;
    const index = JSON.parse(json) as Index;
    return index.version === FIELDS_VERSION ? index : null;
  } catch {
    return null;
  }
}

function encode(column: readonly FieldValue[]): Column {
  const values = [...new Set(column)];
  if (values.length <= 1) return { all: values[0] ?? null };
  if (values.length > column.length / 2) return { each: column };
  const positions = new Map(values.map((value, position) => [value, position]));
  return { values, chosen: column.map((value) => positions.get(value)!) };
}
