// The program of a worker process: it does one task after another, as its driver asks, and stops at a checkpoint when it is told
// to or when the driver is gone. Signals are the driver's affair: a terminal sends Ctrl-C to both.
import { computationKey } from "../../computations/index.js";
import { prepareTrial } from "../../trials/index.js";
import { ensureComputation } from "../ensure-computation.js";
import { explainTaskError, performTrialTask } from "../perform-task.js";
import { RunWriteError } from "../run-write-error.js";
import type {
  CheckTask,
  ComputationTask,
  TaskOutcome,
  TrialTask,
  WorkerReport,
  WorkerRequest,
  WorkerTask,
} from "../task.js";
import { partsOf, readTrial } from "../trial-location.js";

const REPORT_MILLISECONDS = 250;
let stopped = false;

for (const signal of ["SIGHUP", "SIGINT", "SIGTERM", "SIGUSR1"]) process.on(signal, () => {});
process.on("disconnect", () => {
  stopped = true;
});
process.on("message", async (request: WorkerRequest) => {
  if (request.kind === "stop") stopped = true;
  else say({ kind: "outcome", outcome: await perform(request.task) });
});
say({ kind: "ready" });

function say(report: WorkerReport): void {
  // A driver that is gone has nobody to tell; what counts is on the disk.
  if (process.connected) process.send!(report, () => {});
}

async function perform(task: WorkerTask): Promise<TaskOutcome> {
  try {
    switch (task.kind) {
      case "check":
        return check(task);
      case "trial":
        return await performTrial(task);
      case "computation":
        return await compute(task);
    }
  } catch (error) {
    return explain(error as Error);
  }
}

function check({ config }: CheckTask): TaskOutcome {
  prepareTrial(config, partsOf(readTrial(config))).createDynamics();
  return { kind: "done" };
}

async function performTrial({ config, store, checkpointSeconds }: TrialTask): Promise<TaskOutcome> {
  let said = performance.now();
  return performTrialTask(readTrial(config), store, {
    checkpointSeconds,
    shouldStop: () => stopped,
    onProgress({ iteration, iterations }) {
      if (performance.now() - said < REPORT_MILLISECONDS) return;
      said = performance.now();
      say({ kind: "progress", share: iteration / iterations });
    },
  });
}

async function compute(task: ComputationTask): Promise<TaskOutcome> {
  // Loaded when it is needed: a worker that only performs trials starts in half the time.
  const { FIGURES } = await import("../../figures/index.js");
  const key = JSON.stringify(computationKey(task));
  const computation = FIGURES.flatMap(({ computations }) => computations).find(
    (candidate) => JSON.stringify(computationKey(candidate)) === key,
  );
  if (computation === undefined) throw new Error(`no figure has the computation ${key}`);
  ensureComputation(computation, task.store);
  return { kind: "done" };
}

function explain(error: Error): TaskOutcome {
  return error instanceof RunWriteError ? { kind: "unwritable", message: error.message } : explainTaskError(error);
}
