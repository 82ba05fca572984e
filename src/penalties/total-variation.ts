import { z } from "zod";
import { InputError } from "../errors/index.js";
import { assertStrength, type Penalty } from "./penalty.js";
import { penaltyKind } from "./penalty-kind.js";
import { describeShape } from "./penalty-shape.js";

/**
 * h(a) = β·Σ|a_{j+1} − a_j|, real: piecewise constant vectors.
 *
 * Subgradient: β·Dᵀsign(Da), with D the differences and sign(0) = 0. Prox: Condat's direct algorithm, exact, in O(n) steps for
 * all but contrived vectors. Source: L. Condat, "A direct algorithm for 1-D total variation denoising" (2013);
 * theory 5.1.
 * @throws InputError for a negative strength
 */
export function totalVariation({ strength }: { strength: number }): Penalty {
  assertStrength("penalty.strength", strength);
  const value = (a: Float64Array) => {
    let sum = 0;
    for (let index = 1; index < a.length; index++) sum += Math.abs(a[index]! - a[index - 1]!);
    return strength * sum;
  };
  return {
    name: "total-variation",
    formula: "β·Σ|a_{j+1} − a_j|",
    convex: true,
    assertFits(shape) {
      if (shape.family === "vector" && shape.field === "real") return;
      throw new InputError({
        path: "penalty.kind",
        expected: "a real vector, whose neighbours the total variation compares",
        received: describeShape(shape),
      });
    },
    value,
    subgradient(a, out) {
      let before = 0;
      for (let index = 0; index < a.length; index++) {
        const after = index + 1 < a.length ? strength * Math.sign(a[index + 1]! - a[index]!) : 0;
        out[index] = before - after;
        before = after;
      }
    },
    prox(a, step, out) {
      denoise(a === out ? a.slice() : a, step * strength, out);
      return value(out);
    },
  };
}

/**
 * argmin_x ½‖x − y‖² + λ·Σ|x_{j+1} − x_j|. Follows y with the lowest and the highest constant (`low`, `high`) that the segment
 * from `start` can still take; `slackLow`, `slackHigh` are the dual values they would have at `k`, which must stay in [−λ, λ].
 * When one cannot, the segment ends where its constant last touched the bound (`lowTouch`, `highTouch`).
 */
function denoise(y: Float64Array, lambda: number, x: Float64Array): void {
  const last = y.length - 1;
  if (last < 0) return;
  let k = 0;
  let start = 0;
  let lowTouch = 0;
  let highTouch = 0;
  let low = y[0]! - lambda;
  let high = y[0]! + lambda;
  let slackLow = lambda;
  let slackHigh = -lambda;
  const close = (level: number, end: number) => {
    x.fill(level, start, end + 1);
    start = end + 1;
  };
  for (;;) {
    if (k === last) {
      if (slackLow < 0) {
        close(low, lowTouch);
        k = start;
        lowTouch = start;
        low = y[start]!;
        slackLow = lambda;
        slackHigh = low + lambda - high;
      } else if (slackHigh > 0) {
        close(high, highTouch);
        k = start;
        highTouch = start;
        high = y[start]!;
        slackHigh = -lambda;
        slackLow = high - lambda - low;
      } else {
        close(low + slackLow / (k - start + 1), last);
        return;
      }
      continue;
    }
    slackLow += y[k + 1]! - low;
    slackHigh += y[k + 1]! - high;
    if (slackLow < -lambda || slackHigh > lambda) {
      // The next segment starts lower after a negative jump and higher after a positive one.
      const down = slackLow < -lambda;
      close(down ? low : high, down ? lowTouch : highTouch);
      k = start;
      lowTouch = start;
      highTouch = start;
      low = down ? y[start]! : y[start]! - 2 * lambda;
      high = low + 2 * lambda;
      slackLow = lambda;
      slackHigh = -lambda;
      continue;
    }
    k++;
    if (slackLow >= lambda) {
      lowTouch = k;
      low += (slackLow - lambda) / (k - start + 1);
      slackLow = lambda;
    }
    if (slackHigh <= -lambda) {
      highTouch = k;
      high += (slackHigh + lambda) / (k - start + 1);
      slackHigh = -lambda;
    }
  }
}

/** Total variation as a config names it. */
export const totalVariationKind = penaltyKind({
  schema: z.strictObject({
    kind: z.literal("total-variation"),
    strength: z.number().min(0).default(1e-3).describe("β, strength of the penalty"),
  }),
  families: ["vector"],
  create: totalVariation,
});
