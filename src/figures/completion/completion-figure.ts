import { numberSetting } from "../../trials/index.js";
import { bandOf, bandTable, resultsOfTrials } from "../frame/ensemble.js";
import { entryColumns } from "../frame/entry-series.js";
import type { Figure, FigureResult, FigureTable } from "../frame/figure.js";
import { trajectoryTable } from "../frame/trajectory-table.js";
import { completionFacts, describeInstance, SEED_SEARCHES } from "./completion-instance.js";
import { completionPanels } from "./completion-panels.js";
import { completionTrial } from "./completion-run.js";
import { completionStatements } from "./completion-statements.js";
import type { CompletionVariant } from "./completion-variant.js";
import {
  RECOVERABLE_80,
  RECOVERABLE_CAPTION,
  RECOVERABLE_TRIALS,
  recoverablePanel,
  recoverableStatements,
} from "./recoverable-ensemble.js";

/** The figure of one method on the flagship problem of matrix completion: errors, ‖A‖⋆ and singular values. */
export function completionFigure(variant: CompletionVariant): Figure {
  const trial = completionTrial(variant.method);
  return {
    id: variant.id,
    title: variant.title,
    trials: [trial, ...RECOVERABLE_TRIALS],
    computations: [SEED_SEARCHES[80], RECOVERABLE_80],
    build({ results, computed }) {
      const result = results(trial.name);
      const facts = completionFacts(result.prepared);
      const ensemble = resultsOfTrials(RECOVERABLE_TRIALS, results);
      return {
        specification: {
          width: "double",
          panels: [...completionPanels(result, facts, variant), recoverablePanel(ensemble, 138)],
        },
        caption: caption(result, variant),
        statements: [
          ...completionStatements(result, variant, facts, computed(SEED_SEARCHES[80])),
          ...recoverableStatements(computed(RECOVERABLE_80)),
        ],
        tables: [table(result), bandTable("-ensemble", { recovery_error: bandOf(ensemble, "test_error") })],
      };
    },
  };
}

function caption({ prepared, summary }: FigureResult, variant: CompletionVariant): string {
  const { problem, detection } = summary;
  return [
    `Matrix completion: 10×10, r = 2, N = ${problem.measurements} entries at random, noiseless; (a–c) one run: α = ${numberSetting(summary, "stepSize")}, ` +
      `β⋆ = ${numberSetting(summary, "nuclear")}, A(0) = 10⁻⁶·I, ${prepared.config.iterations / 1e6} million iterations, every t < 1000 recorded and 500 a decade after that.`,
    "The text has N = 70, the notebook N = 80; both have β⋆ = 10⁻⁴, but the published image is only compatible with 10⁻⁵, taken here.",
    ...variant.caption,
    "Training error ‖X·vec(A) − y*‖/‖y*‖ and recovery error ‖A − A*‖_F/‖A*‖_F with (a) the ratio of gradients, (b) ‖A‖⋆, " +
      "(c) the ten singular values of the recorded point itself (the published ones are of the point before its update).",
    "t₁ and t₂: first recorded iteration with error ≤ 10⁻⁴; " +
      `t₂ = ${detection.t2?.iteration ?? "never"} is known to 0.5 %.`,
    describeInstance(80),
    RECOVERABLE_CAPTION,
  ].join(" ");
}

function table({ trajectory }: FigureResult): FigureTable {
  const scalars = ["train_error", "test_error", "gradient_ratio", "nuclear_norm", "frobenius_norm"];
  return trajectoryTable(
    trajectory,
    scalars,
    entryColumns(trajectory, "singular_values", (index) => `sigma_${index + 1}`),
  );
}
