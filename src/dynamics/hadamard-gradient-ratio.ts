import { productsOfOthers } from "./hadamard-factors.js";

/** ‖βH‖₂/‖G‖₂ over all factors: βH_k = β₂u_k + β₁ sign u_k, G_k = ±⊙_{j≠k}u_j ⊙ G. 0 where βH = 0. */
export function hadamardGradientRatio(
  factors: readonly Float64Array[],
  depth: number,
  gradient: Float64Array,
  { l1, l2 }: { readonly l1: number; readonly l2: number },
): number {
  if (l1 === 0 && l2 === 0) return 0;
  const others = [factors.slice(0, depth), factors.slice(depth)].flatMap(productsOfOthers);
  let penaltySquares = 0;
  let dataSquares = 0;
  for (const [k, factor] of factors.entries()) {
    for (let index = 0; index < factor.length; index++) {
      const h = l2 * factor[index]! + l1 * Math.sign(factor[index]!);
      const g = others[k]![index]! * gradient[index]!;
      penaltySquares += h * h;
      dataSquares += g * g;
    }
  }
  return penaltySquares === 0 ? 0 : Math.sqrt(penaltySquares / dataSquares);
}
