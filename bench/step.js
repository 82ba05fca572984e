// The hot loop: one step of each vector method, against NumPy, against what 128-bit SIMD can do, and against the memory.
// `node bench/step.js` after a build. Rounds of a millisecond or two take turns, so that other work on the machine meets few of
// them; medians are printed.
import { createVectorDynamics } from "../dist/dynamics/index.js";
import { createMatrix, planes } from "../dist/linalg/index.js";
import { createStream } from "../dist/random/index.js";
import { createCeilings } from "./ceilings.js";
import { startPeer } from "./peer.js";
import { median, report } from "./report.js";

const METHODS = ["subgradient", "proximal", "projected"];
const ROUNDS = 101;

const ceilings = await createCeilings();
const peer = await startPeer("step.py", { rows: 2, columns: 2, iterations: 1 });
if (!peer) console.log("NumPy is not installed: no comparison with it follows.");

await smallProblem(30, 100, 2000);
largeProblem(300, 1000, 20);
largeProblem(1000, 4000, 1);
peer?.stop();

async function smallProblem(rows, columns, iterations) {
  const label = `N=${rows} n=${columns}`;
  const contenders = ["real", "complex"].flatMap((field) =>
    METHODS.map((method) => ({ field, method, run: stepper(method, field, rows, columns), times: [] })),
  );
  const numpy = [];
  const ceiling = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const { run, times } of contenders) times.push(run(iterations));
    ceiling.push((4 * rows * columns) / ceilings.operationsPerSecond());
    if (peer) numpy.push(await peer.ask({ rows, columns, iterations: iterations / 5 }));
  }
  const time = (field, method) => median(contenders.find((one) => one.field === field && one.method === method).times);
  const subgradient = time("real", "subgradient");
  for (const { field, method } of contenders) {
    report({ name: `${field} ${method} step, ${label}`, measured: 1e6 * time(field, method), unit: "µs" });
  }
  if (peer) {
    report({ name: `NumPy subgradient step, ${label}`, measured: 1e6 * median(numpy), unit: "µs" });
    const ratio = subgradient / median(numpy);
    report({ name: `subgradient step over NumPy's, ${label}`, measured: ratio, unit: "x", atMost: 0.1 });
  }
  report({
    name: `subgradient step, share of the 128-bit SIMD ceiling (${(1e6 * median(ceiling)).toFixed(3)} µs), ${label}`,
    measured: (100 * median(ceiling)) / subgradient,
    unit: "%",
  });
  for (const method of ["proximal", "projected"]) {
    const name = `${method} step over subgradient step, ${label}`;
    report({ name, measured: time("real", method) / subgradient, unit: "x", atMost: 1.3 });
  }
  for (const method of METHODS) {
    const ratio = time("complex", method) / time("real", method);
    report({ name: `complex ${method} step over the real one, ${label}`, measured: ratio, unit: "x", atMost: 4 });
  }
}

function largeProblem(rows, columns, iterations) {
  const label = `N=${rows} n=${columns}`;
  const run = stepper("subgradient", "real", rows, columns);
  const times = [];
  const bandwidths = [];
  for (let round = 0; round < ROUNDS; round++) {
    times.push(run(iterations));
    bandwidths.push(ceilings.bytesPerSecond());
  }
  const time = median(times);
  const bandwidth = median(bandwidths);
  report({ name: `real subgradient step, ${label}`, measured: 1e3 * time, unit: "ms" });
  report({
    name: `subgradient step, share of the memory bandwidth (${(bandwidth / 1e9).toFixed(1)} GB/s), ${label}`,
    measured: (100 * (8 * rows * columns)) / time / bandwidth,
    unit: "%",
    atLeast: 50,
  });
}

/** Seconds a step of so many iterations, on a problem with random data. */
function stepper(method, field, rows, columns) {
  const stream = createStream(1, "measurements");
  const count = planes(field);
  const data = stream
    .fillNormal(new Float64Array(rows * columns * count))
    .map((value) => value / Math.sqrt(rows * count));
  const dynamics = createVectorDynamics({
    problem: {
      measurements: createMatrix(rows, columns, data, field),
      target: stream.fillNormal(new Float64Array(rows * count)),
      solution: null,
      heldOut: null,
    },
    penalty: { l1: 1e-5, l2: 0 },
    method,
    stepSize: 0.05,
    initial: new Float64Array(columns * count).fill(1e-6),
    allowUnstableStepSize: true,
  });
  const run = (iterations) => {
    const start = performance.now();
    dynamics.advance(iterations);
    return (performance.now() - start) / 1e3 / iterations;
  };
  for (let spent = 0; spent < 0.2; ) spent += run(10) * 10;
  return run;
}
