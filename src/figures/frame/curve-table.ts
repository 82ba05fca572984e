import { columnValues, type Trajectory } from "../../run/index.js";
import type { FigureTable } from "./figure.js";

/** A record among others in one table, with the numbers that tell it apart. */
export interface KeyedCurve {
  readonly keys: readonly number[];
  readonly trajectory: Trajectory;
}

/** What a table of curves holds. */
export interface CurveTableOptions {
  /** The names of the keys. */
  readonly keys: readonly string[];
  /** The recorded columns: by their own names, or by others. */
  readonly columns: readonly string[] | Readonly<Record<string, string>>;
  /** A record is written when it is this factor later than the one written before it; every record without. */
  readonly thinned?: number;
}

/** A data table with all curves below one another: the keys, the iteration, and what was recorded. */
export function curveTable(
  name: string,
  curves: readonly KeyedCurve[],
  { keys, columns, thinned = 1 }: CurveTableOptions,
): FigureTable {
  const sources = Array.isArray(columns)
    ? columns.map((column): [string, string] => [column, column])
    : Object.entries(columns as Readonly<Record<string, string>>);
  const names = [...keys, "iteration", ...sources.map(([column]) => column)];
  const written = names.map((): number[] => []);
  for (const curve of curves) {
    const recorded = sources.map(([, source]) => columnValues(curve.trajectory, source));
    let next = 0;
    curve.trajectory.iterations.forEach((iteration, record) => {
      if (iteration < next) return;
      next = thinned * iteration;
      const row = [...curve.keys, iteration, ...recorded.map((values) => values[record]!)];
      row.forEach((value, column) => {
        written[column]!.push(value);
      });
    });
  }
  return { name, columns: new Map(names.map((column, index) => [column, written[index]!])) };
}
