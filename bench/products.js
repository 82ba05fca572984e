// Products of the kernels of networks against what 128-bit arithmetic without fused multiply-add allows: `node bench/products.js`
// after a build. Rounds of ceiling and products take turns; the best of each counts, as other work only slows them.
import { createNetworkKernels } from "../dist/kernels/index.js";
import { createCeilings } from "./ceilings.js";
import { report } from "./report.js";

const ROUNDS = 200;
const SHAPES = [
  { name: "2048×97×64", rows: 2048, inner: 97, columns: 64, target: 0.6 },
  { name: "2048×64×64", rows: 2048, inner: 64, columns: 64, target: 0.6 },
  { name: "2048×64×97, second transposed", rows: 2048, inner: 64, columns: 97, turnedB: true },
  { name: "64×2048×97, first transposed", rows: 64, inner: 2048, columns: 97, turnedA: true },
  { name: "100×100×500, second transposed", rows: 100, inner: 100, columns: 500, turnedB: true },
  // Those of a transformer of width 128 on batches of 512: keys, both layers behind the attention, and the gradient of the first.
  { name: "1536×128×128, second transposed", rows: 1536, inner: 128, columns: 128, turnedB: true, target: 0.5 },
  { name: "512×128×512, second transposed", rows: 512, inner: 128, columns: 512, turnedB: true, target: 0.5 },
  { name: "512×512×128, second transposed", rows: 512, inner: 512, columns: 128, turnedB: true, target: 0.5 },
  { name: "512×512×128, first transposed", rows: 512, inner: 512, columns: 128, turnedA: true, target: 0.5 },
];

const kernels = createNetworkKernels();
const { operationsPerSecond } = await createCeilings();
const jobs = ["float32", "float64"].flatMap((precision) => SHAPES.map((shape) => prepare(precision, shape)));
let ceiling = 0;
for (let round = 0; round < ROUNDS; round++) {
  ceiling = Math.max(ceiling, operationsPerSecond());
  for (const job of jobs) job.seconds = Math.min(job.seconds, seconds(job.multiply));
}
console.log(`ceiling: ${gigaflops(2 * ceiling)} GFLOP/s in float32, ${gigaflops(ceiling)} in float64`);
for (const { name, operations, seconds, lanes, target } of jobs) {
  const speed = operations / seconds;
  const measured = (100 * speed) / (lanes * ceiling);
  const atLeast = target === undefined ? undefined : 100 * target;
  report({ name: `${name}, ${gigaflops(speed)} GFLOP/s`, measured, unit: "% of the ceiling", atLeast });
}

function prepare(precision, { name, rows, inner, columns, turnedA = false, turnedB = false, target }) {
  const single = precision === "float32";
  const bytes = single ? 4 : 8;
  const place = (count) => {
    const address = kernels.allocate(count * bytes + 64);
    const Numbers = single ? Float32Array : Float64Array;
    new Numbers(kernels.memory.buffer, address, count).forEach((_, index, all) => {
      all[index] = ((index * 7919) % 1009) / 500 - 1;
    });
    return address;
  };
  const [a, b, c] = [place(rows * inner), place(inner * columns), place(rows * columns)];
  const work = kernels.allocate(kernels.productWork(columns));
  const product = single ? kernels.product32 : kernels.product64;
  return {
    name: `${name} ${precision}`,
    operations: 2 * rows * inner * columns,
    lanes: single ? 2 : 1,
    target: single ? target : undefined,
    seconds: Number.POSITIVE_INFINITY,
    multiply: () => product(a, turnedA, b, turnedB, c, rows, inner, columns, 0, false, false, work),
  };
}

function seconds(work) {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1e3;
}

function gigaflops(value) {
  return (value / 1e9).toFixed(1);
}
