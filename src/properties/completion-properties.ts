import { InputError } from "../errors/index.js";
import { significantDigits } from "../notation/index.js";
import { type CompletionOperator, lineEffects, type MatrixProblem } from "../problems/index.js";
import { createStream } from "../random/index.js";
import { completionStrength, lowRankCompletion } from "../references/index.js";
import { compareProperties, type HeldOutPrediction, type PropertyComparison } from "./compare-properties.js";
import { lowRankWithEffects } from "./low-rank-with-effects.js";
import { type OrderedCells, orderedCells, piecewiseConstantCells, smoothCells } from "./neighbouring-cells.js";

/** Beyond so many cells what is said of neighbours takes minutes. */
export const MOST_ORDERED_CELLS = 100_000;

const VALIDATION_SHARE = 0.1;
/** Strengths on neighbours, as shares of what the data are measured in. */
const SHARES = [3, 1, 0.3, 0.1, 0.03, 0.01, 3e-3, 1e-3];

/**
 * Which property a matrix has: low rank, low rank besides an effect of each row and column, smooth or piecewise constant from cell to cell (where lines have an
 * order, as of an image), each with its strength by validation on a tenth of the observed cells, against means on the same held-out cells.
 * @throws InputError without held-out cells
 */
export function completionProperties(problem: MatrixProblem, seed: number): PropertyComparison {
  const { rows, columns, operator, target, heldOut, unit = 1 } = problem;
  if (operator.kind !== "completion" || heldOut === null || heldOut.operator.kind !== "completion") {
    throw new InputError({
      path: "problem.heldOutFraction",
      expected: "held-out cells, to compare properties on",
      received: "none",
    });
  }
  const { entryRows, entryColumns } = heldOut.operator;
  const at = (value: (row: number, column: number) => number) =>
    Float64Array.from(entryRows, (row, entry) => value(row, entryColumns[entry]!));
  const { mean, rowMeans, columnMeans, both } = lineEffects(operator, target);
  const effect = (row: number, column: number) => mean + both.row[row]! + both.column[column]!;
  // The solvers see numbers of the order of 1, whatever the data are measured in.
  const scaled = target.map((value) => value / unit);
  const { strength } = completionStrength(operator, scaled, seed);
  const plain = { strength, ...lowRankCompletion(operator, scaled, strength) };
  const besides = lowRankWithEffects(operator, scaled, seed);
  const formula = ({ rank, strength: found }: { readonly rank: number; readonly strength: number }) =>
    `rank ${rank}, β⋆ = ${significantDigits(found * unit, 3)}`;
  const baseline = (name: string, value: (row: number, column: number) => number): HeldOutPrediction => ({
    name,
    formula: "",
    isProperty: false,
    predicted: at(value),
  });
  const predictions: HeldOutPrediction[] = [
    {
      name: "low rank",
      formula: formula(plain),
      isProperty: true,
      predicted: at((row, column) => unit * plain.solution.data[row * columns + column]!),
    },
    {
      name: "low rank plus effects",
      formula: `besides effects ${formula(besides)}`,
      isProperty: true,
      predicted: at((row, column) => unit * besides.data[row * columns + column]!),
    },
    ...(rows * columns <= MOST_ORDERED_CELLS ? neighbours(operator) : []),
    baseline("effects of row and column", effect),
    baseline("mean of the row", (row) => mean + rowMeans[row]!),
    baseline("mean of the column", (_, column) => mean + columnMeans[column]!),
    { ...baseline("mean of all", () => mean), isConstant: true },
  ];
  return compareProperties(predictions, heldOut.target);

  function neighbours(measured: CompletionOperator): HeldOutPrediction[] {
    const cells = orderedCells(measured, target);
    const validated = chooseBySplit(cells, seed);
    const predict = (data: Float64Array) => at((row, column) => data[row * columns + column]!);
    const smooth = validated((part, share) => smoothCells(part, share, mean));
    const constant = validated((part, share) => piecewiseConstantCells(part, share * unit, mean));
    return [
      {
        name: "smooth",
        formula: `(β/2)·Σ(Aᵢ − Aⱼ)² over neighbours, β = ${smooth}`,
        isProperty: true,
        predicted: predict(smoothCells(cells, smooth, mean)),
      },
      {
        name: "piecewise constant",
        formula: `β·Σ|Aᵢ − Aⱼ| over neighbours, β = ${significantDigits(constant * unit, 3)}`,
        isProperty: true,
        predicted: predict(piecewiseConstantCells(cells, constant * unit, mean)),
      },
    ];
  }
}

/** Of the shares the one that predicts a tenth of the observed cells best from the others. */
function chooseBySplit(cells: OrderedCells, seed: number) {
  const observed = [...cells.mask.keys()].filter((cell) => cells.mask[cell] === 1);
  const order = createStream(seed, "validation").permutation(observed.length);
  const validated = [...order.slice(0, Math.max(1, Math.round(VALIDATION_SHARE * observed.length)))];
  const left = validated.map((place) => observed[place]!);
  const mask = cells.mask.slice();
  const values = cells.values.slice();
  for (const cell of left) {
    mask[cell] = 0;
    values[cell] = 0;
  }
  return (complete: (part: OrderedCells, share: number) => Float64Array): number => {
    let best = { share: SHARES[0]!, squares: Number.POSITIVE_INFINITY };
    for (const share of SHARES) {
      const data = complete({ ...cells, mask, values }, share);
      const squares = left.reduce((sum, cell) => {
        const error = data[cell]! - cells.values[cell]!;
        return sum + error * error;
      }, 0);
      if (squares < best.squares) best = { share, squares };
    }
    return best.share;
  };
}
