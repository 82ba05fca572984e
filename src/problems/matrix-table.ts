import { InputError } from "../errors/index.js";
import { csvText } from "../formats/index.js";
import { createMatrix } from "../linalg/index.js";
import { createStream } from "../random/index.js";
import { matrixBaselines } from "./matrix-baselines.js";
import { type MatrixCells, readCells } from "./matrix-cells.js";
import type { MatrixProblem, MeasuredMatrix } from "./matrix-problem.js";
import { type MatrixTableConfig, matrixTableSchema } from "./matrix-table-schema.js";
import { completionOperator } from "./measurement-operator.js";
import { OWN_THRESHOLDS } from "./own-scale.js";
import { declareProblem, requireMaterial } from "./problem-kind.js";

/** A matrix of one's own as a completion problem. */
export interface MatrixTable {
  readonly problem: MatrixProblem;
  /** How many cells of the file hold a number. */
  readonly known: number;
}

const NAMES_SHOWN = 12;

/**
 * Reads a matrix with unknown cells: text separated by commas, semicolons, tabs or bars, without a header. A share of the known
 * cells, chosen by the seed, is held out; every row and column keeps an observed cell. The solution is known when all cells
 * are: then the test error is over all of them, else over the held-out ones.
 * @throws InputError with line and column: rows of different length, cells that are no finite number, indices that are no
 * positive whole number, repeated entries that disagree; or naming the rows and columns of which no cell is known
 */
export function readMatrixTable(text: string, config: MatrixTableConfig, seed: number): MatrixTable {
  const { file: name } = config;
  const cells = readCells(text, config);
  const { rows, columns, values } = cells;
  assertObserved(cells, name);
  const known = Array.from(values.keys()).filter((entry) => !Number.isNaN(values[entry]!));
  const { observed, heldOut } = holdOut(cells, known, config.heldOutFraction, seed);
  const measure = (entries: readonly number[]): MeasuredMatrix => ({
    operator: completionOperator(rows, columns, entries),
    target: Float64Array.from(entries, (entry) => values[entry]!),
  });
  return {
    problem: {
      rows,
      columns,
      ...measure(observed),
      solution: known.length === values.length ? createMatrix(rows, columns, values) : null,
      heldOut: heldOut.length > 0 ? measure(heldOut) : null,
    },
    known: known.length,
  };
}

function assertObserved({ rows, columns, values }: MatrixCells, name: string): void {
  const { inRow, inColumn } = countByLine(values.keys(), columns, rows, (entry) => !Number.isNaN(values[entry]!));
  const empty = (counts: Uint32Array) => Array.from(counts.keys()).filter((index) => counts[index] === 0);
  const faults = [
    { which: "row", indices: empty(inRow) },
    { which: "column", indices: empty(inColumn) },
  ].filter(({ indices }) => indices.length > 0);
  if (faults.length === 0) return;
  throw new InputError(
    faults.map(({ which, indices }) => ({
      path: name,
      expected: `at least one known cell in every ${which}`,
      received: `none in ${which} ${abbreviate(indices.map((index) => index + 1))}`,
      remedy: `What is not observed at all cannot be recovered from the others: leave the ${which} out`,
    })),
  );
}

function abbreviate(indices: readonly number[]): string {
  if (indices.length <= NAMES_SHOWN) return indices.join(", ");
  return `${indices.slice(0, NAMES_SHOWN).join(", ")} and ${indices.length - NAMES_SHOWN} more`;
}

function countByLine(entries: Iterable<number>, columns: number, rows: number, counts: (entry: number) => boolean) {
  const inRow = new Uint32Array(rows);
  const inColumn = new Uint32Array(columns);
  for (const entry of entries) {
    if (!counts(entry)) continue;
    inRow[Math.floor(entry / columns)]!++;
    inColumn[entry % columns]!++;
  }
  return { inRow, inColumn };
}

/** Goes through the known cells in random order and holds them out, but for the last ones of their row or column. */
function holdOut({ rows, columns }: MatrixCells, known: readonly number[], fraction: number, seed: number) {
  const wanted = Math.round(fraction * known.length);
  const { inRow, inColumn } = countByLine(known, columns, rows, () => true);
  const heldOut = new Set<number>();
  for (const index of createStream(seed, "split").permutation(known.length)) {
    if (heldOut.size === wanted) break;
    const entry = known[index]!;
    const row = Math.floor(entry / columns);
    const column = entry % columns;
    if (inRow[row] === 1 || inColumn[column] === 1) continue;
    inRow[row]!--;
    inColumn[column]!--;
    heldOut.add(entry);
  }
  return {
    observed: known.filter((entry) => !heldOut.has(entry)),
    heldOut: known.filter((entry) => heldOut.has(entry)),
  };
}

/** Under which name a run folder keeps the matrix that was completed. */
export const COMPLETED_MATRIX = "completed.csv";

/** A matrix of one's own as a config names it. A finished run writes the completed one. */
export const matrixTableKind = declareProblem({
  kind: "matrix-table",
  summary: "complete a matrix of your own (see also: latebloom complete)",
  family: "matrix",
  schema: matrixTableSchema,
  defaults: {
    penalty: { nuclear: "auto" },
    method: { kind: "proximal", stepSize: "auto" },
    ...OWN_THRESHOLDS,
    iterations: 6000,
    // Every record takes a singular value decomposition.
    recording: { dense: 100, pointsPerDecade: 50, components: false },
  },
  material: "table.csv",
  resultFiles: [COMPLETED_MATRIX],
  draw(options, context) {
    const { problem } = readMatrixTable(requireMaterial(options.file, context), options, context.seed);
    return {
      problem,
      baselines: matrixBaselines(problem),
      results: (point) => new Map([[COMPLETED_MATRIX, csvText(rowsOf(point, problem.columns))]]),
    };
  },
});

function rowsOf(values: Float64Array, columns: number): Float64Array[] {
  return Array.from({ length: values.length / columns }, (_, row) =>
    values.subarray(row * columns, (row + 1) * columns),
  );
}
