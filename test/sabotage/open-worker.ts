import { fork } from "node:child_process";
import type { WorkerTask } from "./worker-task.js";

/** A process that makes figures. */
export interface Worker {
  /** What it answers, as plain as JSON. @throws Error when it ends or is not done in time; it is gone then */
  ask(task: WorkerTask): Promise<unknown>;
  close(): void;
}

/** Opens a worker. @param seconds that a task may take */
export async function openWorker(program: string, args: readonly string[], seconds: number): Promise<Worker> {
  const child = fork(program, args, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const answer = () =>
    new Promise<unknown>((resolve, reject) => {
      const timer = setTimeout(() => fail(`not done within ${seconds} s`), 1000 * seconds);
      const onExit = () => fail("the worker has ended");
      const onMessage = (said: unknown) => {
        settle();
        resolve(said);
      };
      function settle() {
        clearTimeout(timer);
        child.off("exit", onExit);
        child.off("message", onMessage);
      }
      function fail(reason: string) {
        settle();
        child.kill("SIGKILL");
        reject(new Error(reason));
      }
      child.once("exit", onExit);
      child.once("message", onMessage);
    });
  await answer();
  return {
    ask(task) {
      const said = answer();
      child.send(task);
      return said;
    },
    close: () => void child.kill(),
  };
}
