import type { Figure, FigureResult, FigureTable, TrialResults } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import { drawPanel, errorPanel, membersOf, scalePanel, spectrumPanel } from "./factorisation-panels.js";
import {
  FACTORISATION_DRAWS,
  FACTORISATION_ENTRIES,
  FACTORISATION_ITERATIONS,
  FACTORISATION_SCALE,
  FACTORISATION_SCALES,
  FACTORISATION_STEP,
  factorisationTrials,
  NUCLEAR_MINIMA,
} from "./factorisation-runs.js";
import { factorisationStatements, finalError } from "./factorisation-statements.js";

/** Products of matrices without any penalty: low rank by depth and a small start. */
export const figureDeepFactorisation: Figure = {
  id: "deep-factorisation",
  title: "Products of matrices complete a matrix of low rank without a penalty, and without a delay",
  trials: [
    ...factorisationTrials(1, FACTORISATION_SCALE),
    ...([2, 3] as const).flatMap((depth) => FACTORISATION_SCALES.flatMap((scale) => factorisationTrials(depth, scale))),
  ],
  computations: [NUCLEAR_MINIMA],
  build({ results, computed }) {
    const minima = computed(NUCLEAR_MINIMA);
    return {
      specification: {
        width: "double",
        columns: 2,
        panels: [errorPanel(results), spectrumPanel(results), scalePanel(results), drawPanel(results, minima)],
      },
      caption: CAPTION,
      notes: NOTES,
      statements: factorisationStatements(results, minima),
      tables: [table(results, minima)],
    };
  },
};

const CAPTION = [
  `Completion of 10×10 matrices of rank 2 from ${FACTORISATION_ENTRIES} entries by A = A₁…A_L without any penalty: gradient descent on the factors, α = ${FACTORISATION_STEP}, ${FACTORISATION_DRAWS} draws, factors from Gaussian entries of scale ζ = ${FACTORISATION_SCALE}.`,
  "(a) Both errors (medians; bands of the recovery error: 10 to 90 %); below 10⁻⁶ along the edge.",
  "(b) The four largest singular values of one draw, L = 3: one after the other.",
  "(c) Recovery error at the end of every draw against ζ.",
  "(d) The same draw by draw at ζ = 0.1, beside that of the certified nuclear-norm minimiser of the same entries.",
].join(" ");

const NOTES = [
  `No figure of the paper, which cites it from earlier work (finding C21c; Arora, Cohen, Hu and Luo, 2019). ${FACTORISATION_ITERATIONS} iterations; t₁, t₂: thresholds of 10⁻². L = 1 is A itself.`,
  "The released code of this model has defects (oddity O42) and no figure uses it; here the gradients are right.",
].join(" ");

function table(results: TrialResults, minima: readonly number[]): FigureTable {
  const cells: { depth: 1 | 2 | 3; scale: number }[] = [
    { depth: 1, scale: FACTORISATION_SCALE },
    ...([2, 3] as const).flatMap((depth) => FACTORISATION_SCALES.map((scale) => ({ depth, scale }))),
  ];
  const rows = cells.flatMap(({ depth, scale }) =>
    membersOf(results, depth, scale).map((result: FigureResult, draw) => ({ depth, scale, draw, result })),
  );
  return rowTable("", rows, {
    depth: ({ depth }) => depth,
    scale: ({ scale }) => scale,
    seed: ({ draw }) => draw + 1,
    t1: ({ result }) => result.summary.detection.t1?.iteration ?? null,
    t2: ({ result }) => result.summary.detection.t2?.iteration ?? null,
    final_train_error: ({ result }) => result.summary.detection.train.final,
    final_test_error: ({ result }) => finalError(result),
    nuclear_minimum_error: ({ draw }) => minima[draw]!,
  });
}
