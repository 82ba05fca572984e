/**
 * An event seen on a recording grid: it was found at `iteration` and happened somewhere in (`after`, `iteration`], where
 * `after` is the recorded iteration before it; null at the first record.
 */
export interface Passage {
  readonly iteration: number;
  readonly after: number | null;
}

/** When an error came down to its threshold, in three senses; each null where it did not. Source: theory 2.20. */
export interface Passages {
  /** The first record at or below the threshold. */
  readonly first: Passage | null;
  /** The first record from which the error is at or below it for most of a stretch (`SUSTAINED`), whatever comes later. */
  readonly sustained: Passage | null;
  /** The first record from which the error is at or below it to the end of the record. */
  readonly stable: Passage | null;
}
