import { columnValues, type Trajectory } from "../../run/index.js";
import type { FigureTable } from "./figure.js";

/**
 * The data table of a figure about one run, a line a record: the iteration, recorded scalars, and further columns of the same length.
 * @throws RangeError for a scalar that is not recorded
 */
export function trajectoryTable(
  trajectory: Trajectory,
  scalars: readonly string[],
  further: readonly (readonly [string, Float64Array])[],
): FigureTable {
  return {
    name: "",
    columns: new Map<string, ArrayLike<number>>([
      ["iteration", trajectory.iterations],
      ...scalars.map((name) => [name, columnValues(trajectory, name)] as const),
      ...further,
    ]),
  };
}
