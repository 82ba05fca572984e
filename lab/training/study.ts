import { InputError, type OpenTrial } from "../../src/index.js";
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

/** Between two pieces of a run: whether to go on. */
export interface Turns {
  /** Milliseconds. */
  readonly now: () => number;
  /** Resolves when others have had their turn; false when the study is not wanted any more. */
  readonly next: () => Promise<boolean>;
}

/**
 * Runs a trial, and shows what there is of it on the way where it has to be stepped. A subgradient method of a linear model is jumped as the
 * proximal one, and the study says so.
 * @returns the trial as it stands in the end
 * @throws InputError for a config that cannot be run
 */
export async function study(
  request: TrialRequest,
  wanted: Wanted,
  show: (study: Study) => void,
  { now, next }: Turns,
): Promise<OpenTrial> {
  const asked = openRequested(request);
  const proximal = isStepped(asked) ? jumpedInstead(request, asked) : null;
  const standsIn = proximal !== null;
  const trial = proximal ?? asked;
  const { config } = trial.prepared;
  const stepped = isStepped(trial);
  const started = now();
  let shown = started;
  let piece = FIRST_PIECE;
  while (true) {
    const before = now();
    const state = trial.advance(piece);
    const after = now();
    piece = Math.max(1, Math.ceil(piece * Math.min(stepped ? 4 : 100, PIECE / Math.max(1, after - before))));
    const ended = state.kind !== "running";
    const late = !ended && after - started > BUDGET;
    if (ended || late || after - shown > GLIMPSE) {
      const standing = ended ? (state.kind === "diverged" ? "diverged" : "complete") : late ? "out of time" : "running";
      const curves = wanted === "curves" ? curvesOf(trial.trajectory) : null;
      const judgement = standing !== "running" && (stepped || wanted === "judgement") ? judgementOf(trial) : null;
      shown = after;
      show({
        curves,
        judgement,
        iteration: trial.iteration,
        iterations: config.iterations,
        standing,
        standsIn,
        testErrorName: trial.prepared.problem.testErrorName,
        matrix: wanted === "curves" ? matrixFacts(trial.prepared) : null,
      });
    }
    if (ended || late || !(await next())) return trial;
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
