import type { RestingErrors } from "../theory/index.js";
import type { Offer } from "./offer.js";

/** Where a trial's run ends if it goes on for ever. Errors are relative. */
export interface RunEnd {
  readonly rest: RestingErrors;
  /**
   * The errors that are left as the penalty vanishes, so that no strength lowers them; null where they are not known, and for the test error
   * where there is nothing to test against.
   */
  readonly vanishing: { readonly train: number; readonly test: number | null } | null;
  /** Whether the measurements hold noise; null where the solution is not known. */
  readonly isNoisy: boolean | null;
}

/** An end that can be found. */
export interface EndOfTrial {
  /** The end, where it takes no more than a moment to find, so that a run's summary can say it; else why not. */
  soon(): Offer<RunEnd>;
  /** The end, however long it takes. */
  find(): RunEnd;
}

/** How far y* may be from X a*, relative, without being called noisy. */
export const NOISELESS = 1e-9;
