import { takeWorker } from "./first-worker.js";
import type { Answer, Call, Question } from "./protocol.js";

/** A worker that is asked. */
export interface Laboratory {
  /** @returns the number of the question */
  ask(question: Question): number;
  /** Adds a listener to what it says. @returns what takes it away again */
  listen(hear: (answer: Answer) => void): () => void;
  close(): void;
}

/** Starts a worker. @param hear listens to what it says */
export function startLaboratory(hear: (answer: Answer) => void): Laboratory {
  const listeners = new Set([hear]);
  const worker = takeWorker();
  let asked = 0;
  worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
    for (const listener of listeners) listener(data);
  });
  return {
    ask(question) {
      const call: Call = { ...question, number: ++asked };
      worker.postMessage(call);
      return asked;
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => worker.terminate(),
  };
}
