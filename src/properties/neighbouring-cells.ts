import type { CompletionOperator } from "../problems/index.js";

/** Observed cells of a matrix whose lines have an order, as of an image. */
export interface OrderedCells {
  readonly rows: number;
  readonly columns: number;
  /** 1 where observed, row-major. */
  readonly mask: Float64Array;
  /** The observed values, else 0. */
  readonly values: Float64Array;
}

/** The observed cells of an operator with their values. */
export function orderedCells(
  { rows, columns, entryRows, entryColumns }: CompletionOperator,
  target: Float64Array,
): OrderedCells {
  const mask = new Float64Array(rows * columns);
  const values = new Float64Array(rows * columns);
  target.forEach((value, entry) => {
    const cell = entryRows[entry]! * columns + entryColumns[entry]!;
    mask[cell] = 1;
    values[cell] = value;
  });
  return { rows, columns, mask, values };
}

/** Calls back for every pair of cells beside each other, (below and right of the first), with a number for each. */
function forNeighbours(
  { rows, columns }: Pick<OrderedCells, "rows" | "columns">,
  take: (cell: number, other: number, pair: number) => void,
): void {
  let pair = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = row * columns + column;
      if (column + 1 < columns) take(cell, cell + 1, pair++);
      if (row + 1 < rows) take(cell, cell + columns, pair++);
    }
  }
}

const MOST_GRADIENTS = 500;
/** What a step still moves, as a share of what the data are measured in, does not show in an error. */
const AT_REST = 1e-6;

/**
 * The minimum of ½·Σ over observed cells (A − y)² + (β/2)·Σ over neighbours (Aᵢ − Aⱼ)², by conjugate gradients from `start`,
 * preconditioned by the diagonal: where nothing is observed, residuals are as small as β.
 */
export function smoothCells(cells: OrderedCells, strength: number, start: number): Float64Array {
  const { mask, values } = cells;
  const apply = (a: Float64Array) => {
    const image = a.map((value, cell) => mask[cell]! * value);
    forNeighbours(cells, (cell, other) => {
      const pull = strength * (a[cell]! - a[other]!);
      image[cell]! += pull;
      image[other]! -= pull;
    });
    return image;
  };
  const diagonal = mask.slice();
  forNeighbours(cells, (cell, other) => {
    diagonal[cell]! += strength;
    diagonal[other]! += strength;
  });
  const a = new Float64Array(values.length).fill(start);
  const first = apply(a);
  const residual = values.map((value, cell) => value - first[cell]!);
  let towards = residual.map((value, cell) => value / diagonal[cell]!);
  const direction = towards.slice();
  let product = dotOf(residual, towards);
  const enough = AT_REST * AT_REST * dotOf(values, values);
  for (let step = 0; step < MOST_GRADIENTS && dotOf(towards, towards) > enough; step++) {
    const image = apply(direction);
    const length = product / dotOf(direction, image);
    for (let cell = 0; cell < a.length; cell++) {
      a[cell]! += length * direction[cell]!;
      residual[cell]! -= length * image[cell]!;
    }
    towards = residual.map((value, cell) => value / diagonal[cell]!);
    const next = dotOf(residual, towards);
    for (let cell = 0; cell < a.length; cell++) direction[cell] = towards[cell]! + (next / product) * direction[cell]!;
    product = next;
  }
  return a;
}

const PRIMAL_DUAL_STEPS = 400;
/** 1/√8: no cell has more than four neighbours. */
const STEP = 0.35355339059327373;

/**
 * A minimum of ½·Σ over observed cells (A − y)² + β·Σ over neighbours |Aᵢ − Aⱼ|, by primal-dual steps from `start`.
 * Source: Chambolle and Pock (2011), algorithm 1.
 */
export function piecewiseConstantCells(cells: OrderedCells, strength: number, start: number): Float64Array {
  const { mask, values, rows, columns } = cells;
  let a = new Float64Array(values.length).fill(start);
  let ahead = a;
  const flow = new Float64Array(2 * rows * columns - rows - columns);
  for (let step = 0; step < PRIMAL_DUAL_STEPS; step++) {
    const moved = a.slice();
    forNeighbours(cells, (cell, other, pair) => {
      const wanted = flow[pair]! + STEP * (ahead[cell]! - ahead[other]!);
      flow[pair] = Math.max(-strength, Math.min(strength, wanted));
      moved[cell]! -= STEP * flow[pair]!;
      moved[other]! += STEP * flow[pair]!;
    });
    for (let cell = 0; cell < moved.length; cell++) {
      if (mask[cell] === 1) moved[cell] = (moved[cell]! + STEP * values[cell]!) / (1 + STEP);
    }
    ahead = moved.map((value, cell) => 2 * value - a[cell]!);
    a = moved;
  }
  return a;
}

function dotOf(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}
