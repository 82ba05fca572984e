import type { Observable, Observation, TrainedArray } from "../dynamics/index.js";

/** What a run recorded: one row a recorded iteration, one array a column. */
export interface Trajectory {
  /** The recorded iterations, increasing. */
  readonly iterations: Float64Array;
  /** The columns by name. `values` is row-major: `width` values a recorded iteration. */
  readonly columns: ReadonlyMap<string, TrajectoryColumn>;
}

/** One recorded quantity. */
export interface TrajectoryColumn extends Observable {
  readonly values: Float64Array;
}

/** Where the run loop puts what it records. */
export interface RecordSink {
  append(iteration: number, observation: Observation): void;
  /** Takes the arrays that are trained at an iteration which the schedule keeps, or the last finite ones of a run that diverges. */
  keep?(iteration: number, arrays: readonly TrainedArray[]): void;
}

/** A sink in memory. */
export interface Recorder extends RecordSink {
  /** How many iterations have been recorded. */
  readonly length: number;
  /** What has been recorded so far, copied. */
  trajectory(): Trajectory;
}

/** Records in memory; amortised constant time per record. */
export function createRecorder(observables: readonly Observable[]): Recorder {
  let length = 0;
  const iterations = createGrowingArray(1);
  const columns = observables.map((observable) => ({ observable, values: createGrowingArray(observable.width) }));
  return {
    get length() {
      return length;
    },
    append(iteration, observation) {
      iterations.push(iteration);
      for (const { observable, values } of columns) values.push(observation[observable.name]!);
      length++;
    },
    trajectory: () => ({
      iterations: iterations.copy(),
      columns: new Map(
        columns.map(({ observable, values }) => [observable.name, { ...observable, values: values.copy() }]),
      ),
    }),
  };
}

/** The values of a scalar column. @throws RangeError when the trajectory has no such column. */
export function columnValues(trajectory: Trajectory, name: string): Float64Array {
  const column = trajectory.columns.get(name);
  if (column === undefined) {
    throw new RangeError(`trajectory: no column ${name}; it has ${[...trajectory.columns.keys()].join(", ")}`);
  }
  return column.values;
}

function createGrowingArray(width: number) {
  let values = new Float64Array(width * 256);
  let length = 0;
  return {
    push(value: number | Float64Array) {
      if (length + width > values.length) {
        const larger = new Float64Array(values.length * 2);
        larger.set(values);
        values = larger;
      }
      if (typeof value === "number") values[length] = value;
      else values.set(value, length);
      length += width;
    },
    copy: () => values.slice(0, length),
  };
}
