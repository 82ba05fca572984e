import type { Refusal } from "./offer.js";

/** Why a run's rest cannot be told. */
export function refuseRest(reason: string, received: string): Refusal {
  return { path: "stopping.stationary", reason, received, remedy: "Leave it out" };
}
