import { type Matrix, multiply, transpose } from "../linalg/index.js";
import { nuclear as nuclearNorm } from "../penalties/index.js";
import type { MatrixPenalty } from "./matrix-method.js";
import type { MatrixStepParts } from "./matrix-observer.js";

/** What the next step takes from the data and from the penalty, all factors one after the other; nothing without a penalty. */
export function factorGradients(
  factors: readonly Matrix[],
  gradient: Matrix,
  { nuclear, l1, l2 }: MatrixPenalty,
): Omit<MatrixStepParts, "residualNorm"> {
  if (nuclear === 0 && l1 === 0 && l2 === 0) return { gradient: gradient.data, penaltyGradient: new Float64Array(0) };
  const finite = factors.every(({ data }) => data.every(Number.isFinite));
  const penalties = factors.map(({ rows, columns, data }) => {
    const polar = new Float64Array(data.length);
    if (nuclear > 0) {
      if (finite) nuclearNorm({ strength: nuclear, rows, columns }).subgradient(data, polar);
      else polar.fill(Number.NaN);
    }
    return data.map((value, index) => l2 * value + l1 * Math.sign(value) + polar[index]!);
  });
  return { gradient: joined(dataGradients(factors, gradient)), penaltyGradient: joined(penalties) };
}

/** (A₁…A_{k−1})ᵀG(A_{k+1}…A_L)ᵀ for every k. */
function dataGradients(factors: readonly Matrix[], gradient: Matrix): Float64Array[] {
  const before: Matrix[] = [];
  for (const factor of factors.slice(0, -1))
    before.push(before.length === 0 ? factor : multiply(before.at(-1)!, factor));
  const gradients: Float64Array[] = [];
  let image = gradient;
  for (let k = factors.length - 1; k >= 0; k--) {
    gradients.unshift(k === 0 ? image.data : multiply(transpose(before[k - 1]!), image).data);
    image = multiply(image, transpose(factors[k]!));
  }
  return gradients;
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
