import { currentErrors, type Dynamics, type Observation } from "../dynamics/index.js";
import type { Schedule } from "./schedule.js";
import type { RecordSink } from "./trajectory.js";

/**
 * How a run stands: it can go on, is complete (at its last iteration, or at the recorded one where its dynamics said that it is at
 * rest), or has left the finite numbers, with the `part` of the point that did so first, where there are several.
 */
export type RunState =
  | { readonly kind: "running" }
  | { readonly kind: "completed"; readonly stationaryAt?: number }
  | { readonly kind: "diverged"; readonly iteration: number; readonly part?: string };

/** The loop of docs/architecture.md: advance to the next mark, observe, record. */
export interface Run {
  readonly iteration: number;
  readonly state: RunState;
  /** The number of iterations recorded so far, including those before a resumption. */
  readonly recorded: number;
  /** Performs at most `iterations` steps, recording every mark that is passed. Where it stops leaves no trace in the results. */
  advance(iterations: number): RunState;
}

/** What a run is made of. `recorded` > 0 resumes a dynamics that was restored from a checkpoint. */
export interface RunOptions {
  readonly dynamics: Dynamics;
  readonly schedule: Schedule;
  readonly sink: RecordSink;
  readonly recorded?: number;
  /**
   * Steps since the last look at the errors after which a stop between two marks is worth another one, which may cost as much as a step: 0, each
   * stop, where nothing is given. Until then a point that has left the finite numbers is not known to have, and no checkpoint may be made of it.
   */
  readonly unlooked?: number;
}

/**
 * Creates a run. A point whose training error is not finite has diverged: the run then finds the first such iteration
 * by bisection from the last finite point, records nothing from there on, keeps the arrays of the iteration before, and stops.
 */
export function createRun({ dynamics, schedule, sink, recorded = 0, unlooked = 0 }: RunOptions): Run {
  let count = recorded;
  /** The last iteration that is known to be finite; and one from which it can be gone over again. */
  let looked = dynamics.iteration;
  let safe: { readonly iteration: number; readonly snapshot: Uint8Array } | null = null;
  let state: RunState =
    dynamics.iteration >= schedule.iterations && count > 0 ? { kind: "completed" } : { kind: "running" };

  function record(observation: Observation) {
    sink.append(dynamics.iteration, observation);
    if (schedule.keeps(dynamics.iteration) && dynamics.arrays !== undefined) keep();
    count++;
  }

  function advance(iterations: number): RunState {
    if (state.kind !== "running") return state;
    const stop = Math.min(dynamics.iteration + iterations, schedule.iterations);
    const isFurther = safe === null || dynamics.iteration - safe.iteration >= unlooked;
    if (looked === dynamics.iteration && isFurther)
      safe = { iteration: dynamics.iteration, snapshot: dynamics.snapshot() };
    if (count === 0) {
      const initial = dynamics.observe();
      if (!isFinitePoint(initial)) return diverge(0, null);
      record(initial);
    }
    while (dynamics.iteration < stop) {
      const mark = schedule.next(dynamics.iteration)!;
      dynamics.advance(Math.min(mark, stop) - dynamics.iteration);
      if (dynamics.iteration !== mark && dynamics.iteration - looked < unlooked) break;
      const observation = dynamics.iteration === mark ? dynamics.observe() : currentErrors(dynamics);
      if (!isFinitePoint(observation)) {
        const iteration = firstDiverged(dynamics, safe!, dynamics.iteration);
        return diverge(iteration, keepLastFinite(safe!, iteration));
      }
      looked = dynamics.iteration;
      if (dynamics.iteration !== mark) continue;
      record(observation);
      if (dynamics.settled?.() && mark < schedule.iterations) {
        state = { kind: "completed", stationaryAt: mark };
        return state;
      }
    }
    if (dynamics.iteration === schedule.iterations) state = { kind: "completed" };
    return state;
  }

  function keep() {
    sink.keep?.(dynamics.iteration, dynamics.arrays!());
  }

  /** Keeps the arrays of the iteration before the first that is not finite, and says what left the finite numbers in the step between. */
  function keepLastFinite(safe: { iteration: number; snapshot: Uint8Array }, diverged: number): string | null {
    if (dynamics.arrays === undefined) return null;
    dynamics.restore(safe.snapshot);
    dynamics.advance(diverged - 1 - safe.iteration);
    keep();
    dynamics.advance(1);
    return dynamics.describeDivergence?.() ?? null;
  }

  function diverge(iteration: number, part: string | null): RunState {
    state = { kind: "diverged", iteration, ...(part === null ? {} : { part }) };
    return state;
  }

  return {
    get iteration() {
      return dynamics.iteration;
    },
    get state() {
      return state;
    },
    get recorded() {
      return count;
    },
    advance,
  };
}

function isFinitePoint(observation: Observation): boolean {
  return Number.isFinite(observation.train_error as number);
}

function firstDiverged(
  dynamics: Dynamics,
  safe: { iteration: number; snapshot: Uint8Array },
  diverged: number,
): number {
  let finite = safe.iteration;
  let first = diverged;
  while (first - finite > 1) {
    const middle = finite + Math.floor((first - finite) / 2);
    dynamics.restore(safe.snapshot);
    dynamics.advance(middle - safe.iteration);
    if (isFinitePoint(currentErrors(dynamics))) finite = middle;
    else first = middle;
  }
  return first;
}
