/** A computation that takes more than a moment: made once, and kept under what identifies it. Those who share one share what it gives. */
export interface Computation<Data = unknown> {
  readonly name: string;
  /** Counted up whenever the same parameters give other data. */
  readonly version: number;
  /** All that the data depend on, as plain as JSON: name, version and parameters identify the data. */
  readonly parameters: object;
  /** The data, as plain as JSON: finite numbers, strings, null, arrays and objects of these. */
  compute(): Data;
}

/** Gives the data of a computation, just made or stored earlier. */
export type ComputedData = <Data>(computation: Computation<Data>) => Data;
