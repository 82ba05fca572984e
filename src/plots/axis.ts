/** An axis. A logarithmic one has ticks at powers of ten. */
export interface Axis {
  readonly label: string;
  readonly scale: "linear" | "log" | "symlog";
  readonly domain?: readonly [number, number];
  /** symlog: about linear between minus and plus this, logarithmic beyond; 1 by default. */
  readonly linearBelow?: number;
  readonly ticks?: readonly number[];
  /** Names to write at the ticks instead of their numbers. */
  readonly tickNames?: readonly string[];
}
