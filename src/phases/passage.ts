/**
 * An event seen on a recording grid: it was found at `iteration` and happened somewhere in (`after`, `iteration`], where
 * `after` is the recorded iteration before it; null at the first record.
 */
export interface Passage {
  readonly iteration: number;
  readonly after: number | null;
}
