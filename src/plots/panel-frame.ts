/** The part of a DOM that drawing needs: a browser's document, or a light one. */
export type DrawingDocument = object;

/** Where a panel stands and how large its text is, in points. */
export interface PanelFrame {
  readonly width: number;
  readonly marginLeft: number;
  readonly marginRight: number;
  readonly marginTop: number;
  readonly marginBottom: number;
  readonly fontSize: number;
}

/** Advance of a character of DejaVu Sans, as a fraction of the font size; few are wider. */
export const ADVANCE = 0.6;
