import { columnValues } from "../../run/index.js";
import { bandOf, bandTable, resultsOfTrials } from "../frame/ensemble.js";
import { entryColumns } from "../frame/entry-series.js";
import type { Figure, FigureResult, FigureTable } from "../frame/figure.js";
import { completionFacts, describeInstance, SEED_SEARCHES } from "./completion-instance.js";
import { completionPanels } from "./completion-panels.js";
import { type CompletionMethod, completionTrial } from "./completion-run.js";
import { completionStatements } from "./completion-statements.js";
import {
  RECOVERABLE_80,
  RECOVERABLE_CAPTION,
  RECOVERABLE_TRIALS,
  recoverablePanel,
  recoverableStatements,
} from "./recoverable-ensemble.js";

/** The figure of one method on the flagship problem of matrix completion: errors, ‖A‖⋆ and singular values. */
export function completionFigure(id: string, title: string, method: CompletionMethod): Figure {
  const trial = completionTrial(method);
  return {
    id,
    title,
    trials: [trial, ...RECOVERABLE_TRIALS],
    computations: [SEED_SEARCHES[80], RECOVERABLE_80],
    build({ results, computed }) {
      const result = results(trial.name);
      const facts = completionFacts(result.prepared);
      const ensemble = resultsOfTrials(RECOVERABLE_TRIALS, results);
      return {
        specification: {
          width: "double",
          panels: [...completionPanels(result, facts), recoverablePanel(ensemble, 138)],
        },
        caption: caption(result, method),
        statements: [
          ...completionStatements(result, facts, computed(SEED_SEARCHES[80])),
          ...recoverableStatements(computed(RECOVERABLE_80)),
        ],
        tables: [table(result), bandTable("-ensemble", { recovery_error: bandOf(ensemble, "test_error") })],
      };
    },
  };
}

const METHODS = {
  subgradient:
    "Subgradient method. The ratio in (a) is that of penalty to data gradient, β⋆UVᵀ untruncated; the singular values end in an " +
    "oscillation of a few αβ⋆.",
  projected:
    "Projected subgradient method, which overwrites the observed entries: the training error is exactly zero from t = 1 on (drawn on " +
    "the lower edge), so there is no ratio of gradients in (a).",
  proximal:
    "Proximal method (singular-value thresholding): the curves of Figure 5 without its oscillation, and exactly rank 2 at the end. " +
    "The ratio in (a) is that of what the thresholding takes off to the data gradient.",
} as const;

function caption({ prepared, summary }: FigureResult, method: CompletionMethod): string {
  const { settings, problem, detection } = summary;
  return (
    `Matrix completion: 10×10, r = 2, N = ${problem.measurements} entries at random, noiseless; (a–c) one run: α = ${settings.stepSize}, ` +
    `β⋆ = ${settings.nuclear}, A(0) = 10⁻⁶·I, ${prepared.config.iterations / 1e6} million iterations, every t < 1000 recorded and 500 a decade ` +
    "after that. The text has N = 70, the notebook N = 80; both have β⋆ = 10⁻⁴, but the published image is only compatible with 10⁻⁵, " +
    `taken here. ${METHODS[method]} Training error ‖X·vec(A) − y*‖/‖y*‖ and recovery error ‖A − A*‖_F/‖A*‖_F with (a) the ratio of ` +
    "gradients, (b) ‖A‖⋆, (c) the ten singular values of the recorded point itself (the published ones are of the point before its update). t₁ and t₂: first recorded iteration with error ≤ 10⁻⁴; t₂ = " +
    `${detection.t2?.iteration ?? "never"} is known to 0.5 %. ${describeInstance(80)} ${RECOVERABLE_CAPTION}`
  );
}

function table({ trajectory }: FigureResult): FigureTable {
  const scalars = ["train_error", "test_error", "gradient_ratio", "nuclear_norm", "frobenius_norm"];
  return {
    name: "",
    columns: new Map<string, ArrayLike<number>>([
      ["iteration", trajectory.iterations],
      ...scalars.map((name) => [name, columnValues(trajectory, name)] as const),
      ...entryColumns(trajectory, "singular_values", (index) => `sigma_${index + 1}`),
    ]),
  };
}
