import type { Computation } from "../../computations/index.js";
import { drawMatrixCompletion, localCoherence, matrixCompletionSchema } from "../../problems/index.js";

/** One completion problem whose entries are chosen with a parameter τ. */
export interface EntryChoice {
  /** A* (n₁, n₂) and μᵢ + νⱼ of its entries, row-major. */
  readonly target: readonly number[];
  readonly priorities: readonly number[];
  /** Row-major indices of the observed entries, those with the largest μᵢ + νⱼ first, and how many of these there are. */
  readonly observed: readonly number[];
  readonly leading: number;
  /** The largest entry in size of a singular vector of A* (left or right, of rank r) in an observed row or column: μ of theory 2.7. */
  readonly largestCoherence: number;
}

/** What is drawn: every N with every τ for the seeds 1 to `seeds`, square matrices. */
export interface EntryChoiceGrid {
  readonly size: number;
  readonly rank: number;
  readonly measurements: readonly number[];
  readonly coherences: readonly number[];
  readonly seeds: number;
}

/** The choices of a grid, (N, τ, seed) row-major. */
export interface EntryChoices {
  readonly grid: EntryChoiceGrid;
  readonly choices: readonly EntryChoice[];
}

const GRID: EntryChoiceGrid = {
  size: 10,
  rank: 2,
  measurements: [3, 10, 30, 70, 90],
  coherences: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
  seeds: 20,
};

/** The choices of the figure `completion-data`. Source: theory 2.10. */
export const ENTRY_CHOICES: Computation<EntryChoices> = {
  name: "entry-choices",
  version: 1,
  parameters: GRID,
  compute: () => chooseEntries(GRID),
};

/** Draws A* once for each seed, and its observed entries for every N and τ. */
export function chooseEntries(grid: EntryChoiceGrid): EntryChoices {
  const { size, rank } = grid;
  const choices = grid.measurements.flatMap((measurements) =>
    grid.coherences.flatMap((coherence) =>
      Array.from({ length: grid.seeds }, (_, index) => {
        const config = { kind: "matrix-completion", rows: size, columns: size, rank, measurements, coherence };
        return chosen(matrixCompletionSchema.parse(config), index + 1);
      }),
    ),
  );
  return { grid, choices };
}

function chosen(config: Parameters<typeof drawMatrixCompletion>[0], seed: number): EntryChoice {
  const { operator, solution, factors, coherentMeasurements } = drawMatrixCompletion(config, {
    seed,
    seeds: {},
    seeding: "streams",
    compat: "none",
  });
  if (operator.kind !== "completion") throw new RangeError("completion observes entries");
  const { rows: mu, columns: nu } = localCoherence(solution);
  const { entryRows, entryColumns } = operator;
  const largest = (vectors: typeof factors.left, row: number) =>
    Math.max(...vectors.data.slice(row * vectors.columns, (row + 1) * vectors.columns).map(Math.abs));
  return {
    target: Array.from(solution.data),
    priorities: Array.from(
      solution.data,
      (_, entry) => mu[Math.floor(entry / solution.columns)]! + nu[entry % solution.columns]!,
    ),
    observed: Array.from(entryRows, (row, index) => row * solution.columns + entryColumns[index]!),
    leading: coherentMeasurements,
    largestCoherence: Math.max(
      ...Array.from(entryRows, (row) => largest(factors.left, row)),
      ...Array.from(entryColumns, (column) => largest(factors.right, column)),
    ),
  };
}
