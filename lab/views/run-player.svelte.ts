import {
  appendCurves,
  type Curves,
  type ExportedFile,
  type ExportKind,
  type Fault,
  type Judgement,
  type Laboratory,
  type NetworkPicture,
  NO_CURVES,
  type Progress,
  type TrialRequest,
} from "../training/index.js";

/** A run that a view plays, and what it has seen of it. */
export class RunPlayer {
  curves: Curves = $state.raw(NO_CURVES);
  progress: Progress | null = $state.raw(null);
  judgement: Judgement | null = $state.raw(null);
  fault: Fault | null = $state.raw(null);
  /** What it does, or is about to do: what is asked of the worker is done in its turn. */
  standing: Progress["standing"] = $state("paused");
  /** The network under the cursor; null for the last one. */
  past: NetworkPicture | null = $state.raw(null);
  #laboratory: Laboratory;
  /** Stops listening, and what is played. */
  readonly close: () => void;
  #present: NetworkPicture | null = $state.raw(null);
  #run = $state(0);
  #looking = 0;
  #exports = new Map<number, (files: readonly ExportedFile[]) => void>();

  /** @param laboratory the worker that trains; whoever started it closes it */
  constructor(laboratory: Laboratory) {
    this.#laboratory = laboratory;
    const silence = laboratory.listen((answer) => {
      if (answer.kind === "progress" && answer.progress.run === this.#run) this.#hear(answer.progress);
      if (answer.kind === "picture" && answer.call === this.#looking) this.past = answer.picture;
      if (answer.kind === "exported") this.#exports.get(answer.call)?.(answer.files);
      if (answer.kind !== "fault") return;
      this.fault = answer.fault;
      this.standing = "paused";
    });
    this.close = () => {
      silence();
      this.pause();
    };
  }

  get isPlaying(): boolean {
    return this.standing === "playing";
  }

  /** Whether the run is still being made: its data, and where it starts. */
  get isPreparing(): boolean {
    return this.progress?.run !== this.#run && this.fault === null;
  }

  /** The network that is looked at. */
  get picture(): NetworkPicture | null {
    return this.past ?? this.#present;
  }

  open(request: TrialRequest): void {
    this.#begin();
    this.#laboratory.ask({ kind: "open", request, run: this.#run });
  }

  /** @param pace iterations a second */
  play(pace: number): void {
    if (this.fault !== null) return;
    this.standing = "playing";
    this.#laboratory.ask({ kind: "play", pace });
  }

  pause(): void {
    this.#halt();
    this.#laboratory.ask({ kind: "pause" });
  }

  step(): void {
    this.#halt();
    this.#laboratory.ask({ kind: "step" });
  }

  rewind(): void {
    this.#begin();
    this.#laboratory.ask({ kind: "rewind", run: this.#run });
  }

  /** Looks at the network at an iteration of the past; null for where it stands. */
  look(iteration: number | null): void {
    if (iteration === null) {
      this.#looking = 0;
      this.past = null;
    } else this.#looking = this.#laboratory.ask({ kind: "look", iteration });
  }

  /** The files of the run as it stands. */
  readonly export = (what: ExportKind): Promise<readonly ExportedFile[]> =>
    new Promise((resolve) => this.#exports.set(this.#laboratory.ask({ kind: "export", what }), resolve));

  /** One that has ended stays at its end. */
  #halt(): void {
    if (this.isPlaying) this.standing = "paused";
  }

  #begin(): void {
    this.#run++;
    this.standing = "paused";
    this.curves = NO_CURVES;
    this.judgement = null;
    this.#present = null;
    this.fault = null;
    this.look(null);
  }

  #hear(progress: Progress): void {
    this.curves = appendCurves(this.curves, progress.news);
    this.progress = progress;
    if (progress.standing === "complete" || progress.standing === "diverged") this.standing = progress.standing;
    this.judgement = progress.judgement ?? this.judgement;
    this.#present = progress.picture ?? this.#present;
    // A page that is slow to draw is told less often.
    requestAnimationFrame(() => this.#laboratory.ask({ kind: "drawn" }));
  }
}
