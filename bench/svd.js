// Singular value decompositions against numpy.linalg.svd (LAPACK gesdd, one thread): `node bench/svd.js` after a build.
// Rounds of both take turns; medians and their ratio are printed. Without Python and NumPy only our times are.
import { createKernels } from "../dist/kernels/index.js";
import { createMatrix, singularValueDecomposition } from "../dist/linalg/index.js";
import { startPeer } from "./peer.js";

const ROUNDS = 15;
const random = generator(1);
const peer = await startPeer("svd.py", { calls: 0, polar: false });
if (!peer) console.log("NumPy is not available: only our own times follow.");

await compare("10x10, moving 1e-5 a step: warm Jacobi + polar factor", 10, 10, 2000, 1e-5, true, warmJacobi);
await compare("10x10, rank 2 + 1e-4 noise, moving 1e-6: warm Jacobi + polar", 10, 10, 2000, 1e-6, true, warmJacobi, 2);
await compare("10x10: cold Jacobi, through the library", 10, 10, 1000, 1, false, library);
await compare("64x97: Gram + QL + polar factor", 64, 97, 40, 1e-5, true, gram);
await compare("64x97, moving 1e-5 a step: warm Jacobi + polar factor", 64, 97, 20, 1e-5, true, warmJacobi);
await compare("64x97: full accuracy, through the library", 64, 97, 20, 1, false, library);
await compare("30x100: full accuracy, through the library", 30, 100, 50, 1, false, library);
await compare("300x1000: full accuracy, through the library", 300, 1000, 1, 1, false, library);
peer?.stop();

async function compare(name, rows, columns, calls, movement, polar, prepare, rank = 0) {
  const matrices = walk(rows, columns, calls >= 100 ? 100 : Math.min(calls, 10), movement, rank);
  const ours = prepare(matrices, rows, columns);
  await peer?.ask({ matrices: matrices.map((matrix) => Array.from(matrix)), rows, columns, calls: 0, polar });
  const times = { ours: [], theirs: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.hrtime.bigint();
    for (let call = 0; call < calls; call++) ours(call % matrices.length);
    times.ours.push(Number(process.hrtime.bigint() - start) / 1e9 / calls);
    if (peer) times.theirs.push(await peer.ask({ calls, polar }));
  }
  const own = median(times.ours);
  const other = peer ? median(times.theirs) : Number.NaN;
  console.log(`${name.padEnd(66)} ${micro(own)}  numpy ${micro(other)}  ratio ${(own / other).toFixed(2)}`);
}

/** A closed walk of matrices: a random one, moved by random steps there and back again. */
function walk(rows, columns, count, movement, rank) {
  const size = rows * columns;
  let point = Float64Array.from({ length: size }, random);
  if (rank > 0) {
    const left = Float64Array.from({ length: rows * rank }, random);
    const right = Float64Array.from({ length: rank * columns }, random);
    point = point.map((value, index) => {
      let sum = 1e-4 * value;
      for (let t = 0; t < rank; t++) {
        sum += left[Math.floor(index / columns) * rank + t] * right[t * columns + (index % columns)];
      }
      return sum;
    });
  }
  const there = [point];
  while (there.length < count / 2) there.push(there.at(-1).map((value) => value + movement * random()));
  return [...there, ...there.toReversed()];
}

function warmJacobi(matrices, rows, columns) {
  return inKernel(matrices, rows, columns, "jacobiSvd");
}

function gram(matrices, rows, columns) {
  return inKernel(matrices, rows, columns, "gramSvd");
}

function inKernel(matrices, rows, columns, name) {
  const kernels = createKernels();
  const count = Math.min(rows, columns);
  const places = matrices.map((matrix) => kernels.place(matrix));
  const basis = kernels.place(Float64Array.from({ length: count * count }, (_, i) => (i % (count + 1) ? 0 : 1)));
  const rotated = kernels.allocate(rows * columns);
  const sigma = kernels.allocate(count);
  const weights = kernels.allocate(count);
  const result = kernels.allocate(rows * columns);
  const kernel = kernels.exports[name];
  return (index) => {
    kernel(places[index], rows, columns, basis, rotated, sigma);
    const values = kernels.view(sigma, count);
    const target = kernels.view(weights, count);
    for (let i = 0; i < count; i++) target[i] = 1 / values[i];
    kernels.exports.recompose(basis, rotated, weights, rows, columns, result);
  };
}

function library(matrices, rows, columns) {
  const wrapped = matrices.map((data) => createMatrix(rows, columns, data));
  return (index) => singularValueDecomposition(wrapped[index]);
}

/** Sums of three numbers of a linear congruence: entries that are about normal. */
function generator(seed) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  return () => next() + next() + next();
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

function micro(seconds) {
  return `${(seconds * 1e6).toFixed(1).padStart(9)} µs`;
}
