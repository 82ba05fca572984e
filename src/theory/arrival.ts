import { norm2, subtract } from "../linalg/index.js";
import { relaxed, timeOfRelaxed } from "./relaxed-time.js";
import type { SlowFlow } from "./slow-flow.js";

/**
 * The first slow time T with ‖a(T) − goal‖₂ ≤ distance on a slow flow with l2 over l1 = λ; null when it never comes so near.
 * Every piece of the path is a straight line in σ(T) = (1 − e^{−λT})/λ, so this is a quadratic equation in each.
 */
export function arrivalTime(flow: SlowFlow, goal: Float64Array, distance: number, l2OverL1 = 0): number | null {
  if (norm2(subtract(flow.at(0), goal)) <= distance) return 0;
  for (let piece = 0; piece + 1 < flow.knots.length; piece++) {
    const from = subtract(flow.at(flow.knots[piece]!), goal);
    const to = subtract(flow.at(flow.knots[piece + 1]!), goal);
    const fraction = firstWithin(from, to, distance);
    if (fraction === null) continue;
    const whole = relaxed(flow.knots[piece + 1]! - flow.knots[piece]!, l2OverL1);
    return flow.knots[piece]! + timeOfRelaxed(fraction * whole, l2OverL1);
  }
  return null;
}

/** The smallest f ∈ [0, 1] with ‖(1 − f)·from + f·to‖ ≤ distance. */
function firstWithin(from: Float64Array, to: Float64Array, distance: number): number | null {
  let square = 0;
  let half = 0;
  let rest = -distance * distance;
  from.forEach((value, j) => {
    const change = to[j]! - value;
    square += change * change;
    half += change * value;
    rest += value * value;
  });
  if (rest <= 0) return 0;
  const discriminant = half * half - square * rest;
  if (discriminant < 0 || half >= 0) return null;
  const fraction = rest / (Math.sqrt(discriminant) - half);
  return fraction <= 1 ? fraction : null;
}
