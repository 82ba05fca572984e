import type { Spread } from "./drawn-marks.js";

/** Whether a place lies within a band or a bar of its colour, up to one unit. */
export function isWithinSpread(spreads: readonly Spread[], colour: string, x: number, y: number): boolean {
  return spreads.some((spread) => {
    if (spread.colour !== colour) return false;
    return spread.rows.some(([at, low, high], index) => {
      const before = spread.joined ? spread.rows[index - 1] : undefined;
      if (before === undefined || !(before[0] <= x && x <= at)) return Math.abs(at - x) <= 1 && isBetween(y, low, high);
      const share = at === before[0] ? 0 : (x - before[0]) / (at - before[0]);
      const between = (end: 1 | 2) => before[end] + share * ((end === 1 ? low : high) - before[end]);
      return isBetween(y, between(1), between(2));
    });
  });
}

const isBetween = (y: number, low: number, high: number) => low - 1 <= y && y <= high + 1;

/** The mean width of the bands and bars of each colour, one unit at least. */
export function spreadWidths(spreads: readonly Spread[]): ReadonlyMap<string, number> {
  const colours = new Set(spreads.map(({ colour }) => colour));
  return new Map(
    [...colours].map((colour) => {
      const widths = spreads
        .filter((spread) => spread.colour === colour)
        .flatMap(({ rows }) => rows.map(([, low, high]) => high - low));
      return [colour, Math.max(1, widths.reduce((sum, width) => sum + width, 0) / widths.length)];
    }),
  );
}
