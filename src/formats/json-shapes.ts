import { isJsonObject, type JsonObject, type JsonValue } from "./json-tree.js";
import type { LoggedColumn } from "./logged-run.js";

const isPlace = (key: string) => /^\d+$/.test(key);

/** A column or rows of pandas, which numbers them by keys: their values in the order of the keys; null for any other object. */
export function numberedValues(
  value: JsonObject,
): { readonly keys: readonly number[]; readonly values: readonly JsonValue[] } | null {
  const keys = Object.keys(value);
  if (keys.length < 2 || !keys.every(isPlace)) return null;
  return { keys: keys.map(Number), values: keys.map((key) => value[key]!) };
}

/** A curve of pairs, a step and a value each; null where they are none. */
export function pairColumn(name: string, pairs: readonly Float64Array[]): LoggedColumn | null {
  const arePairs = pairs.length > 2 && pairs.every(({ length }) => length === 2);
  const steps = Float64Array.from(pairs, (pair) => pair[0]!);
  const count = steps.every((step, at) => Number.isInteger(step) && (at === 0 || step > steps[at - 1]!));
  return arePairs && count ? { name, values: Float64Array.from(pairs, (pair) => pair[1]!), steps } : null;
}

/** A curve as plots have it, with lists x and y; null for anything else. @param name null where the plot has to have one itself */
export function curveOfPlot(value: JsonObject, name: string | null): LoggedColumn | null {
  const called = name ?? value.name;
  const { x, y } = value;
  const areNumbers = (list: JsonValue | undefined) =>
    Array.isArray(list) && list.length > 1 && list.every((each) => typeof each === "number");
  if (typeof called !== "string" || !areNumbers(x) || !areNumbers(y)) return null;
  const [steps, values] = [x, y].map((list) => Float64Array.from(list as number[])) as [Float64Array, Float64Array];
  return steps.length === values.length ? { name: called, values, steps } : null;
}

/** A document in which tables of lists are rows: what pandas writes as `split`, by its index where that is no column; and lists below names. */
export function spelledOut(document: JsonValue): JsonValue {
  const isText = (value: JsonValue) => typeof value === "string";
  if (Array.isArray(document)) {
    const [names, ...rows] = document as JsonValue[];
    const isTable =
      Array.isArray(names) && names.every(isText) && rows.length > 1 && rows.every((row) => Array.isArray(row));
    return isTable ? rowsOf(names as string[], rows as JsonValue[][]) : document;
  }
  if (!isJsonObject(document)) return document;
  const { columns, index, data } = document;
  if (!Array.isArray(columns) || !columns.every(isText) || !Array.isArray(data)) return document;
  const rows = rowsOf(columns, data as JsonValue[][]);
  const counts = !Array.isArray(index) || index.every((place, at) => place === at);
  return counts || columns.includes("step") ? rows : rows.map((row, at) => ({ step: index[at]!, ...row }));
}

const rowsOf = (names: readonly string[], rows: readonly (readonly JsonValue[])[]): JsonObject[] =>
  rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? null])));

/** Whether a text begins as Python prints a dictionary. */
export const isPythonText = (text: string): boolean => /^\s*\[?\s*\{\s*'/.test(text);

/** What Python prints of dictionaries, lists, numbers and texts as JSON. */
export function pythonAsJson(text: string): string {
  const WORDS: Readonly<Record<string, string>> = {
    True: "true",
    False: "false",
    None: "null",
    nan: "NaN",
    inf: "Infinity",
  };
  return text.replaceAll(
    /"(?:[^"\\]|\\.)*"|'((?:[^'\\]|\\.)*)'|\b(?:True|False|None|nan|inf)\b/g,
    (found, inside?: string) => (inside === undefined ? (WORDS[found] ?? found) : JSON.stringify(inside)),
  );
}
