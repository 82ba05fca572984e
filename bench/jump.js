// What jumping costs on one core. Run after `npm run build`.
import { createJumpDynamics, createVectorDynamics } from "../dist/dynamics/index.js";
import { createMatrix, multiplyVector } from "../dist/linalg/index.js";
import { createStream } from "../dist/random/index.js";

function drawProblem(n, rows, sparsity, seed = 1) {
  const data = createStream(seed, "measurements").fillNormal(new Float64Array(rows * n));
  const measurements = createMatrix(
    rows,
    n,
    data.map((value) => value / Math.sqrt(rows)),
  );
  const solution = new Float64Array(n);
  const signal = createStream(seed, "signal");
  for (const position of signal.choose(n, sparsity)) solution[position] = signal.normal() / Math.sqrt(n);
  return { measurements, target: multiplyVector(measurements, solution), solution, heldOut: null };
}

function median(repetitions, work) {
  const times = Array.from({ length: repetitions }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return times.sort((one, other) => one - other)[repetitions >> 1];
}

function options(problem, overrides) {
  const initial = new Float64Array(problem.measurements.columns).fill(1e-6);
  return { problem, penalty: { l1: 1e-5, l2: 0 }, method: "proximal", stepSize: 0.1, initial, ...overrides };
}

const report = (what, milliseconds) => console.log(`${what}: ${milliseconds.toFixed(1)} ms`);

const small = options(drawProblem(100, 30, 5));
for (const iterations of [1e6, 1e8]) {
  const run = () => createJumpDynamics(small).advance(iterations);
  report(`proximal n=100 N=30, ${iterations.toExponential()} iterations`, median(11, run));
}
report(
  "the same, 1e8 iterations, observed 1,400 times",
  median(5, () => {
    const dynamics = createJumpDynamics(small);
    for (let mark = 1; mark < 1000; mark++) {
      dynamics.advance(1);
      dynamics.observe();
    }
    for (let mark = 1000; mark < 1e8; mark = Math.ceil(mark * 1.03)) {
      dynamics.advance(mark - dynamics.iteration);
      dynamics.observe();
    }
  }),
);
report(
  "stepping 1e6 iterations, for comparison",
  median(1, () => createVectorDynamics(small).advance(1e6)),
);

const linear = {
  ...small,
  penalty: { l1: 0, l2: 1e-5 },
  method: "subgradient",
  initial: new Float64Array(100).fill(10),
};
report(
  "l2 only n=100 N=30, 1e8 iterations, observed 200 times",
  median(11, () => {
    const dynamics = createJumpDynamics(linear);
    for (let record = 0; record < 200; record++) {
      dynamics.advance(5e5);
      dynamics.observe();
    }
  }),
);

const large = options(drawProblem(1000, 300, 50));
report(
  "proximal n=1000 N=300, 1e8 iterations",
  median(1, () => createJumpDynamics(large).advance(1e8)),
);
