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
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`;
}

/** An error or norm in four significant digits. */
export function formatError(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const magnitude = Math.abs(value);
  return magnitude >= 1e-3 && magnitude < 1e5 ? String(Number(value.toPrecision(4))) : value.toExponential(3);
}
