/** Points, joined in their order or not; one that is not a number ends a line. */
export interface Polyline {
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly joined: boolean;
}

/** The distance of (x, y) from points or the segments between them, the larger of those along the two axes; of several below 1 any one. */
export function distanceTo({ points, joined }: Polyline, x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let index = 0; index < points.length && nearest > 1; index++) {
    const [x1, y1] = points[index]!;
    if (Number.isNaN(x1) || Number.isNaN(y1)) continue;
    const before = joined ? points[index - 1] : undefined;
    const [x0, y0] = before === undefined || Number.isNaN(before[0]) || Number.isNaN(before[1]) ? [x1, y1] : before;
    nearest = Math.min(nearest, toSegment(x - x0, y - y0, x1 - x0, y1 - y0));
  }
  return nearest;
}

/** The least of max(|x − s·dx|, |y − s·dy|) over 0 ≤ s ≤ 1: at an end, or where the two are equal, or where one of them is zero. */
function toSegment(x: number, y: number, dx: number, dy: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const share of [0, 1, (x - y) / (dx - dy), (x + y) / (dx + dy), x / dx, y / dy]) {
    if (!(share >= 0 && share <= 1)) continue;
    nearest = Math.min(nearest, Math.max(Math.abs(x - share * dx), Math.abs(y - share * dy)));
  }
  return nearest;
}
