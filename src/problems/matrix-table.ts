import { isPictureText, WHITE } from "../formats/index.js";
import { createMatrix } from "../linalg/index.js";
import { createStream } from "../random/index.js";
import {
  COMPLETED_MATRIX,
  COMPLETED_PICTURE,
  completedFiles,
  completedPictures,
  FITTED_MATRIX,
  FITTED_PICTURE,
  type ObservedLines,
  observedLines,
} from "./completed-matrix.js";
import { drawnBaselines } from "./drawn-baselines.js";
import type { ResultFiles } from "./drawn-problem.js";
import { matrixBaselines } from "./matrix-baselines.js";
import type { MatrixCells } from "./matrix-cells.js";
import type { MatrixProblem, MeasuredMatrix } from "./matrix-problem.js";
import { type MatrixTableConfig, matrixTableSchema } from "./matrix-table-schema.js";
import { meanBaselines } from "./mean-baselines.js";
import { completionOperator } from "./measurement-operator.js";
import { codeRemark, zerosRemark } from "./number-remarks.js";
import { OWN_THRESHOLDS, rootMeanSquare } from "./own-scale.js";
import { declareProblem, requireMaterial } from "./problem-kind.js";
import { readCells } from "./read-matrix-cells.js";

/** A matrix of one's own as a completion problem. */
export interface MatrixTable {
  readonly problem: MatrixProblem;
  /** How many cells of the file hold a number. */
  readonly known: number;
  /** What was decided about the file, in words. */
  readonly notes: readonly string[];
  /** What row and column of a cell of the problem are called in the file: names, or numbers from 1. */
  cellName(row: number, column: number): readonly [row: string, column: string];
  /** The files of a model's matrix, row-major in the shape of the problem. */
  results(fitted: Float64Array): ResultFiles;
  /** The white of a picture; null where the file is none. */
  readonly peak: number | null;
}

const NAMES_SHOWN = 12;
/** The pixels of a picture are no names. */
const AS_A_PICTURE = { format: "grid", header: false, index: "none", decimal: "point" } as const;

/**
 * Reads a matrix with unknown cells. Rows and columns of which nothing is known are no part of the problem. A share of the known cells,
 * chosen by the seed, is held out; every row and column keeps an observed cell. The solution is known when all cells are: then the test
 * error is over all of them, else over the held-out ones.
 * @throws InputError for what is wrong with the file, see `readCells`
 */
export function readMatrixTable(text: string, config: MatrixTableConfig, seed: number): MatrixTable {
  const isPicture = isPictureText(text);
  const all = readCells(text, isPicture ? { ...config, ...AS_A_PICTURE } : config);
  const lines = observedLines(all);
  const cells = observedPart(all, lines);
  const { rows, columns, values } = cells;
  const known = Array.from(values.keys()).filter((entry) => !Number.isNaN(values[entry]!));
  const { observed, heldOut } = holdOut(cells, known, config.heldOutFraction, seed);
  const measure = (entries: readonly number[]): MeasuredMatrix => ({
    operator: completionOperator(rows, columns, entries),
    target: Float64Array.from(entries, (entry) => values[entry]!),
  });
  const measured = measure(observed);
  return {
    problem: {
      rows,
      columns,
      ...measured,
      solution: known.length === values.length ? createMatrix(rows, columns, values) : null,
      heldOut: heldOut.length > 0 ? measure(heldOut) : null,
      unit: rootMeanSquare(measured.target),
    },
    known: known.length,
    notes: [
      ...all.notes,
      ...(isPicture ? [] : [codeRemark(all.values), zerosRemark(all.values)].filter((remark) => remark !== null)),
      ...unobserved("row", all.rows, all.rowNames, lines.rows),
      ...unobserved("column", all.columns, all.columnNames, lines.columns),
    ],
    cellName: (row, column) => [
      all.rowNames?.[lines.rows[row]!] ?? String(lines.rows[row]! + 1),
      all.columnNames?.[lines.columns[column]!] ?? String(lines.columns[column]! + 1),
    ],
    results: (fitted) =>
      new Map<string, Uint8Array | Iterable<Uint8Array>>([
        ...completedFiles(all, lines, fitted),
        ...(isPicture ? completedPictures(all, lines, fitted) : []),
      ]),
    peak: isPicture ? WHITE : null,
  };
}

/** The part of a matrix of which something is known. */
function observedPart(cells: MatrixCells, { rows, columns }: ObservedLines): MatrixCells {
  if (rows.length === cells.rows && columns.length === cells.columns) return cells;
  const values = rows.flatMap((row) => columns.map((column) => cells.values[row * cells.columns + column]!));
  return { ...cells, rows: rows.length, columns: columns.length, values: Float64Array.from(values) };
}

function unobserved(
  which: string,
  count: number,
  names: readonly string[] | null,
  known: readonly number[],
): readonly string[] {
  if (known.length === count) return [];
  const observed = new Set(known);
  const others = Array.from({ length: count }, (_, index) => index).filter((index) => !observed.has(index));
  const listed = abbreviate(others.map((index) => names?.[index] ?? String(index + 1)));
  return [`no known cell in ${which} ${listed}: what is not observed at all cannot be completed, and stays empty`];
}

function abbreviate(names: readonly string[]): string {
  if (names.length <= NAMES_SHOWN) return names.join(", ");
  return `${names.slice(0, NAMES_SHOWN).join(", ")} and ${names.length - NAMES_SHOWN} more`;
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

/** A matrix of one's own as a config names it. A finished run writes the completed one, and the model's. */
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
    recording: { dense: 100, pointsPerDecade: 50, components: false, most: 1e10 },
  },
  material: "table.csv",
  revision: 4,
  materialFormat: "table or picture",
  resultFiles: {
    [COMPLETED_MATRIX]: "known cells as they were, unknown ones filled",
    [FITTED_MATRIX]: "the model's own matrix",
    [COMPLETED_PICTURE]: "the completed picture",
    [FITTED_PICTURE]: "the model's own picture",
  },
  draw(options, context) {
    const { problem, notes, cellName, results, peak } = readMatrixTable(
      requireMaterial(options.file, context),
      options,
      context.seed,
    );
    return {
      problem,
      notes,
      cellName,
      ...(peak === null ? {} : { peak }),
      ...drawnBaselines([...matrixBaselines(problem), ...meanBaselines(problem)]),
      wantsAnswer: true,
      results,
    };
  },
});
