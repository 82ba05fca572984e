// `latebloom complete --suggest` against a uniform choice on half-known photographs: the error of the completed picture over all pixels, in the mean over
// seeds, after as many more pixels have been observed. Run after `npm run build`.
import { readFileSync } from "node:fs";
import { completionOperator } from "../dist/problems/index.js";
import { suggestCells } from "../dist/properties/index.js";
import { createStream } from "../dist/random/index.js";
import { completionStrength, lowRankCompletion } from "../dist/references/index.js";
import { report } from "./report.js";

const SIZE = 64;
const SEEDS = [1, 2, 3, 4, 5];
const CASES = [
  { known: 800, more: 400 },
  { known: 800, more: 1200 },
  { known: 1600, more: 400 },
];

const text = readFileSync(new URL("../test/data/camera64.csv", import.meta.url), "utf8");
const photograph = Float64Array.from(text.trim().split(/[\n,]/), Number);

const measured = (cells) => ({
  operator: completionOperator(SIZE, SIZE, cells),
  target: Float64Array.from(cells, (cell) => photograph[cell]),
});

/** ‖A − A*‖_F/‖A*‖_F of the picture that is completed from these pixels. */
function errorFrom(cells) {
  const { operator, target } = measured(cells);
  const { strength } = completionStrength(operator, target, 1);
  const { solution } = lowRankCompletion(operator, target, strength, { tolerance: 1e-3 });
  let missed = 0;
  let all = 0;
  photograph.forEach((value, cell) => {
    missed += (solution.data[cell] - value) ** 2;
    all += value * value;
  });
  return Math.sqrt(missed / all);
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

for (const { known, more } of CASES) {
  const errors = SEEDS.map((seed) => {
    const first = [...createStream(seed, "first").choose(SIZE * SIZE, known)];
    const problem = { rows: SIZE, columns: SIZE, ...measured(first), solution: null, heldOut: null };
    const suggested = suggestCells(problem, more, seed).cells.map(({ row, column }) => row * SIZE + column);
    const taken = new Set(first);
    const others = [...photograph.keys()].filter((cell) => !taken.has(cell));
    const uniform = [...createStream(seed, "uniform").choose(others.length, more)].map((index) => others[index]);
    return { uniform: errorFrom([...first, ...uniform]), suggested: errorFrom([...first, ...suggested]) };
  });
  const name = `photograph, ${known} pixels and ${more} more`;
  const uniform = mean(errors.map((each) => each.uniform));
  report({ name: `${name} at random, error`, measured: uniform, unit: "" });
  const suggested = mean(errors.map((each) => each.suggested));
  report({ name: `${name} suggested, error`, measured: suggested, unit: "", atMost: uniform });
}
