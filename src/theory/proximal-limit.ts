import { createJumpDynamics, type JumpDynamics, type VectorDynamicsOptions } from "../dynamics/index.js";
import { norm2, subtract } from "../linalg/index.js";

const FIRST = 1e3;
const LAST = 1e15;
/** A path that moves by less than this share of its length while its iterations grow tenfold has ended. */
const RESTING = 1e-10;

/**
 * The proximal method at its fixed point, from `initial`, by jumping along its path. It is left as soon as it has come to rest, because the
 * rounding of a jump grows with its length.
 * @throws InputError like `createJumpDynamics`, and WorkExceededError after `mostWork` multiplications
 */
export function proximalLimit(options: Omit<VectorDynamicsOptions, "method">, mostWork: number): JumpDynamics {
  const path = createJumpDynamics({ ...options, method: "proximal" }, mostWork);
  let before = path.read();
  for (let iterations = FIRST; iterations <= LAST; iterations *= 10) {
    path.advance(iterations - path.iteration);
    const here = path.read();
    if (norm2(subtract(here, before)) <= RESTING * norm2(here)) break;
    before = here;
  }
  return path;
}
