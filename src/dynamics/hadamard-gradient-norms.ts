import type { GradientNorms } from "./gradient-norms.js";
import { productsOfOthers } from "./hadamard-factors.js";

/** The norms of G and βH over all factors: βH_k = β₂u_k + β₁ sign u_k, G_k = ±⊙_{j≠k}u_j ⊙ G, minus for the negative ones. */
export function hadamardGradientNorms(
  factors: readonly Float64Array[],
  depth: number,
  gradient: Float64Array,
  { l1, l2 }: { readonly l1: number; readonly l2: number },
): GradientNorms {
  const others = [factors.slice(0, depth), factors.slice(depth)].flatMap(productsOfOthers);
  let penaltySquares = 0;
  let dataSquares = 0;
  let totalSquares = 0;
  for (const [k, factor] of factors.entries()) {
    const sign = k < depth ? 1 : -1;
    for (let index = 0; index < factor.length; index++) {
      const h = l2 * factor[index]! + l1 * Math.sign(factor[index]!);
      const g = others[k]![index]! * gradient[index]!;
      penaltySquares += h * h;
      dataSquares += g * g;
      const f = sign * g + h;
      totalSquares += f * f;
    }
  }
  return {
    data: Math.sqrt(dataSquares),
    penalty: Math.sqrt(penaltySquares),
    total: Math.sqrt(totalSquares),
    ratio: penaltySquares === 0 ? 0 : Math.sqrt(penaltySquares / dataSquares),
  };
}
