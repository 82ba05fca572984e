export type { Setting } from "./alternatives.js";
export { describeSetting } from "./describe-settings.js";
export { expandSweep, type Sweep, type SweepOptions, type SweepTrial } from "./expand-sweep.js";
export { createSweepFaults, type SweepFaults } from "./sweep-faults.js";
export { type PlannedTrial, readPlans, writePlan } from "./sweep-plan.js";
