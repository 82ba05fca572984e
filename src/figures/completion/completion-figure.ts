import { numberSetting } from "../../trials/index.js";
import { bandOf, bandTable, resultsOfTrials } from "../frame/ensemble.js";
import { entryColumns } from "../frame/entry-series.js";
import type { Figure, FigureResult, FigureTable } from "../frame/figure.js";
import { stateRecordSpacing } from "../frame/state-record-spacing.js";
import { trajectoryTable } from "../frame/trajectory-table.js";
import { type CompletionDraw, recoverableShare } from "./completion-ensemble.js";
import { completionFacts, describeInstance, SEED_SEARCHES } from "./completion-instance.js";
import { completionPanels } from "./completion-panels.js";
import { completionTrial } from "./completion-run.js";
import { completionStatements } from "./completion-statements.js";
import type { CompletionVariant } from "./completion-variant.js";
import {
  RECOVERABLE_80,
  RECOVERABLE_CAPTION,
  RECOVERABLE_NOTES,
  RECOVERABLE_TRIALS,
  recoverablePanel,
  recoverableStatements,
} from "./recoverable-ensemble.js";
import { SENSING_FACTS, sensingStatements, sensingTrial } from "./sensing-run.js";

/** The figure of one method on the flagship problem of matrix completion: errors, ‖A‖⋆ and singular values. */
export function completionFigure(variant: CompletionVariant): Figure {
  const trial = completionTrial(variant.method);
  const sensing = sensingTrial(variant.method);
  return {
    id: variant.id,
    title: variant.title,
    trials: [trial, sensing, ...RECOVERABLE_TRIALS],
    computations: [SEED_SEARCHES[80], RECOVERABLE_80, SENSING_FACTS],
    build({ results, computed }) {
      const result = results(trial.name);
      const facts = completionFacts(result.prepared);
      const ensemble = resultsOfTrials(RECOVERABLE_TRIALS, results);
      const draws = computed(RECOVERABLE_80);
      return {
        specification: {
          width: "double",
          panels: [...completionPanels(result, facts, variant), recoverablePanel(ensemble, 138)],
        },
        caption: caption(result, variant),
        notes: notes(result, variant, draws.length, recoverableShare(draws)),
        statements: [
          ...completionStatements(result, variant, facts, computed(SEED_SEARCHES[80]), slowTimeOf(draws, result)),
          ...sensingStatements(results(sensing.name), computed(SENSING_FACTS), variant.method),
          ...recoverableStatements(draws),
          stateRecordSpacing([result], 0.006),
        ],
        tables: [table(result), bandTable("-ensemble", { recovery_error: bandOf(ensemble, "test_error") })],
      };
    },
  };
}

function caption({ summary }: FigureResult, variant: CompletionVariant): string {
  return [
    `Matrix completion: 10×10, r = 2, N = ${summary.problem.measurements} entries; ${variant.caption}, α = ${numberSetting(summary, "stepSize")}, β⋆ = 10⁻⁵, A(0) = 10⁻⁶·I.`,
    `(a–c) One run: errors${variant.hasRatio ? ", ratio of penalty to data gradient" : ""}, ‖A‖⋆, singular values.`,
    "t₁, t₂: first recorded error ≤ 10⁻⁴.",
    RECOVERABLE_CAPTION,
  ].join(" ");
}

function notes(
  { summary }: FigureResult,
  variant: CompletionVariant,
  draws: number,
  share: ReturnType<typeof recoverableShare>,
): string {
  return [
    `Every t < 1000 recorded and 500 a decade after that, so that t₂ = ${summary.detection.t2?.iteration ?? "never"} is known to 0.5 %.`,
    "The text has N = 70, the notebook N = 80; both have β⋆ = 10⁻⁴, but the published image is only compatible with 10⁻⁵, taken here.",
    ...variant.notes,
    "Errors: ‖X·vec(A) − y*‖/‖y*‖ and ‖A − A*‖_F/‖A*‖_F. The singular values are those of the recorded point itself; the published ones are of the point before its update.",
    "Captions of the paper call this matrix sensing; the statements have a run of that beside it: 70 Gaussian measurements, β⋆ = 10⁻³.",
    describeInstance(80, draws, share),
    RECOVERABLE_NOTES,
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

/** T_end of the slow flow of the draw that a run is of. */
const slowTimeOf = (draws: readonly CompletionDraw[], { prepared }: FigureResult): number =>
  draws.find(({ seed }) => seed === prepared.config.seed)?.arrival ?? Number.NaN;
