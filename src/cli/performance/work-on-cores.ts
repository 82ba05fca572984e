import { availableParallelism } from "node:os";
import { type Command, InvalidArgumentError, Option } from "commander";
import { createWorkerPool, type TaskOutcome, type WorkerTask } from "../../engines/index.js";
import { InterruptedError } from "./interrupted-error.js";
import { listenForInterruption } from "./interruption.js";
import { createStatusLine } from "./status-line.js";
import { createWorkProgress, describeWork } from "./work-progress.js";

/** How work is spread over the machine's cores, and shown. */
export interface CoresOptions {
  readonly jobs: number;
  readonly quiet: boolean;
}

/** Does tasks on the cores. @param what names them on the progress line · @throws InterruptedError, Error for a full disk */
export type PerformTasks = (tasks: readonly WorkerTask[], what: string) => Promise<readonly TaskOutcome[]>;

const SHOWN_EVERY_MILLISECONDS = 1000;

/** Adds `--jobs`. */
export function addJobsOption(command: Command): void {
  command.addOption(
    new Option("--jobs <count>", "worker processes at most")
      .argParser(readJobs)
      .default(availableParallelism(), "the number of cores"),
  );
}

function readJobs(text: string): number {
  const jobs = Number(text);
  if (Number.isInteger(jobs) && jobs >= 1 && jobs <= 1024) return jobs;
  throw new InvalidArgumentError("expected a whole number from 1 to 1024");
}

/**
 * Runs an action that has worker processes at its disposal. A first signal stops what they do at a checkpoint, a second one ends
 * everything at once; a full disk stops them too.
 */
export async function workOnCores<Result>(
  { jobs, quiet }: CoresOptions,
  action: (perform: PerformTasks) => Promise<Result>,
): Promise<Result> {
  const interruption = listenForInterruption();
  const pool = createWorkerPool(jobs);
  const line = createStatusLine(process.stderr, () => performance.now());
  const perform: PerformTasks = async (tasks, what) => {
    const fullDisk = new AbortController();
    const progress = createWorkProgress(tasks.length, () => performance.now());
    const show = () => {
      if (!quiet) line.show(() => describeWork(what, progress.state()));
    };
    let refusal: string | null = null;
    // Work that does not say how far it is shows that it goes on.
    const timer = setInterval(show, SHOWN_EVERY_MILLISECONDS);
    const run = pool.run(tasks, {
      signal: AbortSignal.any([interruption.signal, fullDisk.signal]),
      onStart: (task) => {
        progress.start(task);
        show();
      },
      onProgress: (task, share) => {
        progress.advance(task, share);
        show();
      },
      onOutcome: (task, outcome) => {
        progress.end(task, outcome);
        show();
        if (outcome.kind !== "unwritable") return;
        refusal ??= outcome.message;
        fullDisk.abort();
      },
    });
    const outcomes = await run.finally(() => clearInterval(timer));
    line.end();
    if (interruption.exitCode !== null) throw new InterruptedError(interruption.exitCode);
    if (refusal !== null) throw new Error(describeFullDisk(refusal, progress.state().done, tasks.length));
    return outcomes as TaskOutcome[];
  };
  try {
    return await action(perform);
  } finally {
    line.end();
    pool.close();
    interruption.dispose();
  }
}

function describeFullDisk(refusal: string, done: number, total: number): string {
  return `${refusal}. Stopped with ${done} of ${total} done; make room and run the same command again, which does the rest`;
}
