import { setTimeout as sleep } from "node:timers/promises";
import { InputError } from "../errors/index.js";
import { performTrialTask } from "./perform-task.js";
import type { PerformanceControl } from "./perform-trial.js";
import { orderUnfinished, planShard, type Shard } from "./plan.js";
import { isFinished, runFolderOf, type Trial } from "./trial-location.js";

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

/** What a worker does, and how it is watched. */
export interface ShareControl extends PerformanceControl {
  /** Whether it goes on, after its own share, with what nobody is at of the others'. */
  readonly helpOthers: boolean;
  readonly onTrial?: (state: ShareState) => void;
}

/** Trials that other processes hold are looked at again after so many milliseconds, from the first one on whenever one of them has ended. */
const PATIENCE = [250, 500, 1000, 2000, 4000] as const;

/**
 * Performs the unfinished trials of a share, one after the other in this process. Each is claimed by the lock of its run folder, so
 * that any number of workers on any number of machines may do this at once, and again. A trial that fails costs no other.
 * @throws RunWriteError when the disk refuses what has to be written
 */
export async function workThroughShare(
  trials: readonly Trial[],
  store: string,
  shard: Shard,
  control: ShareControl,
): Promise<ShareState> {
  const { own, others } = planShard(trials, shard);
  let failures: { path: string; message: string }[] = [];
  let done = 0;
  let locked: Trial[] = [];
  let interrupted = false;
  const pathOf = (trial: Trial) => runFolderOf(trial, store);
  const state = (): ShareState => ({ own: own.length, done, failures, locked: locked.map(pathOf), interrupted });

  await workThrough(own);
  let held = locked;
  locked = [];
  if (control.helpOthers) await workThrough(others);
  for (let turn = 0; turn < PATIENCE.length && held.length > 0 && !interrupted; turn++) {
    await pause(PATIENCE[turn]!);
    locked = [];
    await workThrough(held);
    if (locked.length < held.length) turn = -1;
    held = locked;
  }
  locked = held;
  // What failed here another process may have done meanwhile.
  failures = failures.filter(({ path }) => !isFinished(path));
  return state();

  async function pause(milliseconds: number): Promise<void> {
    for (let left = milliseconds; left > 0 && !control.shouldStop?.(); left -= PATIENCE[0]!) await sleep(PATIENCE[0]!);
  }

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
    const outcome = await performTrialTask(trial, store, control);
    const fail = (message: string) => failures.push({ path: pathOf(trial), message });
    if (outcome.kind === "done") done++;
    else if (outcome.kind === "interrupted") interrupted = true;
    else if (outcome.kind === "locked") locked.push(trial);
    else if (outcome.kind === "refused") fail(new InputError(outcome.faults).message);
    else fail(`failed: ${outcome.message}`);
  }
}
