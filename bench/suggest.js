// `latebloom complete --suggest` against a uniform choice on part of a photograph, and on matrices of rank 3 a tenth of whose rows and columns are three
// times as heavy: the error of the completed matrix over all entries, in the mean over seeds, after as many more entries have been observed. Run after
// `npm run build`.
import { readFileSync } from "node:fs";
import { createMatrix, multiply, transpose } from "../dist/linalg/index.js";
import { completionOperator } from "../dist/problems/index.js";
import { suggestCells } from "../dist/properties/index.js";
import { createStream } from "../dist/random/index.js";
import { completionStrength, lowRankCompletion } from "../dist/references/index.js";
import { report } from "./report.js";

const SEEDS = [1, 2, 3, 4, 5];

const text = readFileSync(new URL("../test/data/camera64.csv", import.meta.url), "utf8");
const photograph = Float64Array.from(text.trim().split(/[\n,]/), Number);

/** A matrix of rank 3, 40 by 30, a tenth of whose rows and columns are three times as heavy as the others. */
function heavyLines(seed) {
  const [rows, columns, rank] = [40, 30, 3];
  const draws = createStream(seed, "factors");
  const left = draws
    .fillNormal(new Float64Array(rows * rank))
    .map((entry, at) => (at < (rows / 10) * rank ? 3 * entry : entry));
  const right = draws
    .fillNormal(new Float64Array(columns * rank))
    .map((entry, at) => (at < (columns / 10) * rank ? 3 * entry : entry));
  return multiply(createMatrix(rows, rank, left), transpose(createMatrix(columns, rank, right)));
}

const CASES = [
  { name: "photograph", matrixOf: () => createMatrix(64, 64, photograph), known: 800, more: 400 },
  { name: "photograph", matrixOf: () => createMatrix(64, 64, photograph), known: 800, more: 1200 },
  { name: "photograph", matrixOf: () => createMatrix(64, 64, photograph), known: 1600, more: 400 },
  { name: "heavy lines", matrixOf: heavyLines, known: 420, more: 150 },
];

const measured = ({ rows, columns, data }, cells) => ({
  operator: completionOperator(rows, columns, cells),
  target: Float64Array.from(cells, (cell) => data[cell]),
});

/** ‖A − A*‖_F/‖A*‖_F of the matrix that is completed from these entries. */
function errorFrom(matrix, cells) {
  const { operator, target } = measured(matrix, cells);
  const { strength } = completionStrength(operator, target, 1);
  const { solution } = lowRankCompletion(operator, target, strength, { tolerance: 1e-3 });
  let missed = 0;
  let all = 0;
  matrix.data.forEach((value, cell) => {
    missed += (solution.data[cell] - value) ** 2;
    all += value * value;
  });
  return Math.sqrt(missed / all);
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

for (const { name: kind, matrixOf, known, more } of CASES) {
  const errors = SEEDS.map((seed) => {
    const matrix = matrixOf(seed);
    const { rows, columns } = matrix;
    const first = [...createStream(seed, "first").choose(rows * columns, known)];
    const problem = { rows, columns, ...measured(matrix, first), solution: null, heldOut: null };
    const suggested = suggestCells(problem, more, seed).cells.map(({ row, column }) => row * columns + column);
    const taken = new Set(first);
    const others = [...matrix.data.keys()].filter((cell) => !taken.has(cell));
    const uniform = [...createStream(seed, "uniform").choose(others.length, more)].map((index) => others[index]);
    return {
      uniform: errorFrom(matrix, [...first, ...uniform]),
      suggested: errorFrom(matrix, [...first, ...suggested]),
    };
  });
  const name = `${kind}, ${known} entries and ${more} more`;
  const uniform = mean(errors.map((each) => each.uniform));
  report({ name: `${name} at random, error`, measured: uniform, unit: "" });
  const suggested = mean(errors.map((each) => each.suggested));
  report({ name: `${name} suggested, error`, measured: suggested, unit: "", atMost: uniform });
}
