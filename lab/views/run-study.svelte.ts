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

/** What a view knows of the run that was last asked for: what is drawn stays until there is something newer. */
export class RunStudy {
  study: Study | null = $state.raw(null);
  judgement: Judgement | null = $state.raw(null);
  fault: Fault | null = $state.raw(null);
  #studies: Studies[];

  constructor() {
    const fail = (fault: Fault) => {
      this.fault = fault;
    };
    const judge = ({ judgement }: Study) => {
      this.judgement = judgement ?? this.judgement;
    };
    // Two workers: curves are there before anything has been judged.
    this.#studies = [
      createStudies("curves", {
        fail,
        show: (study) => {
          this.study = study;
          this.fault = null;
          judge(study);
        },
      }),
      createStudies("judgement", { fail, show: judge }),
    ];
  }

  get curves(): Curves {
    return this.study?.curves ?? NO_CURVES;
  }

  ask(request: TrialRequest): void {
    for (const studies of this.#studies) studies.ask(request);
  }

  /** The files of the run that is shown. */
  readonly export = (what: ExportKind): Promise<readonly ExportedFile[]> => this.#studies[0]!.export(what);

  close(): void {
    for (const studies of this.#studies) studies.close();
  }
}
