import type { Answer, Call, Question } from "./protocol.js";

/** A worker that is asked. */
export interface Laboratory {
  /** @returns the number of the question */
  ask(question: Question): number;
  close(): void;
}

/** Starts a worker. @param hear what it says */
export function startLaboratory(hear: (answer: Answer) => void): Laboratory {
  const worker = new Worker(new URL("./laboratory.worker.ts", import.meta.url), { type: "module", name: "latebloom" });
  let asked = 0;
  worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => hear(data));
  return {
    ask(question) {
      const call: Call = { ...question, number: ++asked };
      worker.postMessage(call);
      return asked;
    },
    close: () => worker.terminate(),
  };
}
