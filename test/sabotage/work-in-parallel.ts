import type { Worker } from "./open-worker.js";

/** Does tasks in their order in so many workers at once. @throws Error of the first that fails */
export async function workInParallel<Task>(
  jobs: number,
  tasks: readonly Task[],
  open: () => Promise<Worker>,
  perform: (worker: Worker, task: Task) => Promise<unknown>,
): Promise<void> {
  const left = [...tasks];
  await Promise.all(
    Array.from({ length: Math.min(jobs, left.length) }, async () => {
      const worker = await open();
      try {
        for (let task = left.shift(); task !== undefined; task = left.shift()) await perform(worker, task);
      } finally {
        worker.close();
      }
    }),
  );
}
