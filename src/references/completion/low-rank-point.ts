import { createMatrix, type Matrix, zeroMatrix } from "../../linalg/index.js";
import { createStream } from "../../random/index.js";
import type { LeadingTriples } from "./leading-singular-vectors.js";
import { cellsOfProduct, type ObservedCells } from "./observed-cells.js";
import { scaledColumns, sideBySide } from "./thin-matrices.js";

/** A matrix of low rank A = PQᵀ with Q orthonormal, as the path of a completion holds it. */
export interface LowRankPoint {
  /** P = U·diag(σ), (n₁, r). */
  readonly left: Matrix;
  /** Q, (n₂, r). */
  readonly right: Matrix;
  /** σ, r values in decreasing order. */
  readonly values: Float64Array;
  /** The observed cells of A. */
  readonly onCells: Float64Array;
  /** The directions (n₂, k ≥ r) that are followed: the next decomposition starts there. */
  readonly followed: Matrix;
}

/** A = 0, to follow the given directions. */
export function zeroPoint(cells: ObservedCells, followed: Matrix): LowRankPoint {
  return {
    left: zeroMatrix(cells.rows, 0),
    right: zeroMatrix(cells.columns, 0),
    values: new Float64Array(0),
    onCells: new Float64Array(cells.columnOf.length),
    followed,
  };
}

/** So many directions below the threshold are followed besides. */
const SPARE = 4;

/** Singular values shrunk by a threshold; where few of those that are followed are below it, more are followed from then on. */
export function shrunkPoint(cells: ObservedCells, triples: LeadingTriples, threshold: number): LowRankPoint {
  const values = triples.values.filter((value) => value > threshold).map((value) => value - threshold);
  const left = scaledColumns(triples.left, values);
  const right = scaledColumns(
    triples.right,
    values.map(() => 1),
  );
  const wanted = Math.min(values.length + SPARE, cells.rows, cells.columns);
  const spare = triples.values.length;
  const followed =
    spare >= wanted
      ? scaledColumns(triples.right, new Float64Array(wanted).fill(1))
      : sideBySide(triples.right, newDirections(cells.columns, wanted - spare, spare));
  return { left, right, values, onCells: cellsOfProduct(cells, left, right), followed };
}

function newDirections(rows: number, count: number, known: number): Matrix {
  const entries = createStream(known, "directions").fillNormal(new Float64Array(rows * count));
  return createMatrix(rows, count, entries);
}
