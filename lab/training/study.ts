import { createRecorder, createRun, createSchedule, InputError, type OpenTrial } from "../../src/index.js";
import { type Curves, curvesOf } from "./curves.js";
import { type Judgement, judgementOf } from "./judgement.js";
import { type MatrixFacts, matrixFacts } from "./matrix-facts.js";
import { openRequested } from "./requested-trial.js";
import type { TrialRequest } from "./trial-request.js";

/** What of a trial is wanted, as soon as possible. */
export type Wanted = "curves" | "judgement";

/** A trial that is run to its end, or as far as the budget of time goes. */
export interface Study {
  readonly curves: Curves | null;
  readonly judgement: Judgement | null;
  /** Where the run stands. */
  readonly iteration: number;
  readonly iterations: number;
  readonly standing: "running" | "complete" | "diverged" | "out of time";
  /** Whether the path of the proximal method stands in for that of the subgradient method, whose components chatter by ±αβ. */
  readonly standsIn: boolean;
  /** What the test error is. */
  readonly testErrorName: string;
  /** The matrix that is looked for; null where it is a vector, or a network's weights. */
  readonly matrix: MatrixFacts | null;
}

/** Milliseconds that a run may take that has to be stepped, and after which what there is of it is shown. */
const BUDGET = 10_000;
const GLIMPSE = 80;
/** Milliseconds between two turns. */
const PIECE = 12;
/** Iterations before the first of them. */
const FIRST_PIECE = 100;
/** Iterations up to which a subgradient method is stepped as it is. */
const WORTH_JUMPING = 1e5;

/** The records of a jump that a slider has moved on from when they are drawn: a point for every six of a chart. */
const FEW_RECORDS = { spacing: "logarithmic", dense: 10, pointsPerDecade: 16 } as const;

/** Between two pieces of a run: whether to go on. */
export interface Turns {
  /** Milliseconds. */
  readonly now: () => number;
  /** Resolves when others have had their turn; false when the study is not wanted any more. */
  readonly next: () => Promise<boolean>;
}

/**
 * Runs a trial, and shows what there is of it on the way where it has to be stepped; a jump, whose records take most of its time, is shown by
 * few of them first. A subgradient method of a linear model is jumped as the proximal one, and the study says so.
 * @returns the trial as it stands in the end
 * @throws InputError for a config that cannot be run
 */
export async function study(
  request: TrialRequest,
  wanted: Wanted,
  show: (study: Study) => void,
  turns: Turns,
): Promise<OpenTrial> {
  const asked = openRequested(request);
  const standsIn = isStepped(asked) ? jumpedInstead(request, asked) : null;
  const trial = standsIn ?? asked;
  const stepped = isStepped(trial);
  const { iterations } = trial.prepared.config;
  const say = (
    said: Pick<OpenTrial, "trajectory" | "iteration">,
    standing: Study["standing"],
    judgement: Judgement | null,
  ) =>
    show({
      curves: wanted === "curves" ? curvesOf(said.trajectory) : null,
      judgement,
      iteration: said.iteration,
      iterations,
      standing,
      standsIn: standsIn !== null,
      testErrorName: trial.prepared.problem.testErrorName,
      matrix: wanted === "curves" ? matrixFacts(trial.prepared) : null,
    });
  const started = turns.now();
  let shown = started;
  const isDue = (time: number) => time - shown > GLIMPSE;
  const glimpsed = wanted === "curves" && trial.prepared.engine.used === "jump" && iterations > WORTH_JUMPING;
  if (glimpsed) {
    const glimpse = glimpseOf(trial);
    const isWanted = await inPieces(glimpse.advance, turns, PER_JUMP, ({ kind }, time) => {
      const ended = kind !== "running";
      if (ended || isDue(time)) {
        shown = time;
        say(glimpse, "running", null);
      }
      return ended;
    });
    if (!isWanted || !(await turns.next())) return trial;
  }
  await inPieces(trial.advance, turns, stepped ? PER_STEP : PER_JUMP, ({ kind }, time) => {
    const ended = kind !== "running";
    const late = !ended && time - started > BUDGET;
    // Part of a run would stand in the place of the few records of the whole.
    if (ended || late || (!glimpsed && isDue(time))) {
      const standing = ended ? (kind === "diverged" ? "diverged" : "complete") : late ? "out of time" : "running";
      shown = time;
      say(trial, standing, standing !== "running" && (stepped || wanted === "judgement") ? judgementOf(trial) : null);
    }
    return ended || late;
  });
  return trial;
}

/** The run of a trial that jumps, by few records. */
function glimpseOf({ prepared: { config, createDynamics, schedule } }: OpenTrial) {
  const dynamics = createDynamics();
  const sink = createRecorder(dynamics.observables);
  const few = createSchedule(schedule.iterations, { ...config.recording, ...FEW_RECORDS });
  const { advance } = createRun({ dynamics, schedule: few, sink });
  return {
    advance,
    get iteration() {
      return dynamics.iteration;
    },
    get trajectory() {
      return sink.trajectory();
    },
  };
}

/** The most by which a piece is longer than the last one. */
const PER_STEP = 4;
const PER_JUMP = 100;

/**
 * Advances a run by pieces that let others have their turn.
 * @param isEnough after a piece, told the time
 * @returns false when the study is not wanted any more
 */
async function inPieces(
  advance: OpenTrial["advance"],
  { now, next }: Turns,
  growth: number,
  isEnough: (state: ReturnType<OpenTrial["advance"]>, time: number) => boolean,
): Promise<boolean> {
  let piece = FIRST_PIECE;
  while (true) {
    const before = now();
    const state = advance(piece);
    const after = now();
    piece = Math.max(1, Math.ceil(piece * Math.min(growth, PIECE / Math.max(1, after - before))));
    if (isEnough(state, after)) return true;
    if (!(await next())) return false;
  }
}

/** Whether a run is done step by step, and not jumped. */
export const isStepped = ({ prepared }: OpenTrial): boolean => prepared.engine.used === "step";

/** The proximal method on the problem of a subgradient method, where that one jumps; null elsewhere. */
function jumpedInstead({ settings, ...request }: TrialRequest, { prepared }: OpenTrial): OpenTrial | null {
  if (prepared.config.method.kind !== "subgradient" || prepared.config.iterations < WORTH_JUMPING) return null;
  try {
    const trial = openRequested({ ...request, settings: { ...settings, method: "proximal" } });
    return isStepped(trial) ? null : trial;
  } catch (thrown) {
    if (thrown instanceof InputError) return null;
    throw thrown;
  }
}
