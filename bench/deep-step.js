// One gradient step on the factors of deep models against NumPy on the same data: `node bench/deep-step.js` after a build. Rounds
// take turns, so that other work on the machine meets few of them; medians are printed. The NumPy loop takes the same penalty terms;
// a second one without any is printed for information.
import { createFactorisedDynamics, createHadamardDynamics } from "../dist/dynamics/index.js";
import { createMatrix } from "../dist/linalg/index.js";
import { completionOperator } from "../dist/problems/index.js";
import { createStream } from "../dist/random/index.js";
import { startPeer } from "./peer.js";
import { median, report } from "./report.js";

const ROUNDS = 151;
const ITERATIONS = 1000;
const PENALTY = { nuclear: 0, l1: 1e-6, l2: 1e-5 };

const peer = await startPeer("deep_step.py", vectors(2).forPeer);
if (!peer) console.log("NumPy is not installed: no comparison with it follows.");

for (const depth of [2, 3]) await compare(`hadamard step, L=${depth}, N=30 n=100`, vectors(depth));
await compare("signed-hadamard step, L=2, N=30 n=100", { ...vectors(2, true), atMost: undefined });
for (const depth of [2, 3]) await compare(`factorised step, L=${depth}, 10x10 completion, N=80`, matrices(depth));
peer?.stop();

async function compare(name, { dynamics, forPeer, atMost }) {
  for (let spent = 0; spent < 20; spent++) dynamics.advance(ITERATIONS);
  if (peer && forPeer) await peer.ask(forPeer);
  const [ours, theirs, bare] = [[], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    dynamics.advance(ITERATIONS);
    ours.push((performance.now() - start) / 1e3 / ITERATIONS);
    if (!peer || !forPeer) continue;
    theirs.push(await peer.ask({ iterations: ITERATIONS / 10, bare: false }));
    bare.push(await peer.ask({ iterations: ITERATIONS / 10, bare: true }));
  }
  report({ name, measured: 1e6 * median(ours), unit: "µs" });
  if (theirs.length === 0) return;
  report({ name: `NumPy ${name}`, measured: 1e6 * median(theirs), unit: "µs" });
  report({ name: `${name}, over NumPy's`, measured: median(ours) / median(theirs), unit: "x", atMost });
  report({ name: `${name}, over NumPy's without penalties`, measured: median(ours) / median(bare), unit: "x" });
}

function vectors(depth, signed = false) {
  const [rows, columns] = [30, 100];
  const stream = createStream(1, "measurements");
  const data = stream.fillNormal(new Float64Array(rows * columns)).map((value) => value / Math.sqrt(rows));
  const target = stream.fillNormal(new Float64Array(rows)).map((value) => value / Math.sqrt(rows));
  const draw = () => Array.from({ length: depth }, () => new Float64Array(columns).fill(0.1));
  const factors = { positive: draw(), negative: signed ? draw() : [] };
  const stepSize = 0.01;
  const problem = { measurements: createMatrix(rows, columns, data), target, solution: null, heldOut: null };
  const table = Array.from({ length: rows }, (_, i) => [...data.subarray(i * columns, (i + 1) * columns)]);
  const forPeer = {
    model: "hadamard",
    first: table,
    second: [...target],
    factors: factors.positive.map((factor) => [...factor]),
    ...constants(stepSize),
  };
  return {
    dynamics: createHadamardDynamics({ problem, factors, penalty: PENALTY, stepSize }),
    forPeer: signed ? null : forPeer,
    atMost: 0.08,
  };
}

function matrices(depth) {
  const size = 10;
  const stream = createStream(1, "measurements");
  const entries = stream.choose(size * size, 80);
  const operator = completionOperator(size, size, entries);
  const target = stream.fillNormal(new Float64Array(80));
  const identity = Float64Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 0.1 : 0));
  const factors = Array.from({ length: depth }, () => createMatrix(size, size, identity));
  const stepSize = 0.01;
  const problem = { rows: size, columns: size, operator, target, solution: null, heldOut: null };
  const table = (data) => Array.from({ length: size }, (_, i) => [...data.subarray(i * size, (i + 1) * size)]);
  const forPeer = {
    model: "factorised",
    first: table(operator.adjoint(target.map(() => 1)).data),
    second: table(operator.adjoint(target).data),
    factors: factors.map(({ data }) => table(data)),
    ...constants(stepSize),
  };
  return {
    dynamics: createFactorisedDynamics({ problem, factors, penalty: PENALTY, stepSize }),
    forPeer,
    atMost: 0.08,
  };
}

function constants(alpha) {
  return { alpha, beta1: PENALTY.l1, beta2: PENALTY.l2 };
}
