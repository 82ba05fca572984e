import type { Trajectory } from "../../src/index.js";

/** What a run has recorded, as it is sent to the page. */
export interface Curves {
  readonly iterations: Float64Array;
  /** By the name of the column, row-major. */
  readonly columns: ReadonlyMap<string, { readonly width: number; readonly values: Float64Array }>;
}

/** The records of a trajectory from a record on. */
export function curvesOf({ iterations, columns }: Trajectory, from = 0): Curves {
  return {
    iterations: iterations.slice(from),
    columns: new Map(
      [...columns].map(([name, { width, values }]) => [name, { width, values: values.slice(from * width) }]),
    ),
  };
}

/** The records up to an iteration. */
export function curvesUntil({ iterations, columns }: Curves, until: number): Curves {
  const count = iterations.findIndex((iteration) => iteration > until);
  const end = count === -1 ? iterations.length : count;
  return {
    iterations: iterations.subarray(0, end),
    columns: new Map(
      [...columns].map(([name, { width, values }]) => [name, { width, values: values.subarray(0, end * width) }]),
    ),
  };
}

/** One set of records after another. */
export function appendCurves(first: Curves, second: Curves): Curves {
  if (first.iterations.length === 0) return second;
  // The same object: who draws it need not draw again.
  if (second.iterations.length === 0) return first;
  const joined = (a: Float64Array, b: Float64Array) => {
    const both = new Float64Array(a.length + b.length);
    both.set(a);
    both.set(b, a.length);
    return both;
  };
  return {
    iterations: joined(first.iterations, second.iterations),
    columns: new Map(
      [...first.columns].map(([name, { width, values }]) => [
        name,
        { width, values: joined(values, second.columns.get(name)!.values) },
      ]),
    ),
  };
}

/** No records. */
export const NO_CURVES: Curves = { iterations: new Float64Array(0), columns: new Map() };

/** The values of a scalar column; none where there is no such column. */
export const columnOf = ({ columns }: Curves, name: string): Float64Array =>
  columns.get(name)?.values ?? new Float64Array(0);
