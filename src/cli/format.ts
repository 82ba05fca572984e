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
