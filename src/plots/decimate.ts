/**
 * Thins a curve for drawing: of the points that fall on one column of the picture it keeps the first, the lowest, the
 * highest and the last, in their order, so that the drawn curve covers the same pixels. Points that are not finite break
 * the curve: between two finite stretches one stays, as NaN.
 * @param column the picture column of an x value
 */
export function decimate(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  column: (x: number) => number,
): { x: number[]; y: number[] } {
  const kept: number[] = [];
  let group: { column: number; first: number; lowest: number; highest: number; last: number } | null = null;
  let gap: number | null = null;
  const close = () => {
    if (group === null) return;
    const { first, lowest, highest, last } = group;
    const [one, other] = lowest < highest ? [lowest, highest] : [highest, lowest];
    for (const index of [first, one, other, last]) if (kept.at(-1) !== index) kept.push(index);
    group = null;
  };
  for (let index = 0; index < x.length; index++) {
    if (!Number.isFinite(x[index]!) || !Number.isFinite(y[index]!)) {
      gap ??= index;
      continue;
    }
    const at = Math.floor(column(x[index]!));
    if (group === null || group.column !== at || gap !== null) {
      close();
      if (gap !== null && kept.length > 0) kept.push(gap);
      gap = null;
      group = { column: at, first: index, lowest: index, highest: index, last: index };
    }
    if (y[index]! < y[group.lowest]!) group.lowest = index;
    if (y[index]! > y[group.highest]!) group.highest = index;
    group.last = index;
  }
  close();
  const finite = (index: number) => Number.isFinite(x[index]!) && Number.isFinite(y[index]!);
  return {
    x: kept.map((index) => x[index]!),
    y: kept.map((index) => (finite(index) ? y[index]! : Number.NaN)),
  };
}
