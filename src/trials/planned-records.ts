import { logarithm } from "../kernels/index.js";
import type { PreparedTrial } from "./prepared-trial.js";

/** About how many records a trial that goes on to its end makes. Source: theory 2.19. */
export function plannedRecords({ schedule, config }: Pick<PreparedTrial, "schedule" | "config">): number {
  const { dense, spacing, interval, pointsPerDecade } = config.recording;
  if (spacing === "linear") return Math.min(schedule.iterations, dense) + schedule.iterations / interval;
  const spaced = Math.max(0, logarithm(schedule.iterations / dense) / logarithm(10));
  return Math.min(schedule.iterations, dense) + spaced * pointsPerDecade;
}
