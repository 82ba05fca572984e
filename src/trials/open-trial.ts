import type { TrialConfig } from "../config/index.js";
import type { Observation } from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import { createRecorder, createRun, type Run, type RunState, type Trajectory } from "../run/index.js";
import { prepareTrial, type TrialParts } from "./prepare-trial.js";
import type { PreparedTrial } from "./prepared-trial.js";
import { summarizeTrial, type TrialSummary } from "./summarize-trial.js";

/** What a trial is at an iteration. */
export interface TrialMoment {
  readonly iteration: number;
  readonly observation: Observation;
  /** The point, a planar or A row-major. */
  readonly point: Float64Array;
}

/** A trial that is advanced, read at any iteration, and rewound, in memory and in this thread. */
export interface OpenTrial {
  readonly prepared: PreparedTrial;
  readonly iteration: number;
  /** Whether it can go on, is complete, or has left the finite numbers. */
  readonly state: RunState;
  /** Performs at most so many iterations, recording what the schedule asks for; how it is cut into pieces leaves no trace. */
  advance(iterations: number): RunState;
  /**
   * Advances to the end in pieces, or until the signal aborts, which pauses it: a later `play` or `advance` goes on. Between two pieces
   * the thread is free for what `turn` waits for.
   */
  play(options: PlayOptions): Promise<RunState>;
  /** What has been recorded so far. */
  readonly trajectory: Trajectory;
  /** The point where it stands, a planar or A row-major; of a network its weights one after another. */
  read(): Float64Array;
  /**
   * The trial at any iteration from 0 to its last, whatever has been recorded, without moving it. Cheap where the engine jumps; a
   * stepping one goes there from the last moment asked for, or from the start.
   * @throws InputError for an iteration outside the run
   */
  at(iteration: number): TrialMoment;
  /** Back to iteration 0, at the same initial point, with nothing recorded. */
  rewind(): void;
  /** What it says of itself up to where it stands. @throws InputError before anything is recorded */
  summarize(): TrialSummary;
}

/** How a trial is played. */
export interface PlayOptions {
  /** Iterations in a piece. */
  readonly piece: number;
  readonly signal?: AbortSignal;
  /** Called after every piece. */
  readonly onProgress?: (iteration: number) => void;
  /** Resolves when the next piece may begin, such as a timer of the host's. */
  readonly turn: () => Promise<void>;
}

/** Steps between two looks at the errors of a trial that is advanced by few steps at a time; its records see to the rest. */
const UNLOOKED = 50;

/**
 * Opens a trial: its data are drawn and it stands at iteration 0.
 * @throws InputError for data that cannot be used, or settings that do not fit the problem
 */
export function openTrial(config: TrialConfig, parts: TrialParts = {}): OpenTrial {
  const prepared = prepareTrial(config, parts);
  const dynamics = prepared.createDynamics();
  const start = dynamics.snapshot();
  let sink = createRecorder(dynamics.observables);
  let run = begin();
  let probe: ReturnType<PreparedTrial["createDynamics"]> | null = null;

  function begin(): Run {
    return createRun({ dynamics, schedule: prepared.schedule, sink, unlooked: UNLOOKED });
  }

  return {
    prepared,
    get iteration() {
      return dynamics.iteration;
    },
    get state() {
      return run.state;
    },
    get trajectory() {
      return sink.trajectory();
    },
    read: () => dynamics.read(),
    advance: (iterations) => run.advance(iterations),
    async play({ piece, signal, onProgress, turn }) {
      while (run.state.kind === "running" && !signal?.aborted) {
        run.advance(piece);
        onProgress?.(dynamics.iteration);
        await turn();
      }
      return run.state;
    },
    at(iteration) {
      if (!(Number.isSafeInteger(iteration) && iteration >= 0 && iteration <= prepared.schedule.iterations)) {
        const expected = `a whole number from 0 to ${prepared.schedule.iterations}`;
        throw new InputError({ path: "iteration", expected, received: String(iteration) });
      }
      probe ??= prepared.createDynamics();
      if (probe.iteration > iteration) probe.restore(start);
      probe.advance(iteration - probe.iteration);
      return { iteration, observation: probe.observe(), point: probe.read() };
    },
    rewind() {
      dynamics.restore(start);
      sink = createRecorder(dynamics.observables);
      run = begin();
    },
    summarize() {
      if (run.recorded === 0) {
        throw new InputError({
          path: "trial",
          expected: "a trial that has been advanced",
          received: "nothing recorded",
        });
      }
      const diverged = run.state.kind === "diverged" ? run.state : null;
      const divergedAt = diverged?.iteration ?? null;
      const point = divergedAt === null ? dynamics.read() : null;
      return summarizeTrial(prepared, sink.trajectory(), {
        divergedAt,
        divergedIn: diverged?.part ?? null,
        final: dynamics.observe(),
        point,
      });
    },
  };
}
