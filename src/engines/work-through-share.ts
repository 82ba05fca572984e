import { setTimeout as sleep } from "node:timers/promises";
import { InputError } from "../errors/index.js";
import { LockedRunError } from "../store/index.js";
import { orderUnfinished } from "./order-trials.js";
import { ensureTrial, type PerformanceControl, RunWriteError } from "./perform-trial.js";
import { runFolderOf, type Trial } from "./trial-location.js";

/** Which of the trials are a worker's own: those at places index, index + count, … (counted from 1). */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** How a worker's share stands. */
export interface ShareState {
  /** Trials of the worker's own share. */
  readonly own: number;
  /** Trials that this worker has finished, of any share. */
  readonly done: number;
  readonly failures: readonly { readonly path: string; readonly message: string }[];
  /** Trials of its own share that another process is at. */
  readonly locked: readonly string[];
  /** Whether it was stopped at a checkpoint. */
  readonly interrupted: boolean;
}

/** A trial that another process holds is tried once more, after so long. */
const RETRY_MILLISECONDS = 2000;

/**
 * Performs, one after the other in this process, the unfinished trials of a share, then what nobody is at of the others' shares.
 * Each is claimed by the lock of its run folder, so that any number of workers on any number of machines may do this at once, and
 * again. A trial that fails costs no other.
 * @throws RunWriteError when the disk refuses what has to be written
 */
export async function workThroughShare(
  trials: readonly Trial[],
  store: string,
  { index, count }: Shard,
  control: PerformanceControl & { readonly onTrial?: (state: ShareState) => void },
): Promise<ShareState> {
  const own = trials.filter((_, place) => place % count === index - 1);
  const others = trials.filter((_, place) => place % count !== index - 1);
  const failures: { path: string; message: string }[] = [];
  let done = 0;
  let locked: Trial[] = [];
  let interrupted = false;
  const pathOf = (trial: Trial) => runFolderOf(trial, store);
  const state = (): ShareState => ({ own: own.length, done, failures, locked: locked.map(pathOf), interrupted });

  await workThrough(own);
  if (locked.length > 0 && !interrupted) {
    const again = locked;
    locked = [];
    await sleep(RETRY_MILLISECONDS);
    await workThrough(again);
  }
  const ownLocked = locked;
  await workThrough(others);
  locked = ownLocked;
  return state();

  async function workThrough(share: readonly Trial[]): Promise<void> {
    for (const trial of orderUnfinished(share, pathOf)) {
      if (interrupted || control.shouldStop?.()) {
        interrupted = true;
        return;
      }
      await perform(trial);
      control.onTrial?.(state());
    }
  }

  async function perform(trial: Trial): Promise<void> {
    try {
      const { summary } = await ensureTrial(trial, store, control);
      if (summary === null) interrupted = true;
      else done++;
    } catch (error) {
      if (error instanceof RunWriteError) throw error;
      if (error instanceof LockedRunError) locked.push(trial);
      else failures.push({ path: pathOf(trial), message: messageOf(error as Error) });
    }
  }
}

const messageOf = (error: Error) => (error instanceof InputError ? error.message : `failed: ${error.message}`);
