import { isOffered, type OpenTrial } from "../../src/index.js";
import { type Curves, curvesOf } from "./curves.js";
import { createFrames } from "./frames.js";
import { type Judgement, judgementOf } from "./judgement.js";
import { type NetworkPicture, networkPictures } from "./network-picture.js";
import { createRation } from "./ration.js";
import { openRequested } from "./requested-trial.js";
import type { TrialRequest } from "./trial-request.js";

/** How a run goes on, and what it has recorded since the last report. */
export interface Progress {
  /** Changes with every run that is opened or rewound: what comes from another one is old. */
  readonly run: number;
  readonly iteration: number;
  readonly iterations: number;
  readonly standing: "paused" | "playing" | "complete" | "diverged";
  /** Iterations a second, in the last report. */
  readonly speed: number;
  readonly news: Curves;
  /** Whether answers are right or wrong, and errors shares of wrong ones; else errors are distances. */
  readonly countsAnswers: boolean;
  /** Null where there is no new one. */
  readonly judgement: Judgement | null;
  /** The network where it stands; null for other problems, and where there is no new one. */
  readonly picture: NetworkPicture | null;
}

/** A run that is played, paused, stepped, rewound and looked at. */
export interface Player {
  open(request: TrialRequest, run: number): void;
  /** @param pace iterations a second; Infinity as fast as it goes */
  play(pace: number): void;
  pause(): void;
  step(): void;
  rewind(run: number): void;
  /** The last report has been drawn: there is no other one before, unless the run stands. */
  drawn(): void;
  /** The network as near to an iteration as it has been kept; null where there is none. */
  look(iteration: number): NetworkPicture | null;
  /** What is open; null where nothing is. */
  readonly trial: OpenTrial | null;
}

/** What a player needs of its host. */
export interface PlayerHost {
  readonly now: () => number;
  /** Calls back when others have had their turn. */
  readonly later: (callback: () => void, milliseconds: number) => void;
  readonly report: (progress: Progress) => void;
}

/** Milliseconds between two turns, between two reports, and between two judgements. */
const PIECE = 30;
const REPORT = 50;
const JUDGEMENT = 250;
/** After every piece all examples are looked at, which takes about as long as a step: so many steps it has at least, unless they take this long. */
const LEAST_STEPS = 20;
const LONGEST_PIECE = 150;

/** A player with nothing open. */
export function createPlayer({ now, later, report }: PlayerHost): Player {
  let current: ReturnType<typeof begin> | null = null;
  let run = 0;
  let playing = false;
  let pace = Number.POSITIVE_INFINITY;
  let turn = 0;
  let isDrawing = false;
  const judged = createRation(JUDGEMENT, now);
  const drawn = createRation(REPORT, now);

  function begin(request: TrialRequest) {
    const trial = openRequested(request);
    const pictures = isOffered(trial.prepared.network) ? networkPictures(trial.prepared.network.value) : null;
    const countsAnswers =
      isOffered(trial.prepared.network) && trial.prepared.network.value.problem.train.targets.kind !== "numbers";
    return {
      trial,
      pictures,
      countsAnswers,
      frames: createFrames(),
      reported: 0,
      stamp: { time: now(), iteration: 0 },
      piece: 1,
    };
  }

  function tell(): void {
    if (current === null) return;
    const { trial, pictures, countsAnswers, frames, stamp } = current;
    const { iteration, state, trajectory } = trial;
    const news = curvesOf(trajectory, current.reported);
    current.reported += news.iterations.length;
    const point = pictures === null ? null : trial.read();
    if (point !== null) frames.keep(iteration, point);
    const time = now();
    const elapsed = time - stamp.time;
    current.stamp = { time, iteration };
    const ended = state.kind !== "running";
    if (ended) playing = false;
    const judgement = judged.isDue(time, !playing) && iteration > 0 ? judged.make(() => judgementOf(trial)) : null;
    const isDrawn = point !== null && drawn.isDue(time, !playing);
    report({
      run,
      iteration,
      iterations: trial.prepared.config.iterations,
      standing: ended ? (state.kind === "diverged" ? "diverged" : "complete") : playing ? "playing" : "paused",
      speed: playing && elapsed > 0 ? ((iteration - stamp.iteration) * 1000) / elapsed : 0,
      news,
      countsAnswers,
      judgement,
      picture: isDrawn ? drawn.make(() => pictures!.draw(iteration, point)) : null,
    });
  }

  /** Points stand as dense on a logarithmic axis as the pieces allow. */
  function keepFrame({ trial, pictures, frames }: NonNullable<typeof current>): void {
    if (pictures !== null && trial.iteration >= frames.due) frames.keep(trial.iteration, trial.read());
  }

  function go(mine: number): void {
    if (mine !== turn || !playing || current === null) return;
    const { trial } = current;
    const begun = now();
    const allowed = Math.max(1, Math.round((pace * PIECE * 2) / 1000));
    const done = Math.min(current.piece, allowed);
    trial.advance(done);
    keepFrame(current);
    const took = now() - begun;
    if (done === current.piece) {
      const wanted = Math.min(LONGEST_PIECE, Math.max(PIECE, (LEAST_STEPS * took) / done));
      current.piece = Math.max(1, Math.ceil(done * Math.min(3, wanted / Math.max(0.5, took))));
    }
    if (trial.state.kind !== "running" || (!isDrawing && now() - current.stamp.time >= REPORT)) {
      tell();
      isDrawing = true;
    }
    later(() => go(mine), Math.max(0, Number.isFinite(pace) ? (done * 1000) / pace - took : 0));
  }

  return {
    get trial() {
      return current?.trial ?? null;
    },
    open(request, number) {
      playing = false;
      turn++;
      run = number;
      // Where it cannot be opened, nothing is.
      current = null;
      current = begin(request);
      tell();
    },
    play(wanted) {
      if (current === null || current.trial.state.kind !== "running") return;
      pace = wanted;
      playing = true;
      isDrawing = false;
      current.stamp = { time: now(), iteration: current.trial.iteration };
      go(++turn);
    },
    pause() {
      playing = false;
      turn++;
      tell();
    },
    step() {
      playing = false;
      turn++;
      current?.trial.advance(1);
      tell();
    },
    rewind(number) {
      if (current === null) return;
      playing = false;
      turn++;
      run = number;
      current.trial.rewind();
      current = { ...current, frames: createFrames(), reported: 0, stamp: { time: now(), iteration: 0 } };
      tell();
    },
    drawn() {
      isDrawing = false;
    },
    look(iteration) {
      const frame = current?.frames.nearest(iteration);
      return frame == null ? null : current!.pictures!.draw(frame.iteration, frame.point);
    },
  };
}
