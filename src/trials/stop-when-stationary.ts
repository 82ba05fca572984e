import { createStoppingDynamics } from "../dynamics/index.js";
import { isOffered, take } from "./offer.js";
import type { PreparedTrial } from "./prepared-trial.js";

/**
 * The trial with a run that ends where it is at rest.
 * @throws InputError where rest cannot be told: for a model with factors, without a penalty, under one of another kind than norms, with
 * one in stages, and for the flow engine, whose steps are no iterations
 */
export function stopWhenStationary(prepared: PreparedTrial, tolerance: number): PreparedTrial {
  const { rest } = prepared;
  const push = take(isOffered(rest) ? rest : { ...rest, path: "stopping.stationary" });
  return {
    ...prepared,
    createDynamics: () => createStoppingDynamics({ dynamics: prepared.createDynamics(), push, tolerance }),
  };
}
