import { createJumpDynamics, leastPathWork, withinWork } from "../dynamics/index.js";
import type { FoundAnswer } from "./answer.js";
import { isOffered, type Offer, type Refusal } from "./offer.js";
import type { VectorParts } from "./vector-parts.js";

/**
 * Why the method of a vector trial is not run: there is an answer besides, and to jump to its last iteration takes more multiplications than
 * the curve may, which only the path itself tells. Null where it is run.
 */
export function refuseVectorCurve(parts: VectorParts, answer: Offer<() => FoundAnswer>): Refusal | null {
  const { config, engine } = parts;
  const most = config.recording.most ?? Number.POSITIVE_INFINITY;
  if (!isOffered(answer) || engine.used !== "jump" || isReached(parts, most)) return null;
  return { path: "recording.most", reason: "a curve of the method", received: "the answer alone" };
}

/** Whether jumps under one penalty come to the last iteration within so many multiplications. */
export function isReached({ config, source, ...parts }: VectorParts, most: number): boolean {
  if (most === Number.POSITIVE_INFINITY) return true;
  const { stepSize, initial, penalty } = parts;
  // Before anything is set up, which a large table has no memory for.
  if (penalty.l1 > 0 && leastPathWork(source.problem.measurements, config.iterations) > most) return false;
  const options = { problem: source.problem, method: config.method.kind, stepSize, initial, penalty };
  const reached = withinWork(() => {
    createJumpDynamics(options, most).advance(config.iterations);
    return true;
  });
  return reached !== null;
}
