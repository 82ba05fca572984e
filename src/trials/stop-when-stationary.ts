import { createStoppingDynamics } from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import { norm2 } from "../linalg/index.js";
import type { PreparedTrial } from "./prepared-trial.js";

/**
 * The trial with a run that ends where it is at rest. The penalty's own step is bounded by α(β₁√m + β⋆√min(n₁, n₂) + β₂‖a‖₂), m the
 * number of unknowns.
 * @throws InputError where rest cannot be told: for a model with factors, without a penalty, under one of another kind than norms, with one in stages, and for the
 * flow engine, whose steps are no iterations
 */
export function stopWhenStationary(prepared: PreparedTrial, tolerance: number): PreparedTrial {
  const push = pushOf(prepared);
  return {
    ...prepared,
    createDynamics: () => createStoppingDynamics({ dynamics: prepared.createDynamics(), push, tolerance }),
  };
}

function pushOf(prepared: PreparedTrial): (point: Float64Array) => number {
  const { penalty, stepSize, engine, other, deep } = prepared;
  const refuse = (expected: string, received: string) =>
    new InputError({ path: "stopping.stationary", expected, received, remedy: "Leave it out" });
  if (deep !== null) throw refuse("model linear, whose problem is convex", deep.kind);
  if (other !== null) throw refuse("a penalty of kind norms", other.name);
  if (engine.used === "flow") throw refuse("a run that steps or jumps", "engine flow");
  if (prepared.family === "vector" && prepared.plan !== null) throw refuse("a penalty of one stage", "two-stage");
  const nuclear = "nuclear" in penalty ? penalty.nuclear : 0;
  if (penalty.l1 + penalty.l2 + nuclear === 0) throw refuse("a penalty", "none");
  const spectrum = prepared.family === "matrix" ? Math.min(prepared.initial.rows, prepared.initial.columns) : 0;
  return (point) =>
    stepSize * (penalty.l1 * Math.sqrt(point.length) + nuclear * Math.sqrt(spectrum) + penalty.l2 * norm2(point));
}
