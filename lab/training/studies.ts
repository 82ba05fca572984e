import type { ExportedFile, ExportKind } from "./export-run.js";
import type { Fault } from "./fault.js";
import { type Laboratory, startLaboratory } from "./laboratory.js";
import type { Answer } from "./protocol.js";
import type { Study, Wanted } from "./study.js";
import type { TrialRequest } from "./trial-request.js";

/** Studies of trials, of which only the last one that was asked for matters. */
export interface Studies {
  /** Asks for a study; one that is under way is shown still, one that waits is forgotten. */
  ask(request: TrialRequest): void;
  /** The files of the run that was last studied. */
  export(what: ExportKind): Promise<readonly ExportedFile[]>;
  close(): void;
}

/** What becomes of studies. */
export interface StudyListener {
  readonly show: (study: Study, request: TrialRequest) => void;
  readonly fail: (fault: Fault, request: TrialRequest) => void;
}

/** Studies in a worker of their own: one at a time, and after it the last one that has been asked for meanwhile. */
export function createStudies(wanted: Wanted, { show, fail }: StudyListener): Studies {
  let underWay: { readonly number: number; readonly request: TrialRequest } | null = null;
  let waiting: TrialRequest | null = null;
  const exports = new Map<number, (files: readonly ExportedFile[]) => void>();
  let started: Laboratory | null = null;

  /** The worker, which starts when something is asked: what is asked later leaves the cores to what is asked first. */
  function laboratory(): Laboratory {
    started ??= startLaboratory(hear);
    return started;
  }

  function hear(answer: Answer): void {
    if (answer.kind === "exported") exports.get(answer.call)?.(answer.files);
    if (underWay === null || !("call" in answer) || answer.call !== underWay.number) return;
    const { request } = underWay;
    if (answer.kind === "fault") fail(answer.fault, request);
    if (answer.kind === "study") show(answer.study, request);
    const goesOn = answer.kind === "study" && answer.study.standing === "running";
    if (goesOn && waiting === null) return;
    underWay = null;
    if (waiting !== null) begin(waiting);
  }

  function begin(request: TrialRequest): void {
    waiting = null;
    underWay = { number: laboratory().ask({ kind: "study", request, wanted }), request };
  }

  return {
    ask(request) {
      if (underWay === null) begin(request);
      else waiting = request;
    },
    export: (what) => new Promise((resolve) => exports.set(laboratory().ask({ kind: "export", what }), resolve)),
    close: () => started?.close(),
  };
}
