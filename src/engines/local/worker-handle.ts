import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { TaskOutcome, WorkerReport, WorkerRequest, WorkerTask } from "../task.js";

/** A worker process, as its driver holds it. */
export interface WorkerHandle {
  /** Whether it can take another task. */
  readonly alive: boolean;
  /** Has it do a task; when the process ends in the middle of it, the outcome says so. */
  perform(task: WorkerTask, onProgress: (share: number) => void): Promise<TaskOutcome>;
  /** Asks it to stop what it does at a checkpoint. */
  stop(): void;
  /** Ends it at once. */
  kill(): void;
}

const PROGRAM = fileURLToPath(new URL("worker-process.js", import.meta.url));
const STDERR_KEPT = 4096;

/** Starts a worker process. @throws Error when it ends before it is ready */
export function startWorker(): Promise<WorkerHandle> {
  const child = fork(PROGRAM, [], { serialization: "advanced", stdio: ["ignore", "ignore", "pipe", "ipc"] });
  let stderr = "";
  let ended: string | null = null;
  let onReport: (report: WorkerReport) => void = () => {};
  let onEnd: (message: string) => void = () => {};
  child.stderr!.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-STDERR_KEPT);
  });
  const end = (message: string) => {
    ended ??= message;
    onEnd(ended);
  };
  child.on("message", (report: WorkerReport) => onReport(report));
  child.on("error", (error) => end(`its worker process failed (${error.message})`));
  child.on("close", (code, signal) => end(describeEnd(code, signal, stderr)));
  const handle: WorkerHandle = {
    get alive() {
      return ended === null;
    },
    perform: (task, onProgress) =>
      new Promise((resolve) => {
        const settle = (outcome: TaskOutcome) => {
          onReport = () => {};
          onEnd = () => {};
          resolve(outcome);
        };
        onReport = (report) => {
          if (report.kind === "outcome") settle(report.outcome);
          else if (report.kind === "progress") onProgress(report.share);
        };
        onEnd = (message) => settle({ kind: "crashed", message });
        if (ended === null) say(child, { kind: "task", task });
        else onEnd(ended);
      }),
    stop: () => say(child, { kind: "stop" }),
    kill: () => child.kill("SIGKILL"),
  };
  return new Promise((resolve, reject) => {
    onReport = () => resolve(handle);
    onEnd = (message) => reject(new Error(message));
  });
}

function say(child: ChildProcess, request: WorkerRequest): void {
  // What cannot be said because the process has just ended, its end says.
  if (child.connected) child.send(request, () => {});
}

function describeEnd(code: number | null, signal: string | null, stderr: string): string {
  const how = signal === null ? `ended with code ${code}` : `was ended by ${signal}`;
  const [reason] = stderr.split("\n").filter((line) => /error/i.test(line));
  return `its worker process ${how}${reason === undefined ? "" : ` (${reason.trim()})`}`;
}
