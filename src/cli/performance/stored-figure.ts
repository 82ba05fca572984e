import { computationKey, type Statement } from "../../computations/index.js";
import { parseTrialConfig } from "../../config/index.js";
import { isFinished, readTrial, readTrialSummary, runFolderOf, type TrialFiles } from "../../engines/index.js";
import { FIGURES, type Figure, type FigureOutcome, type FigureResult, figureInputs } from "../../figures/index.js";
import { renderSvg } from "../../rendering/index.js";
import { readComputation, readRunTrajectory } from "../../store/index.js";
import { resultOf } from "./make-figure.js";

/** A figure as a page shows it. */
export interface DrawnFigure {
  /** An SVG document. */
  readonly picture: string;
  readonly caption: string;
  readonly notes: string;
  readonly statements: readonly Statement[];
}

/** A figure drawn from what a store has of it; null where there is no such figure, or something of it is missing or cannot be read. */
export async function drawStoredFigure(id: string, store: string): Promise<DrawnFigure | null> {
  const figure = FIGURES.find((candidate) => candidate.id === id);
  const outcome = figure === undefined ? null : attempt(figure, store);
  if (outcome === null) return null;
  const { specification, caption, notes, statements } = outcome;
  return { picture: await renderSvg(specification), caption, notes, statements };
}

function attempt(figure: Figure, store: string): FigureOutcome | null {
  try {
    return storedFigure(figure, store);
  } catch {
    // What cannot be read is computed anew by whoever wants the figure.
    return null;
  }
}

/**
 * A figure from the runs and computations that a store has of it; null where one is missing. Nothing is computed, and nothing written.
 * @throws InputError or DamagedRunError for what cannot be read
 */
function storedFigure({ trials, computations, build }: Figure, store: string): FigureOutcome | null {
  const data = new Map<string, unknown>();
  for (const computation of computations) {
    const stored = readComputation(store, computationKey(computation));
    if (stored === null) return null;
    data.set(JSON.stringify(computationKey(computation)), stored.data);
  }
  const files: TrialFiles = { texts: new Map(), bytes: new Map() };
  const results = new Map<string, FigureResult>();
  for (const { name, config } of trials) {
    const trial = readTrial(parseTrialConfig(config), files);
    const path = runFolderOf(trial, store);
    if (!isFinished(path)) return null;
    results.set(name, resultOf(trial.config, readRunTrajectory(path), readTrialSummary(trial, path)));
  }
  return build(figureInputs(results, (computation) => data.get(JSON.stringify(computationKey(computation))) as never));
}
