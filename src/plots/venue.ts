/** Where a figure is to appear: how wide it may be, and how large its text should be there. */
export interface Venue {
  readonly name: string;
  /** Widths of a column and of the page, in points (1/72 inch); one where the venue has one column. */
  readonly single: number;
  readonly double: number;
  /** Size of the text of a figure in points: a little below that of the captions. */
  readonly textSize: number;
}

/**
 * The venues: text 6.75 in wide in two columns of 3.25 in (ICML), 5.5 in in one (NeurIPS), 6 in in one (JMLR), and a slide of 13.33 × 7.5 in whose
 * half or whole is taken.
 */
export const VENUES = {
  icml: { name: "ICML", single: 234, double: 486, textSize: 7.5 },
  neurips: { name: "NeurIPS", single: 196, double: 396, textSize: 7.5 },
  jmlr: { name: "JMLR", single: 214, double: 432, textSize: 8.5 },
  slide: { name: "slide", single: 430, double: 880, textSize: 18 },
} as const satisfies Readonly<Record<string, Venue>>;

/** The name of a venue. */
export type VenueName = keyof typeof VENUES;
