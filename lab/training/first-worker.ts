const startWorker = () =>
  new Worker(new URL("./laboratory.worker.ts", import.meta.url), { type: "module", name: "latebloom" });

let first: Worker | null = null;

/** Starts a worker before anybody asks for one: it loads beside the page. */
export function startFirstWorker(): void {
  first = startWorker();
}

/** A worker: the first one, for whoever asks first. */
export function takeWorker(): Worker {
  const worker = first ?? startWorker();
  first = null;
  return worker;
}
