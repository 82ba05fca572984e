/**
 * R² = 1 − ‖target − predictions‖² / ‖target − mean(target)‖²: 1 is perfect, 0 as good as the mean of these rows. Null for a constant
 * target, where it is not defined.
 */
export function rSquared(predictions: Float64Array, target: Float64Array): number | null {
  const mean = target.reduce((sum, value) => sum + value, 0) / target.length;
  let residual = 0;
  let total = 0;
  target.forEach((value, row) => {
    residual += (value - predictions[row]!) * (value - predictions[row]!);
    total += (value - mean) * (value - mean);
  });
  return total === 0 ? null : 1 - residual / total;
}
