import type { Trajectory } from "../../run/index.js";

/** The values of one entry of a column of vectors, such as `components`, over the record. @throws RangeError without the column */
export function entrySeries(trajectory: Trajectory, column: string, entry: number): Float64Array {
  const recorded = trajectory.columns.get(column);
  if (recorded === undefined) throw new RangeError(`trajectory: no column ${column}`);
  const { values, width } = recorded;
  return trajectory.iterations.map((_, record) => values[record * width + entry]!);
}

/** Columns of a data table: every entry of a column of vectors. @param nameOf the name of the column of an entry, counted from 0 */
export function entryColumns(
  trajectory: Trajectory,
  column: string,
  nameOf: (entry: number) => string,
): [string, Float64Array][] {
  const width = trajectory.columns.get(column)?.width ?? 0;
  return Array.from({ length: width }, (_, entry) => [nameOf(entry), entrySeries(trajectory, column, entry)]);
}
