import { formatInteger, formatNumber } from "../../notation/index.js";
import { readRunErrors } from "../../store/index.js";
import { describeSetting } from "../../sweeps/index.js";
import type { Drawing } from "../terminal/print.js";
import { COLUMNS_REMEDY, type Column, fittedTable, type TableFrame, verdictColour } from "./fitted-table.js";
import { sparkline } from "./sparkline.js";
import type { SweepRow } from "./sweep-rows.js";

const ROWS_SHOWN = 100;
/** More curves than these are not drawn: each is read from its run folder. */
const MOST_CURVES = 50;

/** The columns that the table of a sweep may have besides what it varies. */
export const SWEEP_COLUMNS = [
  ...["verdict", "t1", "t2", "predicted t2", "training error", "test error", "curve", "status", "folder"],
];

/** The paths of a sweep that set its trials apart. */
export function varyingPaths(paths: readonly string[], rows: readonly SweepRow[]): string[] {
  return paths.filter((path) => new Set(rows.map((row) => JSON.stringify(row.settings[path]))).size > 1);
}

/** The trials of a sweep: what sets them apart, and what came of each. @param names the columns asked for; null for those that say something */
export function sweepTable(
  paths: readonly string[],
  rows: readonly SweepRow[],
  names: readonly string[] | null,
  frame: TableFrame,
): Drawing {
  const shown = rows.slice(0, ROWS_SHOWN);
  const setting = (path: string): Column => ({
    title: path,
    cells: shown.map((row) => (path in row.settings ? describeSetting(row.settings[path]) : "")),
  });
  if (names === null) {
    const columns = [...varyingPaths(paths, rows).map(setting), ...resultColumns(shown)];
    return fittedTable(columns, frame, COLUMNS_REMEDY);
  }
  const offered = [...resultColumns(shown), ...chosenOnly(shown), ...paths.map(setting)];
  const chosen = names.map((name) => offered.find(({ title }) => title === name)!);
  return fittedTable(chosen, { ...frame, width: Number.POSITIVE_INFINITY });
}

/** What the table leaves out, and what trials say that have no result. */
export function sweepRemarks(rows: readonly SweepRow[]): string[] {
  const rest = rows.length - ROWS_SHOWN;
  const stopped = rows.filter(({ message }) => message !== null);
  return [
    ...(rest > 0 ? [`and ${rest} more; --json prints all`] : []),
    ...(stopped.length > 0 ? [""] : []),
    ...stopped.slice(0, ROWS_SHOWN).map(({ path, status, message }) => `${status}: ${path}: ${message}`),
  ];
}

function resultColumns(rows: readonly SweepRow[]): Column[] {
  const allDone = rows.every(({ status }) => status === "completed");
  return [
    { title: "verdict", cells: rows.map(({ verdict }) => verdict ?? ""), colour: verdictColour },
    { title: "t1", cells: rows.map((row) => iteration(row, row.t1)), goes: 2 },
    { title: "t2", cells: rows.map((row) => iteration(row, row.t2)) },
    {
      title: "predicted t2",
      cells: rows.map(({ predictedT2: t2 }) => (t2 === null ? "" : formatInteger(t2))),
      goes: 3,
    },
    { title: "training error", cells: rows.map(({ trainError }) => error(trainError)), goes: 4 },
    { title: "test error", cells: rows.map(({ testError }) => error(testError)), goes: 1 },
    ...(rows.length <= MOST_CURVES ? [{ title: "curve", cells: rows.map(curve), goes: 5 }] : []),
    ...(allDone ? [] : [{ title: "status", cells: rows.map(({ status }) => status) }]),
  ];
}

const chosenOnly = (rows: readonly SweepRow[]): Column[] => [
  { title: "curve", cells: rows.map(curve) },
  { title: "status", cells: rows.map(({ status }) => status) },
  { title: "folder", cells: rows.map(({ path }) => path) },
];

function curve({ path, verdict }: SweepRow): string {
  if (verdict === null) return "";
  return sparkline(readRunErrors(path));
}

const iteration = ({ verdict }: SweepRow, value: number | null) =>
  value === null ? (verdict === null ? "" : "not reached") : formatInteger(value);

// JSON has no number for what is not finite.
const error = (value: number | null) => (value === null || !Number.isFinite(value) ? "" : formatNumber(value));
