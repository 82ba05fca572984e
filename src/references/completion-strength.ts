import { createStream } from "../random/index.js";
import { zeroPoint } from "./completion/low-rank-point.js";
import { cellsOfProduct, observedCells } from "./completion/observed-cells.js";
import { approach } from "./completion/proximal-steps.js";
import { sparseSpectralNorm } from "./completion/spectral-norm.js";
import { completionData } from "./low-rank-completion.js";
import type { ObservedEntries } from "./matrix-measurements.js";

/** A strength that was tried, with what it does on cells that took no part. */
export interface TriedStrength {
  readonly strength: number;
  readonly rank: number;
  /** √(mean squared error) on the validation cells. */
  readonly rootMeanSquareError: number;
}

/** A strength chosen by held-out cells. */
export interface ValidatedStrength {
  readonly strength: number;
  readonly validationCells: number;
  /** All that were tried, the strongest first. */
  readonly tried: readonly TriedStrength[];
}

const VALIDATION_SHARE = 0.1;
/** Five strengths in a factor of ten, over three decades at most. */
const RATIO = 0.63;
const MOST_STRENGTHS = 30;
/** The path ends where so many strengths in turn have been worse than the best. */
const WORSE_IN_TURN = 2;
/** Steps at each strength: what is left to gain changes the error in the third digit at most. */
const STEPS = 15;

/**
 * The strength β of β‖A‖⋆ + ½‖A_Ω − y‖² whose completion of nine tenths of the observed cells predicts the other tenth best, along a path from the
 * strength at which the solution is zero. Every row and column keeps a cell where it has more than one.
 */
export function completionStrength(operator: ObservedEntries, target: Float64Array, seed: number): ValidatedStrength {
  const { rows, columns, entryRows, entryColumns } = operator;
  const { kept, validated } = split(operator, seed);
  const chosen = (entries: readonly number[]) =>
    ({
      rows: entries.map((entry) => entryRows[entry]!),
      columns: entries.map((entry) => entryColumns[entry]!),
    }) as const;
  const part = chosen(kept);
  const data = completionData(
    {
      ...operator,
      measurements: kept.length,
      entryRows: Uint32Array.from(part.rows),
      entryColumns: Uint32Array.from(part.columns),
    },
    Float64Array.from(kept, (entry) => target[entry]!),
  );
  const others = chosen(validated);
  const validation = observedCells(rows, columns, others.rows, others.columns);
  const truth = Float64Array.from(validation.source, (entry) => target[validated[entry]!]!);
  const { value: limit, direction } = sparseSpectralNorm(data.cells, data.target, 1e-6);
  let point = zeroPoint(data.cells, direction);
  const tried: TriedStrength[] = [];
  let best: TriedStrength | null = null;
  let worse = 0;
  for (let strength = RATIO * limit; tried.length < MOST_STRENGTHS && worse < WORSE_IN_TURN; strength *= RATIO) {
    point = approach(data, strength, point, STEPS);
    const predicted = cellsOfProduct(validation, point.left, point.right);
    const squares = predicted.reduce((sum, value, place) => sum + (value - truth[place]!) * (value - truth[place]!), 0);
    const found = {
      strength,
      rank: point.values.length,
      rootMeanSquareError: Math.sqrt(squares / truth.length),
    };
    tried.push(found);
    if (best === null || found.rootMeanSquareError < best.rootMeanSquareError) {
      best = found;
      worse = 0;
    } else worse++;
  }
  return { strength: best!.strength, validationCells: truth.length, tried };
}

function split({ rows, columns, entryRows, entryColumns, measurements }: ObservedEntries, seed: number) {
  const inRow = new Uint32Array(rows);
  const inColumn = new Uint32Array(columns);
  for (let entry = 0; entry < measurements; entry++) {
    inRow[entryRows[entry]!]!++;
    inColumn[entryColumns[entry]!]!++;
  }
  const wanted = Math.max(1, Math.round(VALIDATION_SHARE * measurements));
  const validated: number[] = [];
  const kept: number[] = [];
  for (const entry of createStream(seed, "validation").permutation(measurements)) {
    const [row, column] = [entryRows[entry]!, entryColumns[entry]!];
    if (validated.length < wanted && inRow[row]! > 1 && inColumn[column]! > 1) {
      inRow[row]!--;
      inColumn[column]!--;
      validated.push(entry);
    } else kept.push(entry);
  }
  return { kept, validated };
}
