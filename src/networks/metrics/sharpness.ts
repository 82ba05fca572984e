import { dot, norm2 } from "../../linalg/index.js";
import { createStream } from "../../random/index.js";
import { createLossProbe, joined, type LossProbe, moved } from "./loss-probe.js";
import type { MetricGroup } from "./metric.js";

const MOST_ROUNDS = 40;
const ENOUGH = 1e-3;
/** Of the difference that gives H·v, for v of length 1. */
const STEP = 1e-4;

/** The eigenvalue of the Hessian that is largest in size, by power iteration with differences of gradients; good to about 1 %. */
function largestEigenvalue({ size, gradient }: LossProbe, point: Float64Array, rows: Uint32Array): number {
  let v = createStream(0, "metrics/sharpness").fillNormal(new Float64Array(size));
  let eigenvalue = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const length = norm2(v);
    if (length === 0) return 0;
    v = v.map((entry) => entry / length);
    const above = gradient(moved(point, STEP, v), rows);
    const below = gradient(moved(point, -STEP, v), rows);
    const image = moved(above, -1, below).map((entry) => entry / (2 * STEP));
    const next = dot(v, image);
    const settled = Math.abs(next - eigenvalue) <= ENOUGH * Math.abs(next);
    eigenvalue = next;
    v = image;
    if (settled) break;
  }
  return eigenvalue;
}

/** The curvature of the training loss along its steepest direction. Source: theory 2.26. */
export const sharpness: MetricGroup = {
  summary: "largest eigenvalue of the Hessian of the training loss (up to 80 gradients a record)",
  metrics(context) {
    const { count } = context.train;
    const rows = Uint32Array.from({ length: count }, (_, row) => row);
    let probe: LossProbe | null = null;
    return [
      {
        name: "sharpness",
        description: "eigenvalue of largest size of the Hessian of the training loss, without penalties",
        value({ weights }) {
          probe ??= createLossProbe(context, [count]);
          const point = joined(weights);
          return point.every(Number.isFinite) ? largestEigenvalue(probe, point, rows) : Number.NaN;
        },
      },
    ];
  },
};
