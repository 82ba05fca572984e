import type { Computation } from "../../computations/index.js";
import { type ConfigTree, parseTrialConfig } from "../../config/index.js";
import { prepareTrial } from "../../trials/index.js";
import type { FigureTrial } from "./figure.js";

/** What is observed of a trial at exactly one iteration. */
export interface Waypoint {
  readonly iteration: number;
  /** Scalars, and vectors as lists, by the names of the trial's columns. */
  readonly observed: Readonly<Record<string, number | readonly number[]>>;
}

/**
 * What is observed of a trial at iterations that its record need not hold, by advancing to each of them from the start at once:
 * cheap where the trial jumps.
 * @param columns the names of what is looked at
 */
export function waypointComputation(
  { name, config }: FigureTrial,
  iterations: readonly number[],
  columns: readonly string[],
): Computation<Waypoint[]> {
  return {
    name: `waypoints, ${name}`,
    version: 1,
    parameters: { trial: config, waypoints: iterations, columns },
    compute: () => iterations.map((iteration) => observeAt(config, iteration, columns)),
  };
}

function observeAt(config: ConfigTree, iteration: number, columns: readonly string[]): Waypoint {
  const dynamics = prepareTrial(parseTrialConfig(config)).createDynamics();
  dynamics.advance(iteration);
  const observation = dynamics.observe();
  const entries = columns.map((column) => {
    const value = observation[column];
    if (value === undefined) throw new RangeError(`waypoints: no column ${column}`);
    return [column, typeof value === "number" ? value : Array.from(value)] as const;
  });
  return { iteration, observed: Object.fromEntries(entries) };
}

/** A scalar at one of the waypoints. @throws RangeError where there is none */
export function scalarAt(waypoints: readonly Waypoint[], iteration: number, column: string): number {
  const value = waypoints.find((waypoint) => waypoint.iteration === iteration)?.observed[column];
  if (typeof value !== "number") throw new RangeError(`waypoints: no number ${column} at ${iteration}`);
  return value;
}
