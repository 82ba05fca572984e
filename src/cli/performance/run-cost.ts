import type { TrialConfig } from "../../config/index.js";
import type { Dynamics } from "../../dynamics/index.js";
import { formatDuration, formatInteger } from "../../notation/index.js";
import { problemKind } from "../../problems/index.js";
import { type PreparedTrial, plannedRecords } from "../../trials/index.js";

const LONG_SECONDS = 60;
const LARGE_BYTES = 1e9;
/** A probe that is to be trusted takes at least this long, unless the run is far from a minute; the next would take four times as long. */
const PROBE_MILLISECONDS = 250;
const FAR_BELOW = 1 / 20;
/** The first step of all is done twice, as it may cost far more than the others (a decomposition from nothing), unless it takes so long. */
const LONG_STEP_MILLISECONDS = 3000;
/** Fewer steps than these may be quicker than the rest. */
const TRUSTED_PROBE = 16;

/** Seconds that the singular values of a matrix take, for each number of the product of its longer side and its shorter one squared. */
const DECOMPOSITION_SECONDS = 4e-9;

/**
 * What has to be done before anything of a run can be timed, where that is more than about a minute; else null. Nothing has been drawn
 * yet: this is an estimate from the shape of X alone.
 */
export function describePreparation({ problem }: TrialConfig): string | null {
  const shape = problemKind(problem.kind).shape?.(problem);
  if (shape === undefined) return null;
  const [short, long] = [Math.min(...shape), Math.max(...shape)];
  const seconds = DECOMPOSITION_SECONDS * short * short * long;
  if (seconds < LONG_SECONDS) return null;
  return `first X, ${shape.join(" by ")}, is decomposed, which will take about ${Math.round(seconds / 60)} min`;
}

/**
 * What a run will cost, where that is more than a minute or a gigabyte; else null. `clock` is in milliseconds; `memory` is what the
 * process holds, in bytes, asked when the problem and the dynamics stand.
 */
export function describeCost(prepared: PreparedTrial, clock: () => number, memory: () => number): string | null {
  if (prepared.schedule.iterations === 0) return null;
  const dynamics = prepared.createDynamics();
  const records = plannedRecords(prepared);
  const bytes = records * 8 * dynamics.observables.reduce((sum, { width }) => sum + width, 1);
  const { seconds, steps } = prepared.cost.growsWithIterations
    ? estimateSeconds(dynamics, prepared.schedule.iterations, records, clock)
    : { seconds: 0, steps: 0 };
  const held = memory();
  if (seconds < LONG_SECONDS && bytes < LARGE_BYTES && held < LARGE_BYTES) return null;
  const time = seconds < LONG_SECONDS ? [] : [`about ${formatDuration(seconds)}`];
  const pace =
    seconds < LONG_SECONDS ? "" : ` at the pace of its first ${steps === 1 ? "step" : `${formatInteger(steps)} steps`}`;
  const space = bytes < LARGE_BYTES ? [] : [`${gigabytes(bytes)} of disk for what it records`];
  const room = held < LARGE_BYTES ? [] : [`${gigabytes(held)} of memory`];
  const costs = [...time, ...space, ...room].join(" and ");
  return `this run will take ${costs}${pace}; it can be interrupted (Ctrl-C) and resumed`;
}

const gigabytes = (bytes: number) => `${(bytes / 1e9).toPrecision(2)} GB`;

/**
 * From the last of a few probes, as the very first steps may be quicker or slower than the rest, and from a record of the point that they lead
 * to, as the starting point may be of a simpler kind.
 */
function estimateSeconds(
  dynamics: Dynamics,
  iterations: number,
  records: number,
  clock: () => number,
): { seconds: number; steps: number } {
  const timed = (work: () => void) => {
    const start = clock();
    work();
    return clock() - start;
  };
  let stepping = 0;
  for (let probe = 1; dynamics.iteration < iterations; ) {
    const isFirst = dynamics.iteration === 0;
    const share = Math.min(probe, iterations - dynamics.iteration);
    const milliseconds = timed(() => dynamics.advance(share));
    stepping = (milliseconds / share) * iterations;
    const isFar = probe >= TRUSTED_PROBE && stepping < FAR_BELOW * LONG_SECONDS * 1000;
    const isLong = milliseconds >= PROBE_MILLISECONDS;
    if (isFar || (isLong && !(isFirst && milliseconds < LONG_STEP_MILLISECONDS))) break;
    if (!isLong) probe *= 4;
  }
  const recording = records * timed(() => dynamics.observe());
  return { seconds: (stepping + recording) / 1000, steps: dynamics.iteration };
}
