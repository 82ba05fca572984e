import { InputError } from "../../src/index.js";

/** Why something cannot be done, for the page: where the fault lies, and what to do. */
export interface Fault {
  /** The path in the config of each fault, where it is one of the input. */
  readonly paths: readonly string[];
  readonly message: string;
}

/** What was thrown, as a fault. */
export function faultOf(thrown: unknown): Fault {
  if (thrown instanceof InputError) return { paths: thrown.faults.map(({ path }) => path), message: thrown.message };
  return { paths: [], message: thrown instanceof Error ? thrown.message : String(thrown) };
}
