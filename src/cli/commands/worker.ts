import { Command, InvalidArgumentError } from "commander";
import { type Shard, type ShareState, workThroughShare } from "../../engines/index.js";
import { removeAbandoned } from "../../store/index.js";
import { readPlans } from "../../sweeps/index.js";
import { addExecutionOptions } from "../options/performance-options.js";
import { EXIT } from "../performance/exit-codes.js";
import { listenForInterruption } from "../performance/interruption.js";
import { createStatusLine } from "../performance/status-line.js";
import { print, printError } from "../terminal/print.js";
import { visibleLine } from "../terminal/visible-text.js";

const CONTRACT = `
Plans are written by latebloom sweep FILE --store FOLDER --plan. A worker performs its own share of their trials, every n-th one;
with --help-others it then goes on with what nobody is at of the others'. Each is claimed by the lock of its run folder, so any
number of workers may run at once, on any machines that share the folder, and again. For a Slurm job array of 8 tasks:
  latebloom worker FOLDER --shard $SLURM_ARRAY_TASK_ID/8

Exit codes: 0 its share is done; 3 some trials failed; 75 another process is at some of its share; 85 stopped at a checkpoint by
SIGTERM, SIGUSR1 or SIGHUP, requeue it; 130 stopped by Ctrl-C.`;

/** `latebloom worker FOLDER --shard i/n`: performs trials of the plans in a store. */
export function workerCommand(): Command {
  const command = new Command("worker")
    .argument("<folder>", "the store, with its plans")
    .option("--shard <i/n>", "which share of the trials is its own: the i-th of n", readShard, { index: 1, count: 1 })
    .option("--help-others", "after its own share, perform what nobody is at of the other shares");
  addExecutionOptions(command);
  command.addHelpText("after", CONTRACT);
  return command.action(async (folder: string) => {
    const { shard, checkpointEvery, helpOthers = false, json = false, quiet = false } = command.opts<WorkerOptions>();
    const trials = readPlans(folder);
    removeAbandoned(folder);
    const interruption = listenForInterruption();
    const line = createStatusLine(process.stderr, () => performance.now());
    try {
      const state = await workThroughShare(trials, folder, shard, {
        checkpointSeconds: checkpointEvery,
        helpOthers,
        shouldStop: () => interruption.exitCode !== null,
        onTrial: (now) => {
          if (!quiet) line.show(() => describe(now, shard));
        },
      });
      line.end();
      for (const { path, message } of state.failures) printError(`${visibleLine(path)}: ${message}\n`);
      if (json) print(`${JSON.stringify({ worker: { folder, shard, ...state } })}\n`);
      else print(`${describe(state, shard)}\n`);
      process.exitCode = exitCodeOf(state, interruption.exitCode);
    } finally {
      line.end();
      interruption.dispose();
    }
  });
}

interface WorkerOptions {
  readonly shard: Shard;
  readonly checkpointEvery: number;
  readonly helpOthers?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

function readShard(text: string): Shard {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  if (index !== undefined && count !== undefined && index >= 1 && index <= count) return { index, count };
  throw new InvalidArgumentError("expected i/n with 1 ≤ i ≤ n, as 3/8");
}

function describe({ done, own, failures, locked, interrupted }: ShareState, { index, count }: Shard): string {
  return [
    `shard ${index}/${count} of ${own} trials: ${done} done`,
    ...(failures.length > 0 ? [`${failures.length} failed`] : []),
    ...(locked.length > 0 ? [`${locked.length} held by other processes`] : []),
    ...(interrupted ? ["stopped at a checkpoint"] : []),
  ].join(", ");
}

function exitCodeOf({ failures, locked, interrupted }: ShareState, signalled: number | null): number {
  if (interrupted) return signalled === EXIT.interrupted ? EXIT.interrupted : EXIT.requeue;
  if (failures.length > 0) return EXIT.someTrialsFailed;
  return locked.length > 0 ? EXIT.tryLater : EXIT.done;
}
