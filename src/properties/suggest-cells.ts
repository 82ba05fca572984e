import { InputError } from "../errors/index.js";
import { logarithm } from "../kernels/index.js";
import { leadingColumns, type Matrix, qrDecomposition } from "../linalg/index.js";
import type { MatrixProblem } from "../problems/index.js";
import { createStream } from "../random/index.js";
import { completionStrength, lowRankCompletion } from "../references/index.js";

/** A cell to observe, by position. */
export interface SuggestedCell {
  readonly row: number;
  readonly column: number;
  /** (μᵢ + νⱼ)/2 as estimated; 1 in the mean over all cells. */
  readonly leverage: number;
}

/** The cells to observe next, and what they rest on. */
export interface CellSuggestion {
  /** In the order in which they were drawn. */
  readonly cells: readonly SuggestedCell[];
  /** How many leading modes of the completed matrix the leverage scores are of: those that it knows. */
  readonly rank: number;
  /** How many cells are unknown. */
  readonly unknown: number;
}

/**
 * Which unknown cells of a matrix to observe next: what is known, held-out cells too, is the first pass, of which the completed matrix is made; the second
 * draws cells without replacement with weights μᵢ + νⱼ, the leverage scores of the rows and columns of that matrix. The minimum of the
 * nuclear norm has modes besides those of the matrix, as small as it is uncertain, and in leverage scores every mode counts the same: they are
 * of the leading modes, the others being all together a tenth of the error at cells that took no part at most.
 * Source: theory 2.10; Chen, Bhojanapalli, Sanghavi and Ward (2015); the draw by Efraimidis and Spirakis (2006).
 * @throws InputError for more cells than are unknown, and for measurements that are no cells
 */
export function suggestCells(problem: MatrixProblem, count: number, seed: number): CellSuggestion {
  const { columns } = problem;
  const { operator, target } = allKnown(problem);
  const { unit = 1 } = problem;
  const known = new Uint8Array(problem.rows * columns);
  operator.entryRows.forEach((row, entry) => {
    known[row * columns + operator.entryColumns[entry]!] = 1;
  });
  const unknown = [...known.keys()].filter((cell) => known[cell] === 0);
  if (unknown.length === 0) {
    throw new InputError({
      path: "--suggest",
      expected: "a matrix with unknown cells",
      received: `one whose ${known.length} cells are all known: there is nothing to observe`,
    });
  }
  if (count > unknown.length) {
    throw new InputError({
      path: "--suggest",
      expected: `at most ${unknown.length}, the number of unknown cells`,
      received: String(count),
    });
  }
  const scaled = target.map((value) => value / unit);
  const { strength, tried } = completionStrength(operator, scaled, seed);
  const { left, right } = lowRankCompletion(operator, scaled, strength);
  const error = Math.min(...tried.map(({ rootMeanSquareError }) => rootMeanSquareError));
  const rank = knownModes(left, known.length * error * error * NEGLIGIBLE * NEGLIGIBLE);
  const [ofRows, ofColumns] = [leverageOf(leadingColumns(left, rank)), leverageOf(leadingColumns(right, rank))];
  const leverage = (cell: number) => (ofRows[Math.floor(cell / columns)]! + ofColumns[cell % columns]!) / 2;
  const draws = createStream(seed, "suggestion");
  const cells = unknown
    .map((cell) => ({ cell, key: logarithm(draws.uniform()) / leverage(cell) }))
    .sort((one, other) => other.key - one.key)
    .slice(0, count)
    .map(({ cell }) => ({ row: Math.floor(cell / columns), column: cell % columns, leverage: leverage(cell) }));
  return { cells, rank, unknown: unknown.length };
}

/**
 * Modes of this share of the error are left out. Of the shares 1, 1/√10 and 1/10 it led to the least errors, on photographs and on matrices of low
 * rank with heavy lines alike (`bench/suggest.js`).
 */
const NEGLIGIBLE = 0.1;

/** The observed cells and the held-out ones. */
function allKnown({ operator, target, heldOut }: MatrixProblem) {
  if (operator.kind !== "completion" || (heldOut !== null && heldOut.operator.kind !== "completion")) {
    throw new InputError({ path: "--suggest", expected: "a matrix of which cells are known", received: operator.kind });
  }
  if (heldOut === null || heldOut.operator.kind !== "completion") return { operator, target };
  const { entryRows, entryColumns, measurements } = heldOut.operator;
  const joined = {
    ...operator,
    measurements: operator.measurements + measurements,
    entryRows: Uint32Array.from([...operator.entryRows, ...entryRows]),
    entryColumns: Uint32Array.from([...operator.entryColumns, ...entryColumns]),
  };
  return { operator: joined, target: Float64Array.from([...target, ...heldOut.target]) };
}

/** Of how many columns U·diag(σ), σ decreasing, the others have σ² of no more than `most` in all; one at least, where there are any. */
function knownModes({ rows, columns, data }: Matrix, most: number): number {
  const squares = new Float64Array(columns);
  for (let index = 0; index < rows * columns; index++) squares[index % columns]! += data[index]! * data[index]!;
  let rank = columns;
  for (let tail = 0; rank > 1; rank--) {
    tail += squares[rank - 1]!;
    if (tail > most) break;
  }
  return rank;
}

/** (n/r)·‖row of an orthonormal basis of the column space‖², 1 in the mean; 1 everywhere for a matrix of zeros. */
function leverageOf(factor: Matrix): Float64Array {
  const { rows, columns: rank } = factor;
  if (rank === 0) return new Float64Array(rows).fill(1);
  const { q } = qrDecomposition(factor);
  return Float64Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let mode = 0; mode < rank; mode++) sum += q.data[row * q.columns + mode]! * q.data[row * q.columns + mode]!;
    return (sum * rows) / rank;
  });
}
