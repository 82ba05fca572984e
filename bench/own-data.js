// The answers for data of one's own: the certified optimum of a completion and of a table, as solve times in this process with the
// certificate, beside soft-impute in NumPy and scikit-learn at the same strength where python3 has them. Run after `npm run build`.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMatrix, multiply, multiplyVector, norm2, subtract } from "../dist/linalg/index.js";
import { completionOperator } from "../dist/problems/index.js";
import { createStream } from "../dist/random/index.js";
import {
  completionStrengthLimit,
  elasticNetRegression,
  lassoStrength,
  lowRankCompletion,
} from "../dist/references/index.js";
import { askIndependentTool, writePeerTable } from "./independent-tool.js";
import { report } from "./report.js";

const normal = (name, rows, columns) =>
  createMatrix(rows, columns, createStream(1, name).fillNormal(new Float64Array(rows * columns)));

const timed = (work) => {
  const start = performance.now();
  const result = work();
  return { result, seconds: (performance.now() - start) / 1e3 };
};

const folder = mkdtempSync(join(tmpdir(), "latebloom-own-data-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

/** Reports the seconds of the independent tool, ours as a share of them, and how far its objective is above ours, as a share. */
function reportBeside(name, rows, [kind, strength], value, seconds, atMost) {
  writePeerTable(folder, rows);
  const found = askIndependentTool(folder, kind, strength);
  if (found === undefined) return;
  report({ name: `${name}: ${found.tool}`, measured: found.seconds, unit: "s" });
  report({ name: `${name}: our seconds over its`, measured: seconds / found.seconds, unit: "", atMost });
  report({
    name: `${name}: its objective over ours, less 1`,
    measured: found.value / value - 1,
    unit: "",
    atLeast: -1e-6,
  });
}

for (const [size, rank, share, atMost, atMostOfPeer] of [
  [200, 5, 0.4, 0.3, 3],
  [500, 10, 0.2, 3, 1.4],
  [1000, 10, 0.15, 12, 1.5],
]) {
  const truth = multiply(normal("left", size, rank), normal("right", rank, size));
  const entries = createStream(1, "entries").choose(size * size, share * size * size);
  const operator = completionOperator(size, size, entries);
  const target = operator.apply(truth);
  const strength = 5e-4 * completionStrengthLimit(operator, target);
  const { result, seconds } = timed(() => lowRankCompletion(operator, target, strength));
  const name = `answer ${size}x${size}, rank ${rank}, ${100 * share} % known`;
  report({ name, measured: seconds, unit: "s", atMost });
  const error = norm2(subtract(result.solution.data, truth.data)) / norm2(truth.data);
  report({ name: `${name}: error over all entries`, measured: error, unit: "", atMost: 1e-3 });
  report({ name: `${name}: relative duality gap`, measured: result.relativeGap, unit: "", atMost: 1e-4 });
  const cells = Array.from({ length: size }, () => new Array(size).fill("nan"));
  entries.forEach((entry, index) => {
    cells[Math.floor(entry / size)][entry % size] = target[index];
  });
  reportBeside(name, cells, ["block-impute", strength], result.value, seconds, atMostOfPeer);
}

for (const [rows, columns, fit, validation] of [
  [45, 401, 0.1, 1.5],
  [54, 7129, 0.5, 10],
]) {
  const measurements = normal("entries", rows, columns);
  const signal = new Float64Array(columns).fill(1, 0, 5);
  const noise = normal("noise", rows, 1).data;
  const target = multiplyVector(measurements, signal).map((value, row) => value + noise[row] / 2);
  const name = `answer of a table ${rows}x${columns}`;
  const { result, seconds } = timed(() => elasticNetRegression(measurements, target, { l1: 0.5, l2: 0 }));
  report({ name, measured: seconds, unit: "s", atMost: fit });
  report({ name: `${name}: relative duality gap`, measured: result.relativeGap, unit: "", atMost: 1e-10 });
  const rowsOf = Array.from({ length: rows }, (_, row) => [
    ...measurements.data.subarray(row * columns, (row + 1) * columns),
    target[row],
    0,
  ]);
  reportBeside(name, rowsOf, ["lasso-as-it-is", 0.5 / rows], result.value, seconds);
  const chosen = timed(() => lassoStrength(measurements, target, { l2: 0, centred: true, seed: 1 }));
  report({ name: `${name}: cross-validation`, measured: chosen.seconds, unit: "s", atMost: validation });
}
