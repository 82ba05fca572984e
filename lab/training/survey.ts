import { type Laboratory, startLaboratory } from "./laboratory.js";
import type { Study } from "./study.js";
import type { TrialRequest } from "./trial-request.js";

/** Many trials, judged one after another on several cores. */
export interface Survey<Key> {
  /** Forgets what is waiting, and judges these, the first ones first. */
  ask(trials: readonly { readonly key: Key; readonly request: TrialRequest }[]): void;
  close(): void;
}

/** Workers of a survey: a core is left to the page. */
const MOST = 3;

/** A survey. @param show the study of a trial, or null where it could not be run */
export function createSurvey<Key>(show: (key: Key, study: Study | null) => void): Survey<Key> {
  let waiting: { readonly key: Key; readonly request: TrialRequest }[] = [];
  const cores = Math.max(1, Math.min(MOST, (navigator.hardwareConcurrency ?? 2) - 1));
  const workers = Array.from({ length: cores }, () => createWorker());

  function createWorker() {
    let current: { readonly number: number; readonly key: Key } | null = null;
    const laboratory: Laboratory = startLaboratory((answer) => {
      if (current === null || !("call" in answer) || answer.call !== current.number) return;
      const ended = answer.kind === "fault" || (answer.kind === "study" && answer.study.standing !== "running");
      if (!ended) return;
      const { key } = current;
      current = null;
      show(key, answer.kind === "study" ? answer.study : null);
      next();
    });
    function next(): void {
      if (current !== null) return;
      const trial = waiting.shift();
      if (trial === undefined) return;
      const { key, request } = trial;
      current = { key, number: laboratory.ask({ kind: "study", request, wanted: "judgement" }) };
    }
    return { next, forget: () => (current = null), close: laboratory.close };
  }

  return {
    ask(trials) {
      waiting = [...trials];
      for (const worker of workers) {
        worker.forget();
        worker.next();
      }
    },
    close: () => {
      for (const { close } of workers) close();
    },
  };
}
