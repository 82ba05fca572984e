/** A colour scale and what it means. */
export interface ColourBar {
  readonly label: string;
  readonly colour: "diverging" | "sequential";
  /** `symlog` is linear below a hundredth of the larger end of the range, and logarithmic beyond; `linear` by default. */
  readonly scale?: "linear" | "log" | "symlog";
  readonly range: readonly [number, number];
}
