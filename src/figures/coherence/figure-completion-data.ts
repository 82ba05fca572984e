import { type Statement, stateRange, stateTrend } from "../../computations/index.js";
import { mean } from "../../statistics/index.js";
import type { Figure, FigureTable } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import {
  choicePanel,
  choicesAt,
  curvePanel,
  meanPriority,
  SHOWN_COHERENCES,
  SHOWN_MEASUREMENTS,
  targetPanel,
} from "./completion-data-panels.js";
import { ENTRY_CHOICES, type EntryChoices } from "./entry-choice.js";

/** The data of matrix completion: a target, its leverage scores, the entries that τ chooses, and their coherence. */
export const figureCompletionData: Figure = {
  id: "completion-data",
  title: "Which entries of a matrix the parameter τ chooses",
  trials: [],
  computations: [ENTRY_CHOICES],
  build({ computed }) {
    const data = computed(ENTRY_CHOICES);
    return {
      specification: {
        width: "double",
        columns: 2,
        panels: [
          targetPanel(data),
          ...SHOWN_COHERENCES.map((coherence) => choicePanel(data, coherence)),
          curvePanel(data, "mean μᵢ + νⱼ, observed", meanPriority, [1.8, 5.6], true),
          curvePanel(data, "largest coherence", ({ largestCoherence }) => largestCoherence, [0.4, 0.8], false),
        ],
      },
      caption: caption(data),
      notes: NOTES,
      statements: statements(data),
      tables: [table(data)],
    };
  },
};

function caption({ grid: { size, rank, seeds, measurements } }: EntryChoices): string {
  return [
    `Matrix completion, ${size}×${size}, rank ${rank}.`,
    "(a) One drawn target A*.",
    `(b–d) μᵢ + νⱼ, the leverage scores of the row and the column of each of its entries, and the ${SHOWN_MEASUREMENTS} observed entries (crosses) for three τ: a share τ of them has the largest μᵢ + νⱼ, the others are uniformly random.`,
    `(e) Mean μᵢ + νⱼ of the observed entries, (f) largest entry in size of a singular vector of A* in an observed row or column, against τ for ${measurements.length} N: means of ${seeds} targets.`,
  ].join(" ");
}

const NOTES =
  "After the released notebook's maps of A* and of μᵢ + νⱼ; own random streams, as the published targets cannot be drawn again. " +
  "(f) is the notebook's coherence of the observed rows and columns with the singular vectors, here those of A*'s rank: a largest value, which N decides more than τ. (e) is not in the notebook. The choice takes knowledge of A*.";

/** What the choice must do. Source: theory 2.10. */
function statements(data: EntryChoices): Statement[] {
  const { measurements, coherences } = data.grid;
  const means = (count: number) =>
    coherences.map((coherence) => mean(choicesAt(data, count, coherence).map(meanPriority)));
  const margins = choicesAt(data, SHOWN_MEASUREMENTS, 1).map(({ priorities, observed }) => {
    const seen = new Set(observed);
    const others = priorities.filter((_, entry) => !seen.has(entry));
    return Math.min(...observed.map((entry) => priorities[entry]!)) - Math.max(...others);
  });
  const largest = measurements.map((count) =>
    mean(choicesAt(data, count, 0).map(({ largestCoherence }) => largestCoherence)),
  );
  const uniform = measurements.map((count) => means(count)[0]!);
  const entries = new Set(choicesAt(data, SHOWN_MEASUREMENTS, 0).map(({ observed }) => String(observed))).size;
  const targets = new Set(choicesAt(data, SHOWN_MEASUREMENTS, 0).map(({ target }) => String(target))).size;
  return [
    stateRange(`targets of ${data.grid.seeds} that differ`, targets, [data.grid.seeds, data.grid.seeds]),
    stateRange(`τ = 0, N = ${SHOWN_MEASUREMENTS}: choices of entries of ${data.grid.seeds} that differ`, entries, [
      data.grid.seeds,
      data.grid.seeds,
    ]),
    stateRange(
      `τ = 1, N = ${SHOWN_MEASUREMENTS}: least μᵢ + νⱼ of an observed entry minus the largest of another, lowest`,
      Math.min(...margins),
      [0, 1],
    ),
    // Of three entries chance decides more than τ.
    ...measurements
      .slice(1)
      .map((count) =>
        stateTrend(
          `N = ${count}: mean μᵢ + νⱼ of the observed entries for τ = 0, 0.1, …, 1`,
          means(count),
          "increases",
        ),
      ),
    stateRange(
      "τ = 0: mean μᵢ + νⱼ of the observed entries, furthest from 2 of all N ≥ 10",
      furthest(uniform.slice(1), 2),
      [1.9, 2.1],
    ),
    stateRange("τ = 1: the same at N = 10 over that at N = 90", means(10).at(-1)! / means(90).at(-1)!, [1.7, 2.1]),
    stateTrend(`τ = 0: largest coherence for N = ${measurements.join(", ")}`, largest, "increases"),
  ];
}

const furthest = (values: readonly number[], from: number) =>
  values.reduce((worst, value) => (Math.abs(value - from) > Math.abs(worst - from) ? value : worst), from);

function table(data: EntryChoices): FigureTable {
  const { measurements, coherences } = data.grid;
  const rows = measurements.flatMap((count) =>
    coherences.map((coherence) => ({ count, coherence, choices: choicesAt(data, count, coherence) })),
  );
  return rowTable("", rows, {
    measurements: ({ count }) => count,
    coherence: ({ coherence }) => coherence,
    chosen: ({ choices }) => choices[0]!.leading,
    mean_priority: ({ choices }) => mean(choices.map(meanPriority)),
    largest_coherence: ({ choices }) => mean(choices.map(({ largestCoherence }) => largestCoherence)),
  });
}
