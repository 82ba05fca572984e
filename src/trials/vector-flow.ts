import {
  createRowSpace,
  type DualCertificate,
  dualCertificate,
  type SlowFlow,
  slowFlow,
  slowFlowStart,
} from "../theory/index.js";
import type { VectorParts } from "./vector-parts.js";

/** The penalty that a run ends under: that of its last stage. */
export const lastPenalty = ({ penalty, stages }: Pick<VectorParts, "penalty" | "stages">) =>
  stages?.at(-1)?.penalty ?? penalty;

const flows = new WeakMap<VectorParts, SlowFlow>();
const certificates = new WeakMap<VectorParts, DualCertificate>();

/** The slow flow of a trial with ℓ1 under the penalty that it ends with; followed once, for whoever asks. */
export function flowOf(parts: VectorParts): SlowFlow {
  const known = flows.get(parts);
  if (known !== undefined) return known;
  const { measurements, target } = parts.source.problem;
  const rowSpace = createRowSpace(measurements);
  const { l1, l2 } = lastPenalty(parts);
  const start = slowFlowStart(rowSpace, target, parts.initial);
  const flow = slowFlow({ measurements, start, l2OverL1: l2 / l1, rowSpace });
  flows.set(parts, flow);
  return flow;
}

/** What proves that the flow of a trial without ℓ2 ends at a basis-pursuit solution; looked for once, for whoever asks. */
export function certificateOf(parts: VectorParts): DualCertificate {
  const known = certificates.get(parts);
  if (known !== undefined) return known;
  const certificate = dualCertificate(createRowSpace(parts.source.problem.measurements), flowOf(parts).end);
  certificates.set(parts, certificate);
  return certificate;
}
