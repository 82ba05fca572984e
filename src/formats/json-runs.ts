import { InputError } from "../errors/index.js";
import { readCellText } from "./cell-text.js";
import { curveOfPlot, isPythonText, numberedValues, pairColumn, pythonAsJson, spelledOut } from "./json-shapes.js";
import { flattenScalars, isJsonObject, type JsonObject, type JsonValue, parseJson } from "./json-tree.js";
import type { LoggedColumn, LoggedRun } from "./logged-run.js";

/** Settings by which a run is called, the first that tell all runs apart. */
const NAMING = [
  "name",
  "run",
  "run_name",
  "run_id",
  "id",
  "label",
  "config_label",
  "config",
  "optimizer",
  "lam",
  "lr",
  "wd",
  "weight_decay",
  "seed",
];

/**
 * The runs of a JSON document: an object of arrays, a list of objects with a row each, or either of them at any depth (in lists of runs, beside
 * the settings of each). Arrays have the path of their keys as name, logs/train_acc, and belong to the nearest list's element that
 * they stand in; an array of arrays is a run each.
 * @throws InputError for a text that is no JSON
 */
export function jsonRuns(text: string, name: string): LoggedRun[] {
  let document: JsonValue;
  try {
    document = spelledOut(parseJson(isPythonText(text) ? pythonAsJson(text) : text));
  } catch (error) {
    throw new InputError({ path: name, expected: "JSON", received: (error as Error).message });
  }
  const runs: LoggedRun[] = [];
  collect(document, "", [], runs);
  return nameRuns(runs);
}

/** Whether a list is one of rows: objects without lists of numbers in them. */
function isRows(value: readonly JsonValue[]): value is readonly JsonObject[] {
  return value.length > 1 && value.every((row) => isJsonObject(row) && !hasArrays(row));
}

function hasArrays(value: JsonValue): boolean {
  if (Array.isArray(value)) return numbersOf(value) !== null || value.some(hasArrays);
  return isJsonObject(value) && Object.values(value).some(hasArrays);
}

/** A list of numbers, in which null stands for a value that is none; null for anything else. */
function numbersOf(value: JsonValue | undefined): Float64Array | null {
  if (!Array.isArray(value) || value.length < 2) return null;
  const list = value as readonly JsonValue[];
  if (!list.every((entry) => typeof entry === "number" || entry === null || typeof entry === "boolean")) return null;
  if (list.every((entry) => entry === null)) return null;
  return Float64Array.from(list, (entry) => (entry === null ? Number.NaN : Number(entry)));
}

function collect(value: JsonValue, path: string, parents: readonly JsonObject[], runs: LoggedRun[]): void {
  if (Array.isArray(value)) {
    const list = value as readonly JsonValue[];
    const curves = list.map((entry) => (isJsonObject(entry) ? curveOfPlot(entry, null) : null));
    if (curves.length > 0 && curves.every((curve) => curve !== null)) {
      runs.push({ name: path, settings: settingsOf(parents), columns: curves });
      return;
    }
    if (isRows(list)) {
      runs.push({ name: path, settings: settingsOf(parents), columns: rowColumns(list) });
      return;
    }
    for (const [index, entry] of list.entries()) {
      if (isJsonObject(entry)) collect(entry, `${path}[${index}]`, [...parents, entry], runs);
    }
    return;
  }
  if (!isJsonObject(value)) return;
  const numbered = numberedValues(value);
  if (numbered !== null && isRows(numbered.values)) {
    const step = { name: "step", values: Float64Array.from(numbered.keys), steps: null };
    const columns = rowColumns(numbered.values);
    const hasStep = columns.some(({ name }) => name === step.name);
    runs.push({ name: path, settings: settingsOf(parents), columns: hasStep ? columns : [step, ...columns] });
    return;
  }
  const own = parents.at(-1) === value ? parents : [...parents, value];
  const columns: LoggedColumn[] = [];
  const lists: [string, readonly JsonValue[]][] = [];
  const tables: NamedTable[] = [];
  gather(value, "", columns, lists, tables);
  runs.push(...splitTables(columns, tables, path, settingsOf(own)));
  for (const [key, list] of lists) collect(list, path === "" ? key : `${path}.${key}`, own, runs);
}

/** The arrays of numbers in an object, and the lists in which runs may stand. */
function gather(
  value: JsonObject,
  prefix: string,
  columns: LoggedColumn[],
  lists: [string, readonly JsonValue[]][],
  tables: NamedTable[],
): void {
  for (const [key, child] of Object.entries(value)) {
    const numbered = isJsonObject(child) ? numberedValues(child) : null;
    const column = numbered === null ? null : numbersOf(numbered.values);
    const curve = isJsonObject(child) ? curveOfPlot(child, prefix + key) : null;
    if (numbered !== null && column !== null) {
      const steps = numbered.keys.every((place, at) => place === at) ? null : Float64Array.from(numbered.keys);
      columns.push({ name: prefix + key, values: column, steps });
    } else if (curve !== null) columns.push(curve);
    else if (isJsonObject(child)) gather(child, `${prefix}${key}/`, columns, lists, tables);
    else if (Array.isArray(child)) {
      const list = child as readonly JsonValue[];
      const numbers = numbersOf(child);
      if (numbers !== null) columns.push({ name: prefix + key, values: numbers, steps: null });
      else if (list.length > 0 && list.every((row) => numbersOf(row) !== null)) {
        tables.push([prefix + key, list.map((row) => numbersOf(row)!)]);
      } else if (list.some((entry) => isJsonObject(entry))) lists.push([prefix + key, list]);
    }
  }
}

/** An array of arrays of numbers, with its path. */
type NamedTable = readonly [name: string, rows: readonly Float64Array[]];

const folderOf = (name: string) => name.slice(0, name.lastIndexOf("/") + 1);

/**
 * Arrays of arrays are runs, a row each, where rows are as long as the columns that stand beside them, or nothing stands beside them; others
 * are no curves.
 */
function splitTables(
  columns: readonly LoggedColumn[],
  tables: readonly NamedTable[],
  path: string,
  settings: LoggedRun["settings"],
): LoggedRun[] {
  // Pairs have steps of their own, where nothing else stands beside them.
  const pairs = columns.length === 0 ? tables.map(([name, rows]) => pairColumn(name, rows)) : [];
  if (pairs.length > 0 && pairs.every((column) => column !== null)) return [{ name: path, settings, columns: pairs }];
  const byRun = tables.filter(([name, rows]) => {
    const beside = columns.filter((column) => folderOf(column.name) === folderOf(name));
    const [{ length }] = rows as [Float64Array];
    if (rows.some((row) => row.length !== length)) return false;
    return beside.length === 0 ? columns.length === 0 : beside.some(({ values }) => values.length === length);
  });
  const count = byRun.reduce((most, [, rows]) => Math.max(most, rows.length), 0);
  if (count === 0) return columns.length === 0 ? [] : [{ name: path, settings, columns }];
  return Array.from({ length: count }, (_, run) => ({
    name: `${path}[${run}]`,
    settings,
    columns: [
      ...columns,
      ...byRun.flatMap(([name, rows]) => (run < rows.length ? [{ name, values: rows[run]!, steps: null }] : [])),
    ],
  }));
}

function rowColumns(rows: readonly JsonObject[]): LoggedColumn[] {
  const flat = rows.map((row) => flattenScalars(row));
  const names = new Set(
    flat.flatMap((row) => [...row].flatMap(([key, cell]) => (Number.isNaN(numberOf(cell)) ? [] : [key]))),
  );
  return [...names].map((name) => ({
    name,
    values: Float64Array.from(flat, (row) => numberOf(row.get(name))),
    steps: null,
  }));
}

/** A number, also one that was written as a text; NaN for what is none. */
function numberOf(cell: JsonValue | undefined): number {
  if (typeof cell === "number") return cell;
  return typeof cell === "string" ? readCellText(cell, false).value : Number.NaN;
}

function settingsOf(parents: readonly JsonObject[]): LoggedRun["settings"] {
  const settings = new Map<string, string | number | boolean>();
  for (const parent of parents) {
    for (const [key, cell] of flattenScalars(parent)) if (cell !== null) settings.set(key, cell);
  }
  return settings;
}

/** Runs are called by the settings that tell them apart, or by their place. */
function nameRuns(runs: readonly LoggedRun[]): LoggedRun[] {
  if (runs.length <= 1) return runs.map((run) => ({ ...run, name: "" }));
  const differing = NAMING.filter((key) => new Set(runs.map(({ settings }) => settings.get(key))).size > 1);
  const called = (run: LoggedRun) =>
    differing.flatMap((key) => (run.settings.has(key) ? [`${key}=${run.settings.get(key)}`] : [])).join(" ");
  const distinct = differing.length > 0 && new Set(runs.map(called)).size === runs.length;
  return runs.map((run) => ({ ...run, name: distinct ? called(run) : run.name }));
}
