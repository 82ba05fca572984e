import { type DataTable, listColumns } from "../formats/index.js";

/** Words for 0 and 1. */
const WORDS: readonly (readonly [no: string, yes: string])[] = [
  ["no", "yes"],
  ["n", "y"],
  ["f", "t"],
  ["off", "on"],
  [".false.", ".true."],
  ["nein", "ja"],
  ["non", "oui"],
  ["nej", "ja"],
  ["nee", "ja"],
  ["no", "si"],
  ["no", "sí"],
  ["falsch", "wahr"],
  ["faux", "vrai"],
  ["falso", "verdadero"],
  ["falso", "vero"],
];

/** A table in which words for yes and no are 1 and 0 in some of its columns, and what was read so, in words. */
export interface TruthColumns {
  readonly table: DataTable;
  readonly notes: readonly string[];
}

/** Reads words for yes and no as 1 and 0, in columns of which no other word is known. */
export function readTruths(table: DataTable, columns: readonly number[]): TruthColumns {
  // Such a table has no words.
  if (table.numbers !== undefined) return { table, notes: [] };
  const pairs = new Map<number, readonly [string, string]>();
  for (const column of columns) {
    const words = new Set(table.rows.map((cells) => cells[column]!.toLowerCase()).filter((cell) => cell !== ""));
    const pair = words.size === 0 || words.size > 2 ? undefined : WORDS.find((each) => [...words].every(isIn(each)));
    if (pair !== undefined) pairs.set(column, pair);
  }
  if (pairs.size === 0) return { table, notes: [] };
  const read = (cell: string, pair: readonly [string, string]) =>
    cell === "" ? "" : String(pair.indexOf(cell.toLowerCase()));
  const rows = table.rows.map((cells) =>
    cells.map((cell, column) => (pairs.has(column) ? read(cell, pairs.get(column)!) : cell)),
  );
  const [[, [no, yes]]] = [...pairs] as [[number, readonly [string, string]]];
  const names = listColumns([...pairs.keys()].map((column) => table.columns[column]!));
  return { table: { ...table, rows }, notes: [`read as 1 and 0: words like ${yes} and ${no}, in ${names}`] };
}

const isIn = (pair: readonly string[]) => (word: string) => pair.includes(word);
