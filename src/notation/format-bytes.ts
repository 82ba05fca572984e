import { significantDigits } from "./significant-digits.js";

/** A size in three significant digits: 12.3 MB. @param bytes */
export function formatBytes(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  let scaled = bytes;
  let unit = 0;
  while (scaled >= 999.5 && unit < units.length - 1) {
    scaled /= 1000;
    unit++;
  }
  return `${unit === 0 ? scaled : significantDigits(scaled, 3)} ${units[unit]}`;
}
