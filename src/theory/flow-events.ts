import type { Kernels } from "../kernels/index.js";
import type { MinimalSubgradient } from "./minimal-subgradient.js";

/** What happens next to a point of the slow flow at which its z is settled. */
export interface FlowEvents {
  /** Finds the velocity; false where nothing moves any more. */
  moves(): boolean;
  /** The σ at which the first component reaches zero; Infinity where none does. */
  next(): number;
  /** The components that reach zero there, up to rounding. */
  vanishing(): readonly number[];
  /** a ← a + σv, where up to `least` is zero of what moves; returns the components that leave zero. */
  move(sigma: number, least: number): readonly number[];
}

/** The events of the flow of a point in the memory of its minimal subgradient. @param zero what differs from zero by rounding */
export function createFlowEvents(
  kernels: Kernels,
  { addresses: { subgradient, combined, point }, point: { length } }: MinimalSubgradient,
  l2OverL1: number,
  zero: number,
): FlowEvents {
  const { exports } = kernels;
  const velocity = kernels.allocate(length);
  const vanishing = kernels.allocate(1 + length);
  const appearing = kernels.allocate(1 + length);
  return {
    moves: () => exports.flowVelocity(point, subgradient, combined, l2OverL1, velocity) === 1,
    next: () => exports.nextFlowEvent(point, velocity, zero, vanishing),
    vanishing: () => listed(vanishing),
    move(sigma, least) {
      exports.moveFlow(point, velocity, sigma, least, appearing);
      return listed(appearing);
    },
  };

  function listed(address: number): number[] {
    const list = new Int32Array(exports.memory.buffer, address, 1 + length);
    return Array.from(list.subarray(1, 1 + list[0]!));
  }
}
