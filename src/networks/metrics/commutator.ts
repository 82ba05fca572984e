import { norm2 } from "../../linalg/index.js";
import { createStream } from "../../random/index.js";
import { createLossProbe, joined, type LossProbe, moved } from "./loss-probe.js";
import type { MetricGroup } from "./metric.js";

const PAIRS = 9;
const MOST_EXAMPLES = 256;
/** η: small, so that the defect is that of the curvatures, and large enough for rounding. */
const STEP = 1e-4;

/** Two batches of training examples. */
type Pair = readonly [Uint32Array, Uint32Array];

/** ‖θ_AB − θ_BA‖/(‖ηg_A‖·‖ηg_B‖) of one pair of batches at a point. */
function defect({ gradient }: LossProbe, point: Float64Array, [a, b]: Pair): number {
  const [gradientA, gradientB] = [gradient(point, a), gradient(point, b)];
  const afterA = moved(point, -STEP, gradientA);
  const afterB = moved(point, -STEP, gradientB);
  const one = moved(afterA, -STEP, gradient(afterA, b));
  const other = moved(afterB, -STEP, gradient(afterB, a));
  const sizes = STEP * norm2(gradientA) * STEP * norm2(gradientB);
  return sizes === 0 ? 0 : norm2(moved(one, -1, other)) / sizes;
}

/** How much it matters which of two batches is learnt first: the median over nine fixed pairs. Source: theory 2.26. */
export const commutator: MetricGroup = {
  summary: "commutator defect of pairs of batches (36 gradients a record)",
  metrics(context) {
    const { count } = context.train;
    const size = Math.max(1, Math.min(MOST_EXAMPLES, Math.floor(count / 2)));
    let probe: LossProbe | null = null;
    const pairs = Array.from({ length: PAIRS }, (_, pair): Pair => {
      const order = createStream(0, `metrics/commutator/${pair}`).permutation(count);
      return [order.slice(0, size), order.slice(size, 2 * size)];
    }).filter(([, b]) => b.length === size);
    if (pairs.length === 0) return [];
    return [
      {
        name: "commutator_defect",
        description: `‖θ_AB − θ_BA‖/(‖ηg_A‖·‖ηg_B‖), η = ${STEP}, median over ${PAIRS} pairs of batches of ${size}`,
        value({ weights }) {
          probe ??= createLossProbe(context, [size]);
          const point = joined(weights);
          if (!point.every(Number.isFinite)) return Number.NaN;
          const defects = Float64Array.from(pairs, (pair) => defect(probe!, point, pair)).sort();
          return defects[Math.floor((defects.length - 1) / 2)]!;
        },
      },
    ];
  },
};
