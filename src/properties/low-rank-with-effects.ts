import { norm2 } from "../linalg/index.js";
import { type CompletionOperator, lineEffects } from "../problems/index.js";
import { completionStrength, lowRankCompletion } from "../references/index.js";

/** A sum of effects of rows and columns and a matrix of low rank. */
export interface LowRankWithEffects {
  /** (n₁·n₂) row-major: the sum. */
  readonly data: Float64Array;
  /** The rank of what is besides the effects. */
  readonly rank: number;
  readonly strength: number;
}

/** Effects and the rest in turn so often; what is left to gain then is less than what another strength would bring. */
const PASSES = 12;
/** The strength is chosen anew where the effects have moved most of their way. */
const CHOSEN_ANEW = 6;
/** What effects leave is rounding, and nothing to complete, below this share of the values. */
const ROUNDING = 1e-13;
/** On the way a completion is as good as the effects that it is for. */
const ON_THE_WAY = { tolerance: 0.1 };

/**
 * The minimum of β‖A‖⋆ + ½‖(A + r1ᵀ + 1cᵀ)_Ω − y‖² over A and the effects r, c together, nearly, with β by validation on a tenth of the observed cells.
 * Effects that are taken out first take with them what is of low rank, and leave a matrix of a higher one: of a matrix of low rank without effects too.
 *
 * Of all r and c, those make ‖A − r1ᵀ − 1cᵀ‖⋆ least that leave A centred by rows and columns, since to centre is to project from both sides, which makes
 * no nuclear norm larger and all effects zero. So: complete beside the effects, move the means of rows and columns of what was found to them, which
 * changes no cell of the sum, and again, with momentum. Source of the momentum: Nesterov (1983).
 */
export function lowRankWithEffects(
  operator: CompletionOperator,
  target: Float64Array,
  seed: number,
): LowRankWithEffects {
  const { rows, columns, entryRows, entryColumns } = operator;
  const first = lineEffects(operator, target);
  let row = first.both.row.map((effect) => effect + first.mean);
  let column = first.both.column;
  let last = { row, column };
  const beside = () => target.map((value, entry) => value - row[entryRows[entry]!]! - column[entryColumns[entry]!]!);
  if (norm2(beside()) <= ROUNDING * norm2(target)) {
    const data = Float64Array.from({ length: rows * columns }, (_, cell) => effectAt(row, column, cell));
    return { data, rank: 0, strength: 0 };
  }
  let { strength } = completionStrength(operator, beside(), seed);
  for (let pass = 0; pass < PASSES; pass++) {
    if (pass === CHOSEN_ANEW) strength = completionStrength(operator, beside(), seed).strength;
    const { data } = lowRankCompletion(operator, beside(), strength, ON_THE_WAY).solution;
    const means = lineMeans(data, rows, columns);
    const moved = { row: sum(row, means.row), column: sum(column, means.column) };
    const weight = pass / (pass + 3);
    row = beyond(moved.row, last.row, weight);
    column = beyond(moved.column, last.column, weight);
    last = moved;
  }
  const { solution, rank } = lowRankCompletion(operator, beside(), strength);
  const data = solution.data.map((value, cell) => value + effectAt(row, column, cell));
  return { data, rank, strength };
}

/** The sum of the effects of a cell's row and column. */
const effectAt = (row: Float64Array, column: Float64Array, cell: number) =>
  row[Math.floor(cell / column.length)]! + column[cell % column.length]!;

/** The means of the rows, and those of the columns without the mean of all: what centring takes from a matrix. */
function lineMeans(data: Float64Array, rows: number, columns: number) {
  const row = new Float64Array(rows);
  const column = new Float64Array(columns);
  let mean = 0;
  data.forEach((value, cell) => {
    row[Math.floor(cell / columns)]! += value / columns;
    column[cell % columns]! += value / rows;
    mean += value / (rows * columns);
  });
  return { row, column: column.map((value) => value - mean) };
}

const sum = (one: Float64Array, other: Float64Array) => one.map((value, index) => value + other[index]!);

const beyond = (to: Float64Array, from: Float64Array, weight: number) =>
  to.map((value, index) => value + weight * (value - from[index]!));
