const THOUSANDS = ["", "k", "M", "G", "T"];

/** A count in three significant digits: 1.23M. */
export function formatCount(value: number): string {
  let scaled = value;
  let power = 0;
  while (scaled >= 1000 && power < THOUSANDS.length - 1) {
    scaled /= 1000;
    power++;
  }
  return `${scaled >= 100 || Number.isInteger(scaled) ? Math.round(scaled) : scaled.toPrecision(3)}${THOUSANDS[power]}`;
}
