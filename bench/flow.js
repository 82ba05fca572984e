// How long one slow flow takes, from X and y to its end. Run after `npm run build`.
import { createMatrix, multiplyVector } from "../dist/linalg/index.js";
import { createStream } from "../dist/random/index.js";
import { createRowSpace, slowFlow, slowFlowStart } from "../dist/theory/index.js";

for (const [n, rows, sparsity, repetitions] of [
  [100, 30, 5, 20],
  [100, 60, 5, 20],
  [1000, 300, 50, 1],
]) {
  const milliseconds = [];
  let events = 0;
  for (let seed = 1; seed <= repetitions; seed++) {
    const data = createStream(seed, "measurements").fillNormal(new Float64Array(rows * n));
    const measurements = createMatrix(
      rows,
      n,
      data.map((value) => value / Math.sqrt(rows)),
    );
    const solution = new Float64Array(n);
    const signal = createStream(seed, "signal");
    for (const position of signal.choose(n, sparsity)) solution[position] = signal.normal() / Math.sqrt(n);
    const target = multiplyVector(measurements, solution);
    const started = performance.now();
    const rowSpace = createRowSpace(measurements);
    const start = slowFlowStart(rowSpace, target, new Float64Array(n));
    const flow = slowFlow({ measurements, start, rowSpace });
    milliseconds.push(performance.now() - started);
    events = Math.max(events, flow.events.length);
  }
  milliseconds.sort((one, other) => one - other);
  const median = milliseconds[milliseconds.length >> 1];
  const slowest = milliseconds[milliseconds.length - 1];
  console.log(
    `n=${n} N=${rows}: median ${median.toFixed(1)} ms, slowest ${slowest.toFixed(1)} ms, up to ${events} events`,
  );
}
