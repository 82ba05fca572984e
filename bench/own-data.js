// The answers for data of one's own: the certified optimum of a completion and of a table, as solve times in this process with the
// certificate. Run after `npm run build`.
import { createMatrix, multiply, multiplyVector, norm2, subtract } from "../dist/linalg/index.js";
import { completionOperator } from "../dist/problems/index.js";
import { createStream } from "../dist/random/index.js";
import {
  completionStrengthLimit,
  elasticNetRegression,
  lassoStrength,
  lowRankCompletion,
} from "../dist/references/index.js";
import { report } from "./report.js";

const normal = (name, rows, columns) =>
  createMatrix(rows, columns, createStream(1, name).fillNormal(new Float64Array(rows * columns)));

const timed = (work) => {
  const start = performance.now();
  const result = work();
  return { result, seconds: (performance.now() - start) / 1e3 };
};

for (const [size, rank, share, atMost] of [
  [200, 5, 0.4, 0.3],
  [500, 10, 0.2, 3],
  [1000, 10, 0.15, 12],
]) {
  const truth = multiply(normal("left", size, rank), normal("right", rank, size));
  const entries = createStream(1, "entries").choose(size * size, share * size * size);
  const operator = completionOperator(size, size, entries);
  const target = operator.apply(truth);
  const { result, seconds } = timed(() =>
    lowRankCompletion(operator, target, 5e-4 * completionStrengthLimit(operator, target)),
  );
  const name = `answer ${size}x${size}, rank ${rank}, ${100 * share} % known`;
  report({ name, measured: seconds, unit: "s", atMost });
  const error = norm2(subtract(result.solution.data, truth.data)) / norm2(truth.data);
  report({ name: `${name}: error over all entries`, measured: error, unit: "", atMost: 1e-3 });
  report({ name: `${name}: relative duality gap`, measured: result.relativeGap, unit: "", atMost: 1e-4 });
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
  const chosen = timed(() => lassoStrength(measurements, target, { l2: 0, centred: true, seed: 1 }));
  report({ name: `${name}: cross-validation`, measured: chosen.seconds, unit: "s", atMost: validation });
}
