import {
  FIGURES,
  type Figure,
  type FigureOutcome,
  type FigureParameter,
  type FigureResult,
  type FigureTrial,
  figureInputs,
  figureParameters,
} from "../../src/figures/index.js";
import { InputError, openTrial, parseTrialConfig, problemMaterial } from "../../src/index.js";
import { findScene, type Settings } from "../state/index.js";
import { readShipped } from "./shipped-file.js";
import { isStepped, type Turns } from "./study.js";
import { settingsIn } from "./trial-settings.js";

/** A figure in a list of all. */
export interface FigureEntry {
  readonly id: string;
  readonly title: string;
}

/** What a figure is made of. */
export interface FigurePlan {
  readonly id: string;
  readonly title: string;
  readonly parameters: readonly FigureParameter[];
  /** Its runs, with the settings by which the scene of sparse recovery shows them; null where it does not. */
  readonly runs: readonly { readonly name: string; readonly settings: Settings | null }[];
  /** Whether every run is jumped, and nothing else has to be computed: done while one watches. */
  readonly isJump: boolean;
}

/** How far a figure is. */
export interface FigureWork {
  readonly plan: FigurePlan;
  /** Runs that are done. */
  readonly done: number;
  /** Null until all is done. */
  readonly outcome: FigureOutcome | null;
}

/** Which figures are computed: none, those that are jumps, or any. */
export type FigureEffort = "none" | "jumps" | "all";

/** Every figure of the gallery. */
export const listFigures = (): FigureEntry[] => FIGURES.map(({ id, title }) => ({ id, title }));

/** The figure of a number or name. @throws InputError where there is none */
export function findFigure(id: string): Figure {
  const figure = FIGURES.find((candidate) => candidate.id === id);
  if (figure !== undefined) return figure;
  const expected = `one of ${FIGURES.map((candidate) => candidate.id).join(", ")}`;
  throw new InputError({ path: "figure", expected, received: id });
}

/**
 * Says what a figure is made of, and computes it as the command line does, one run after another: its picture, its statements and their
 * numbers.
 * @throws InputError where data of a run are not at hand
 */
export async function workOnFigure(
  figure: Figure,
  effort: FigureEffort,
  show: (work: FigureWork) => void,
  next: Turns["next"],
): Promise<void> {
  const plan = planOf(figure);
  show({ plan, done: 0, outcome: null });
  if (effort === "none" || (effort === "jumps" && !plan.isJump)) return;
  const results = new Map<string, FigureResult>();
  for (const trial of figure.trials) {
    results.set(trial.name, await perform(trial));
    if (!(await next())) return;
    show({ plan, done: results.size, outcome: null });
  }
  const outcome = figure.build(figureInputs(results, ({ compute }) => compute()));
  show({ plan, done: results.size, outcome });
}

function planOf(figure: Figure): FigurePlan {
  const { id, title, trials, computations } = figure;
  const scene = findScene("sparse")!;
  return {
    id,
    title,
    parameters: figureParameters(figure),
    runs: trials.map(({ name, config }) => ({ name, settings: settingsIn(scene, parseTrialConfig(config)) })),
    isJump: computations.length === 0 && trials.every(isJumped),
  };
}

/** Whether a trial is done in closed form. None that reads a file is. */
function isJumped({ config }: FigureTrial): boolean {
  const parsed = parseTrialConfig(config);
  return problemMaterial(parsed.problem) === null && !isStepped(openTrial(parsed));
}

async function perform({ config }: FigureTrial): Promise<FigureResult> {
  const parsed = parseTrialConfig(config);
  const trial = openTrial(parsed, { material: await readShipped(parsed) });
  trial.advance(parsed.iterations);
  return { prepared: trial.prepared, trajectory: trial.trajectory, summary: trial.summarize() };
}
