import type { Passage } from "./passage.js";

/**
 * What a sustained passage is: from it on, at each of the next records, at least half of the records so far count for it; for at least
 * this many records and until the iteration has grown by this share. So a single record out of line neither makes nor breaks
 * one, and how densely a curve is recorded does not decide. Chosen on public curves of networks, whose accuracy dips for one or two
 * records out of five long after it has come, or fades for a tenth of the run. Source: theory 2.20.
 */
export const SUSTAINED = { records: 5, growth: 0.1 } as const;

/** Looks for the first sustained passage in constant memory. */
export interface SustainedPassage {
  /**
   * Takes the next record.
   * @param after the iteration of the record before it
   * @param inside whether a passage can begin here
   * @param near whether the record counts for one that has begun
   */
  push(iteration: number, after: number | null, inside: boolean, near?: boolean): void;
  /** The passage, or the one that has lasted until the latest record; null while there is none. */
  readonly passage: Passage | null;
  /** Whether it has lasted for as long as a sustained passage must. */
  readonly confirmed: boolean;
  /** How many records it rests on, from it to the latest, or to the one that confirmed it. */
  readonly records: number;
}

/**
 * Creates one. A passage that fails does so at the record where those outside come to outnumber those inside. Every later start before
 * that record fails there too, because up to it those that count were never outnumbered: so looking on from the failure misses none.
 */
export function createSustainedPassage(): SustainedPassage {
  let passage: Passage | null = null;
  let balance = 0;
  let records = 0;
  let confirmed = false;
  return {
    push(iteration, after, inside, near = inside) {
      if (confirmed) return;
      if (passage === null) {
        if (!inside) return;
        passage = { iteration, after };
        balance = 0;
        records = 0;
      }
      balance += near ? 1 : -1;
      records++;
      if (balance < 0) passage = null;
      else
        confirmed =
          records >= SUSTAINED.records && iteration - passage.iteration >= SUSTAINED.growth * passage.iteration;
    },
    get passage() {
      return passage;
    },
    get confirmed() {
      return confirmed;
    },
    get records() {
      return passage === null ? 0 : records;
    },
  };
}
