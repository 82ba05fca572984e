import { type Statement, stateList, stateRange, stateValue } from "../../computations/index.js";
import { columnValues } from "../../run/index.js";
import { sparsityFigure, stateFewestRecovering } from "./sparsity-grid-figure.js";
import {
  MEASUREMENTS,
  passageBelow,
  type SparsityCell,
  STEP_SIZE,
  STRENGTH,
  sparsityCells,
  trainThreshold,
} from "./sparsity-grid-runs.js";

const SQUARE = MEASUREMENTS.at(-1)!;
/** One step of the record. */
const GRID = 1000;

/** Figure 12: the same for the projected subgradient method. */
export const figure12 = sparsityFigure({
  id: "12",
  method: "projected",
  name: "projected subgradient method",
  lowest: 3e-6,
  others: ["proximal"],
  caption: [
    "Projected subgradient method, every step made",
    "The run interpolates from its first step on: training errors are rounding (below 3·10⁻¹³) and drawn at the lower edge, as is the recovery error at " +
      "N = 100, where the measurements determine a*. A given recovery error is passed when the other methods pass it.",
  ],
  notes:
    "The projection comes from a decomposition that reveals the rank of X, so that N = 100 is good to 10⁻¹²; the published code inverts XXᵀ, which loses about " +
    "8 digits there. By the plateau rule t₂ is later than for the other methods in places: the tail, which has no bias, oscillates by more than the rule's 5 %.",
  statements: (cells, { results }) => statements(cells, sparsityCells("proximal", results)),
});

/** The run of Figure 3. */
const isFlagship = ({ sparsity, measurements }: SparsityCell) => sparsity === 5 && measurements === 30;

function statements(cells: readonly SparsityCell[], proximal: readonly SparsityCell[]): Statement[] {
  const wide = cells.filter(({ measurements }) => measurements < SQUARE);
  const square = cells.filter(({ measurements }) => measurements === SQUARE);
  const recovered = wide.filter(({ recovers }) => recovers);
  const other = (cell: SparsityCell) => proximal[cells.indexOf(cell)]!;
  const passages = recovered.map((cell) => {
    const threshold = trainThreshold(cell.sparsity);
    return { one: passageBelow(cell, threshold), other: passageBelow(other(cell), threshold) };
  });
  const residuals = cells.map(({ result }) => Math.max(...columnValues(result.trajectory, "train_error").subarray(1)));
  const gains = recovered.map((cell) => cell.finalTest / other(cell).finalTest);
  const run = cells.find(isFlagship)!;
  const flagship = {
    passage: passageBelow(run, trainThreshold(run.sparsity)),
    floor: run.finalTest / (STEP_SIZE * STRENGTH),
  };
  return [
    // A sum of n = 100 products is good to n·2⁻⁵².
    stateRange("training error from the first step on: highest of 40 runs (n·2⁻⁵²)", Math.max(...residuals), [
      0,
      100 * Number.EPSILON,
    ]),
    stateRange("the same for s = 5, N = 30", residuals[cells.findIndex(isFlagship)]!, [0, 1e-14]),
    stateList("t₁ (all 40 runs alike)", [...new Set(cells.map(({ t1 }) => t1 ?? Number.NaN))], [1]),
    stateRange(
      `recovery error ≤ 10⁻³ (s = 1: 10⁻²) first at: largest difference from the proximal method, ${recovered.length} runs, in units of one record + 1 %`,
      Math.max(...passages.map(({ one, other }) => Math.abs(one - other) / (GRID + 0.01 * other))),
      [0, 1],
    ),
    stateValue("s = 5, N = 30: recovery error ≤ 10⁻³ first at, within a record", flagship.passage, 101_000, 0.01),
    stateValue("s = 5, N = 30: final recovery error over αβ₁", flagship.floor, 54, 0.1),
    stateFewestRecovering(cells),
    stateRange(
      "final recovery error over that of the proximal method (no bias): highest where a* is recovered, N < 100",
      Math.max(...gains),
      [0, 0.9],
    ),
    stateRange(
      "N = 100: highest recovery error at the end",
      Math.max(...square.map(({ finalTest }) => finalTest)),
      [0, 1e-11],
    ),
    stateList("N = 100: t₂ (all s alike)", [...new Set(square.map(({ t2 }) => t2 ?? Number.NaN))], [1]),
  ];
}
