import { formatInteger, formatNumber } from "../../notation/index.js";
import { type ObservedTime, quantile, survivalMedian } from "../../statistics/index.js";
import { describeSetting } from "../../sweeps/index.js";
import type { Column } from "./fitted-table.js";
import type { SweepRow } from "./sweep-rows.js";

/** Trials of a sweep that agree in what they are grouped by, and the medians over them. */
export interface SweepGroup {
  /** What they agree in, by path. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly trials: number;
  /** How many of them grokked. */
  readonly grokked: number;
  /** Kaplan–Meier medians: null where half of the trials did not get there. */
  readonly t1: number | null;
  readonly t2: number | null;
  /** The median of the predicted t2; null where that of half of them is never, or not known. */
  readonly predictedT2: number | null;
  /** The median over the trials with a result; null without any. */
  readonly testError: number | null;
}

const SEED = /^seeds?(\.|$)/;

/** By which paths trials are grouped unless somebody says so: all but the seeds; null where no seeds vary, or nothing else does. */
export function defaultGrouping(varying: readonly string[]): string[] | null {
  const others = varying.filter((path) => !SEED.test(path));
  return others.length === varying.length || others.length === 0 ? null : others;
}

/** The groups in the order of their first trials. Trials without a result count in none of the medians. */
export function sweepGroups(rows: readonly SweepRow[], paths: readonly string[]): SweepGroup[] {
  const groups = new Map<string, SweepRow[]>();
  for (const row of rows) {
    const key = JSON.stringify(paths.map((path) => row.settings[path] ?? null));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map((members) => {
    const done = members.filter(({ verdict }) => verdict !== null);
    const errors = done.flatMap(({ testError }) => (testError === null ? [] : [testError]));
    const [first] = members as [SweepRow];
    return {
      settings: Object.fromEntries(paths.map((path) => [path, first.settings[path] ?? null])),
      trials: members.length,
      grokked: done.filter(({ verdict }) => verdict === "grokked").length,
      t1: median(done.map(({ t1, iterations }) => timeOf(t1, iterations!))),
      t2: median(done.map(({ t2, iterations }) => timeOf(t2, iterations!))),
      predictedT2: median(done.map(({ predictedT2 }) => timeOf(predictedT2, Number.POSITIVE_INFINITY))),
      testError: errors.length === 0 ? null : quantile(errors, 0.5),
    };
  });
}

/** The groups as columns of a table. */
export function groupColumns(groups: readonly SweepGroup[], paths: readonly string[]): Column[] {
  const time = (value: number | null) => (value === null ? "–" : formatInteger(value));
  return [
    ...paths.map((path) => ({ title: path, cells: groups.map(({ settings }) => describeSetting(settings[path])) })),
    { title: "trials", cells: groups.map(({ trials }) => String(trials)), goes: 2 },
    { title: "grokked", cells: groups.map(({ grokked }) => String(grokked)) },
    { title: "median t1", cells: groups.map(({ t1 }) => time(t1)), goes: 3 },
    { title: "median t2", cells: groups.map(({ t2 }) => time(t2)) },
    { title: "median predicted t2", cells: groups.map(({ predictedT2 }) => time(predictedT2)), goes: 1 },
    {
      title: "median test error",
      cells: groups.map(({ testError }) => (testError === null ? "" : formatNumber(testError))),
      goes: 4,
    },
  ];
}

/** What a dash among the medians means; empty where there is none. */
export const groupRemarks = (groups: readonly SweepGroup[]): string[] =>
  groups.some(({ t1, t2, predictedT2 }) => t1 === null || t2 === null || predictedT2 === null)
    ? [
        "– where half of the trials or more do not get there, or it is not known; medians count them as later than all others",
      ]
    : [];

const timeOf = (time: number | null, waited: number): ObservedTime =>
  time === null ? { time: waited, reached: false } : { time, reached: true };

function median(times: readonly ObservedTime[]): number | null {
  if (times.length === 0) return null;
  const { value } = survivalMedian(times);
  return Number.isFinite(value) ? value : null;
}
