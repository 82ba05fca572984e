import { formatInteger } from "../../src/index.js";
import {
  type Curves,
  createStudies,
  type ExportedFile,
  type ExportKind,
  type Fault,
  type Judgement,
  NO_CURVES,
  type Studies,
  type Study,
  type TrialRequest,
} from "../training/index.js";

/** Milliseconds without a change after which a run is judged: that takes several times as long as its curves, and would take their core. */
const REST = 150;

/** Whether the end of a run is still to come. */
const isUnderWay = ({ standing, iteration, iterations }: Study) => standing === "running" && iteration < iterations;

/** What a view knows of the run that was last asked for: what is drawn stays until there is something newer. */
export class RunStudy {
  study: Study | null = $state.raw(null);
  judgement: Judgement | null = $state.raw(null);
  fault: Fault | null = $state.raw(null);
  #curves: Studies;
  #judgements: Studies;
  #judging: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const fail = (fault: Fault) => {
      this.fault = fault;
    };
    const judge = ({ judgement }: Study) => {
      this.judgement = judgement ?? this.judgement;
    };
    // Two workers: curves are there before anything has been judged.
    this.#curves = createStudies("curves", {
      fail,
      show: (study) => {
        this.study = study;
        this.fault = null;
        // What is drawn is another run than the one that was judged.
        if (isUnderWay(study)) this.judgement = null;
        judge(study);
      },
    });
    this.#judgements = createStudies("judgement", { fail, show: judge });
  }

  /** How far a run is that is drawn as it comes; null for one that is there. */
  get progress(): string | null {
    if (this.study === null || !isUnderWay(this.study)) return null;
    const { iteration, iterations } = this.study;
    return `Step by step: iteration ${formatInteger(iteration)} of ${formatInteger(iterations)}, for at most ten seconds.`;
  }

  get curves(): Curves {
    return this.study?.curves ?? NO_CURVES;
  }

  ask(request: TrialRequest): void {
    this.#curves.ask(request);
    clearTimeout(this.#judging);
    this.#judging = setTimeout(() => this.#judgements.ask(request), REST);
  }

  /** The files of the run that is shown. */
  readonly export = (what: ExportKind): Promise<readonly ExportedFile[]> => this.#curves.export(what);

  close(): void {
    clearTimeout(this.#judging);
    this.#curves.close();
    this.#judgements.close();
  }
}
