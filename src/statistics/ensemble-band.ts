import { InputError } from "../errors/index.js";
import { columnValues, type Trajectory } from "../run/index.js";
import { quantile } from "./quantiles.js";

/** One run of an ensemble, and how its record ends. */
export interface EnsembleMember {
  readonly trajectory: Trajectory;
  /** "whole": at the last iteration; "diverged": its points were not finite from there on; "stationary": it had come to rest. */
  readonly ending: "whole" | "diverged" | "stationary";
}

/** Pointwise quantiles of one recorded quantity over an ensemble; arrays of one length. */
export interface EnsembleBand {
  readonly iterations: Float64Array;
  readonly low: Float64Array;
  readonly median: Float64Array;
  readonly high: Float64Array;
  /** The number of runs behind every point. */
  readonly members: number;
}

/** The shares below and above which a band leaves a tenth of the runs. */
const TENTHS = [0.1, 0.9] as const;

/**
 * The pointwise median and band (10 to 90 % unless other shares are given) of a scalar column over runs that share a recording grid.
 * All runs count at every point: a run that diverged counts as Infinity from there on, as does a value that is not a number, and one
 * that came to rest keeps its last value. Values ≤ 0 count as what they are; a logarithmic axis draws them at its lower edge.
 * @throws InputError without members, for records on different grids, and for a record that ends early without a reason
 */
export function ensembleBand(
  members: readonly EnsembleMember[],
  column: string,
  shares: readonly [low: number, high: number] = TENTHS,
): EnsembleBand {
  const iterations = commonGrid(members);
  const columns = members.map(({ trajectory }) => columnValues(trajectory, column));
  const valueAt = (index: number, record: number) => {
    const values = columns[index]!;
    const value = values[record] ?? (members[index]!.ending === "diverged" ? Number.NaN : values.at(-1)!);
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
  };
  const [low, median, high] = [shares[0], 0.5, shares[1]].map(() => new Float64Array(iterations.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let record = 0; record < iterations.length; record++) {
    const values = members.map((_, index) => valueAt(index, record));
    low[record] = quantile(values, shares[0]);
    median[record] = quantile(values, 0.5);
    high[record] = quantile(values, shares[1]);
  }
  return { iterations, low, median, high, members: members.length };
}

/** The longest record's grid, of which every other is the beginning. */
function commonGrid(members: readonly EnsembleMember[]): Float64Array {
  const longest = members.reduce<Float64Array>(
    (grid, { trajectory }) => (trajectory.iterations.length > grid.length ? trajectory.iterations : grid),
    new Float64Array(0),
  );
  if (longest.length === 0) {
    throw new InputError({ path: "members", expected: "one recorded run or more", received: "none" });
  }
  members.forEach(({ trajectory: { iterations }, ending }, index) => {
    const path = `members[${index}]`;
    const differs = iterations.findIndex((iteration, record) => iteration !== longest[record]);
    if (differs >= 0) {
      const received = `${iterations[differs]} in place of ${longest[differs]}`;
      throw new InputError({ path, expected: "a record on the grid of the others", received });
    }
    if (ending === "whole" && iterations.length < longest.length) {
      const received = `${iterations.length} records`;
      throw new InputError({ path, expected: `${longest.length} records, or a reason for fewer`, received });
    }
  });
  return longest;
}
