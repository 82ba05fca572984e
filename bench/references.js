// How long certified optima take, and how small their gaps are. Run after `npm run build`.
import { createMatrix, faceSplittingProduct, multiply, multiplyVector } from "../dist/linalg/index.js";
import { completionOperator, denseOperator, sensingOperator } from "../dist/problems/index.js";
import { createStream } from "../dist/random/index.js";
import { basisPursuit, lasso, nuclearNormMinimum, nuclearNormRegression } from "../dist/references/index.js";
import { median, report } from "./report.js";

const normal = (seed, name, rows, columns) =>
  createMatrix(rows, columns, createStream(seed, name).fillNormal(new Float64Array(rows * columns)));

/** Solves instances of several seeds; reports the median time and the largest relative gap. */
function measure({ name, seeds, seconds, gap, solve }) {
  const times = [];
  let largest = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const run = solve(seed);
    const started = performance.now();
    largest = Math.max(largest, run().gap.relative);
    times.push((performance.now() - started) / 1e3);
  }
  report({ name, measured: median(times), unit: "s", atMost: seconds });
  report({ name: `${name}, relative gap`, measured: largest, unit: "", atMost: gap });
}

function sparseInstance(seed, n, rows, sparsity) {
  const measurements = normal(seed, "measurements", rows, n);
  const solution = new Float64Array(n);
  const signal = createStream(seed, "signal");
  for (const position of signal.choose(n, sparsity)) solution[position] = signal.normal();
  return [measurements, multiplyVector(measurements, solution)];
}

function complexInstance(seed, n, rows) {
  const { data } = normal(seed, "measurements", 2 * rows, n);
  const target = createStream(seed, "signal").fillNormal(new Float64Array(2 * rows));
  return [createMatrix(rows, n, data, "complex"), target];
}

function matrixInstance(seed, size, rank, count, kind) {
  const truth = multiply(normal(seed, "left", size, rank), normal(seed, "right", rank, size));
  const operator =
    kind === "completion"
      ? completionOperator(size, size, createStream(seed, "entries").choose(size * size, count))
      : sensingOperator(normal(seed, "x1", count, size), normal(seed, "x2", count, size));
  return [operator, operator.apply(truth)];
}

function complexMatrixInstance(seed, size, rank, count) {
  const draw = (name, rows, columns) =>
    createMatrix(rows, columns, normal(seed, name, 2 * rows, columns).data, "complex");
  const truth = multiply(draw("left", size, rank), draw("right", rank, size));
  const pairs = faceSplittingProduct(draw("x2", count, size), draw("x1", count, size));
  const operator = denseOperator(pairs, size, size);
  return [operator, operator.apply(truth)];
}

measure({
  name: "basis pursuit n=100 N=30",
  seeds: 20,
  seconds: 0.3,
  gap: 1e-10,
  solve: (seed) => () => basisPursuit(...sparseInstance(seed, 100, 30, 5)),
});
measure({
  name: "complex basis pursuit n=100 N=30",
  seeds: 20,
  gap: 1e-10,
  solve: (seed) => () => basisPursuit(...complexInstance(seed, 100, 30)),
});
measure({
  name: "basis pursuit n=1000 N=300",
  seeds: 1,
  gap: 1e-10,
  solve: (seed) => () => basisPursuit(...sparseInstance(seed, 1000, 300, 50)),
});
measure({
  name: "lasso n=100 N=30 beta=1e-5",
  seeds: 20,
  gap: 1e-10,
  solve: (seed) => () => lasso(...sparseInstance(seed, 100, 30, 5), 1e-5),
});
for (const kind of ["completion", "sensing"]) {
  measure({
    name: `nuclear norm, ${kind} 10x10 rank 2 N=80`,
    seeds: 20,
    seconds: 0.5,
    gap: 1e-9,
    solve: (seed) => () => nuclearNormMinimum(...matrixInstance(seed, 10, 2, 80, kind)),
  });
  measure({
    name: `nuclear norm, ${kind} 40x40 rank 3 N=800`,
    seeds: 1,
    seconds: 20,
    gap: 1e-9,
    solve: (seed) => () => nuclearNormMinimum(...matrixInstance(seed, 40, 3, 800, kind)),
  });
}
measure({
  name: "complex nuclear norm, sensing 10x10 rank 2 N=60",
  seeds: 5,
  gap: 1e-9,
  solve: (seed) => () => nuclearNormMinimum(...complexMatrixInstance(seed, 10, 2, 60)),
});
measure({
  name: "nuclear norm, completion 200x200 rank 5 N=16000",
  seeds: 1,
  gap: 1e-9,
  solve: (seed) => () => nuclearNormMinimum(...matrixInstance(seed, 200, 5, 16000, "completion")),
});
measure({
  name: "nuclear-norm regression, sensing 10x10 rank 2 N=70 beta=1e-3",
  seeds: 20,
  gap: 1e-9,
  solve: (seed) => () => nuclearNormRegression(...matrixInstance(seed, 10, 2, 70, "sensing"), 1e-3),
});
