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

/** An exact count with groups of three digits: 101 000. */
export function formatInteger(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, " ");
}

/** A duration in the unit that suits it. @param seconds */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "?";
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 120) return `${whole} s`;
  if (whole < 7200) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** An error, norm or strength in four significant digits: 0.001235, 1e-5. */
export function formatError(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const rounded = Number(value.toPrecision(4));
  const magnitude = Math.abs(rounded);
  return magnitude >= 1e-3 && magnitude < 1e5 ? String(rounded) : rounded.toExponential().replace("+", "");
}

/** How long ago a time was, in its largest unit: 5 min, 3 h, 12 d. @param milliseconds */
export function formatAge(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  return seconds < 86_400 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86_400)} d`;
}

/** A size in three significant digits: 12.3 MB. @param bytes */
export function formatBytes(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  let scaled = bytes;
  let unit = 0;
  while (scaled >= 999.5 && unit < units.length - 1) {
    scaled /= 1000;
    unit++;
  }
  return `${unit === 0 ? scaled : Number(scaled.toPrecision(3))} ${units[unit]}`;
}
