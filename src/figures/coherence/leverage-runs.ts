import type { ConfigTree } from "../../config/index.js";
import { completionConfig } from "../completion/completion-instance.js";
import type { FigureTrial } from "../frame/figure.js";

/** The shares of coherent entries of Figure 23. Source: theory 4.5, finding C18. */
export const COHERENCES = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** α as in the notebook: the text and the published image have 0.1, which takes ten times the iterations for the same αβ⋆t. */
export const STEP_SIZE = 1;
/** β⋆. */
export const STRENGTH = 1e-5;
/** The notebook's number of iterations. */
export const ITERATIONS = 1e7;
/** A run ends before where its mean speed has fallen to this share of the penalty's own: the rest is known. */
export const STATIONARY = 1e-3;

/** The run of Figure 23 for one τ: N = 70, one A* for all. */
export function coherenceTrial(coherence: number): FigureTrial {
  const instance = completionConfig(70);
  const threshold = { rule: "threshold", threshold: 1e-4 };
  const config: ConfigTree = {
    ...instance,
    problem: { ...(instance.problem as ConfigTree), coherence },
    penalty: { nuclear: STRENGTH },
    method: { kind: "subgradient", stepSize: STEP_SIZE },
    iterations: ITERATIONS,
    stopping: { stationary: STATIONARY },
    recording: { dense: 100, spacing: "logarithmic", pointsPerDecade: 300, components: false },
    detection: { train: threshold, test: threshold },
  };
  return { name: `completion, τ = ${coherence}`, config, work: ITERATIONS * 10 * 10 * 10 };
}
