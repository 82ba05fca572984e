import type { Dynamics } from "../dynamics/index.js";
import { logarithm } from "../kernels/index.js";
import type { PreparedTrial } from "../trials/index.js";
import { formatDuration } from "./format.js";

const LONG_SECONDS = 60;
const LARGE_BYTES = 1e9;
/** A probe that is to be trusted takes at least this long, unless the run is far from a minute. */
const PROBE_MILLISECONDS = 300;
const FAR_BELOW = 1 / 20;

/** What a run will cost, where that is more than a minute or a gigabyte; else null. */
export function describeCost(prepared: PreparedTrial, clock: () => number): string | null {
  const dynamics = prepared.createDynamics();
  const records = countRecords(prepared);
  const bytes = records * 8 * dynamics.observables.reduce((sum, { width }) => sum + width, 1);
  const seconds =
    prepared.engine.used === "step" ? estimateSeconds(dynamics, prepared.config.iterations, records, clock) : 0;
  if (seconds < LONG_SECONDS && bytes < LARGE_BYTES) return null;
  const time = seconds < LONG_SECONDS ? [] : [`about ${formatDuration(seconds)}`];
  const space = bytes < LARGE_BYTES ? [] : [`${(bytes / 1e9).toPrecision(2)} GB of disk for what it records`];
  return `this run will take ${[...time, ...space].join(" and ")}; it can be interrupted (Ctrl-C) and resumed`;
}

/** From the last of a few probes, as the first steps may be quicker than the rest. */
function estimateSeconds(dynamics: Dynamics, iterations: number, records: number, clock: () => number): number {
  let seconds = 0;
  const before = clock();
  dynamics.observe();
  const recording = (records * (clock() - before)) / 1000;
  for (let probe = 16; ; probe *= 4) {
    const share = Math.min(probe, iterations - dynamics.iteration);
    if (share <= 0) return seconds + recording;
    const start = clock();
    dynamics.advance(share);
    const milliseconds = clock() - start;
    seconds = ((milliseconds / share) * iterations) / 1000;
    if (seconds < FAR_BELOW * LONG_SECONDS || milliseconds >= PROBE_MILLISECONDS) return seconds + recording;
  }
}

function countRecords({ schedule, config }: PreparedTrial): number {
  const { dense, spacing, interval, pointsPerDecade } = config.recording;
  if (spacing === "linear") return Math.min(schedule.iterations, dense) + schedule.iterations / interval;
  const spaced = Math.max(0, logarithm(schedule.iterations / dense) / logarithm(10));
  return Math.min(schedule.iterations, dense) + spaced * pointsPerDecade;
}
