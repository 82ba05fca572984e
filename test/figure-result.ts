import { type ConfigTree, parseTrialConfig } from "../src/config/index.js";
import type { FigureResult } from "../src/figures/frame/figure.js";
import { openTrial } from "../src/trials/index.js";

/** What a figure is given of a trial, which is prepared and run here. */
export function figureResult(tree: ConfigTree): FigureResult {
  const config = parseTrialConfig(tree);
  const trial = openTrial(config);
  trial.advance(config.iterations);
  return { prepared: trial.prepared, trajectory: trial.trajectory, summary: trial.summarize() };
}
