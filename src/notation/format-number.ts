/** A number such as an error, a norm or a strength in four significant digits: 0.001235, 1e-5. */
export function formatNumber(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const rounded = Number(value.toPrecision(4));
  const magnitude = Math.abs(rounded);
  return magnitude >= 1e-3 && magnitude < 1e5 ? String(rounded) : rounded.toExponential().replace("+", "");
}
