import { setTimeout as sleep } from "node:timers/promises";
import type { TaskOutcome, WorkerTask } from "../task.js";
import { startWorker, type WorkerHandle } from "./worker-handle.js";

/** How a pool's work is watched and stopped. Tasks are named by their place in the list. */
export interface PoolWatch {
  /** Stops what runs at a checkpoint, and hands out nothing more. */
  readonly signal: AbortSignal;
  readonly onStart?: (task: number) => void;
  readonly onProgress?: (task: number, share: number) => void;
  readonly onOutcome?: (task: number, outcome: TaskOutcome) => void;
}

/** Worker processes of this machine, kept for as long as there is work. A worker that crashes costs its task and no other. */
export interface WorkerPool {
  /**
   * Does tasks in their order, as many at a time as the pool has workers; with one worker as long as no more is seen to be worth the
   * start of others. The outcomes are in the order of the tasks; null for one that was not begun before the stop.
   * @throws Error when no worker process can be started
   */
  run(tasks: readonly WorkerTask[], watch: PoolWatch): Promise<(TaskOutcome | null)[]>;
  /** Ends the worker processes. */
  close(): void;
}

/** A task that another process is at is tried again, when there is nothing else to do, for so long. */
const PATIENCE_MILLISECONDS = 5000;
const RETRY_MILLISECONDS = 250;
const START_ATTEMPTS = 3;
/** What starting a process and what it does first take of a processor: less work than this is not worth another one. */
const START_MILLISECONDS = 750;

/** A task to be handed out, and until when it is worth another try if another process is at it. */
interface Turn {
  readonly task: number;
  readonly until: number;
}

/**
 * A pool of so many worker processes, which start when they are needed.
 * @param worth milliseconds of work from which on another process is worth its start
 */
export function createWorkerPool(jobs: number, worth = START_MILLISECONDS): WorkerPool {
  const idle: WorkerHandle[] = [];
  const all = new Set<WorkerHandle>();
  let closed = false;
  const close = () => {
    closed = true;
    for (const worker of all) worker.kill();
    process.off("exit", close);
  };
  process.on("exit", close);

  async function obtain(): Promise<WorkerHandle> {
    for (let worker = idle.pop(); worker !== undefined; worker = idle.pop()) if (worker.alive) return worker;
    for (let attempt = 1; !closed; attempt++) {
      try {
        const worker = await startWorker();
        all.add(worker);
        return worker;
      } catch (error) {
        if (attempt === START_ATTEMPTS) {
          throw new Error(`no worker process could be started: ${(error as Error).message}`);
        }
      }
    }
    throw new Error("the worker processes have been ended");
  }

  async function run(tasks: readonly WorkerTask[], watch: PoolWatch): Promise<(TaskOutcome | null)[]> {
    const { signal } = watch;
    const outcomes = tasks.map((): TaskOutcome | null => null);
    const queue = tasks.keys();
    const locked: Turn[] = [];
    const lanes = Math.min(jobs, tasks.length);
    const ready = Math.min(lanes, Math.max(1, idle.length));
    let begun = 0;
    let widen = (_isWorthIt: boolean) => {};
    const wide = new Promise<boolean>((resolve) => {
      widen = resolve;
    });
    const stops = new Set<() => void>();
    signal.addEventListener("abort", () => {
      for (const stop of stops) stop();
    });

    async function takeNext(): Promise<Turn | undefined> {
      if (signal.aborted) return undefined;
      const next = queue.next();
      if (!next.done) return { task: next.value, until: Number.POSITIVE_INFINITY };
      const again = locked.shift();
      if (again !== undefined) await sleep(RETRY_MILLISECONDS);
      return signal.aborted ? undefined : again;
    }

    async function perform(worker: WorkerHandle, task: number): Promise<TaskOutcome> {
      const work = tasks[task]!;
      // A computation has no checkpoints.
      const stop = () => (work.kind === "computation" ? worker.kill() : worker.stop());
      stops.add(stop);
      // What a worker does first takes it longer than what is like it afterwards.
      const isFirst = begun++ < ready;
      watch.onStart?.(task);
      const since = performance.now();
      const long = setTimeout(widen, worth, true);
      const outcome = await worker.perform(work, (share) => watch.onProgress?.(task, share));
      clearTimeout(long);
      if (!isFirst && (performance.now() - since) * (tasks.length - begun) > worth) widen(true);
      stops.delete(stop);
      return signal.aborted && outcome.kind === "crashed" ? { kind: "interrupted" } : outcome;
    }

    async function workThrough(): Promise<void> {
      for (let turn = await takeNext(); turn !== undefined; turn = await takeNext()) {
        const worker = await obtain();
        if (!signal.aborted) {
          const { task } = turn;
          const outcome = await perform(worker, task);
          outcomes[task] = outcome;
          const until = Math.min(turn.until, performance.now() + PATIENCE_MILLISECONDS);
          if (outcome.kind === "locked" && performance.now() < until) locked.push({ task, until });
          else watch.onOutcome?.(task, outcome);
        }
        if (worker.alive) idle.push(worker);
        else all.delete(worker);
      }
    }

    const first = Promise.all(Array.from({ length: ready }, workThrough)).finally(() => widen(false));
    if (await Promise.race([wide, first.then(() => false)]))
      await Promise.all(Array.from({ length: lanes - ready }, workThrough));
    await first;
    return outcomes;
  }

  return { run, close };
}
