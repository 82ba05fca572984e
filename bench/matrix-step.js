// One step of the nuclear-norm methods against NumPy on the same data: `node bench/matrix-step.js` after a build. Both go
// through the same run, from the start past the time of generalisation, in rounds that take turns. A run takes a fraction of a
// second, which something else on the machine can only make longer: all cases are gone through several times, and of each side
// the pass with the lowest median over its rounds counts.
import { readFileSync } from "node:fs";
import { createMatrixDynamics } from "../dist/dynamics/index.js";
import { createMatrix, zeroMatrix } from "../dist/linalg/index.js";
import { completionOperator, matrixTableSchema, readMatrixTable, sensingOperator } from "../dist/problems/index.js";
import { startPeer } from "./peer.js";
import { median, report } from "./report.js";

const PASSES = 7;

const peer = await startPeer("matrix_step.py", {
  problem: { rows: 1, columns: 1, mask: [1], values: [1], method: "subgradient", stepSize: 1, nuclear: 0 },
});
if (!peer) console.log("NumPy is not installed: no comparison with it follows.");

const cases = ["subgradient", "proximal"].flatMap((method) => [
  {
    label: `${method} step, 10x10 completion, N=80`,
    problem: goldenProblem("matrix_completion_10x10_r2_N80_recovers"),
    options: { method, stepSize: 1, nuclear: 1e-3 },
    rounds: 75,
    iterations: 200,
    atMost: 0.15,
  },
  {
    label: `${method} step, 10x10 sensing, N=70`,
    problem: goldenProblem("matrix_sensing_10x10_r2_N70"),
    options: { method, stepSize: 0.2191, nuclear: 1e-3 },
    rounds: 100,
    iterations: 500,
    atMost: 0.15,
  },
  {
    label: `${method} step, 64x64 completion, a photograph, 50 %`,
    problem: photograph(),
    options: { method, stepSize: 1, nuclear: 1e-2 },
    rounds: 41,
    iterations: 20,
    atMost: 1,
  },
]);
const passes = cases.map(() => []);
for (const { problem, options, rounds, iterations } of cases) start(problem, options).advance(rounds * iterations);
for (let pass = 0; pass < PASSES; pass++)
  for (const [index, one] of cases.entries()) passes[index].push(await goThrough(one));
peer?.stop();
cases.forEach(({ label, atMost }, index) => {
  const ours = Math.min(...passes[index].map((pass) => pass.ours));
  const theirs = Math.min(...passes[index].map((pass) => pass.theirs));
  report({ name: label, measured: 1e6 * ours, unit: "µs" });
  const parts = [0, 1, 2].map((third) =>
    (1e6 * Math.min(...passes[index].map(({ thirds }) => thirds[third]))).toFixed(2),
  );
  console.log(`  in the first, second and last third: ${parts.join(", ")} µs`);
  if (!peer) return;
  report({ name: `NumPy ${label}`, measured: 1e6 * theirs, unit: "µs" });
  report({ name: `${label}, over NumPy's`, measured: ours / theirs, unit: "x", atMost });
});

function start(problem, { method, stepSize, nuclear }) {
  const initial = zeroMatrix(problem.rows, problem.columns);
  for (let index = 0; index < Math.min(problem.rows, problem.columns); index++) {
    initial.data[index * problem.columns + index] = 1e-6;
  }
  return createMatrixDynamics({ problem, penalty: { nuclear, l1: 0, l2: 0 }, method, stepSize, initial });
}

/** Medians of seconds a step. */
async function goThrough({ problem, options, rounds, iterations }) {
  const [ours, theirs, thirds] = [[], [], [[], [], []]];
  const dynamics = start(problem, options);
  await peer?.ask({ problem: { ...forPeer(problem), ...options } });
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    dynamics.advance(iterations);
    const seconds = (performance.now() - begun) / 1e3 / iterations;
    ours.push(seconds);
    thirds[Math.floor((3 * round) / rounds)].push(seconds);
    if (peer) theirs.push(await peer.ask({ iterations }));
  }
  return { ours: median(ours), theirs: median(theirs), thirds: thirds.map(median) };
}

function goldenProblem(name) {
  const text = readFileSync(new URL(`../test/golden/${name}.json`, import.meta.url), "utf8");
  const { A_star, X1, X2, y_star, observed_entries } = JSON.parse(text).problem;
  const matrix = (rows) => createMatrix(rows.length, rows[0].length, Float64Array.from(rows.flat()));
  const solution = matrix(A_star);
  const { rows, columns } = solution;
  const operator = observed_entries
    ? completionOperator(
        rows,
        columns,
        Uint32Array.from(observed_entries, ([i, j]) => i * columns + j),
      )
    : sensingOperator(matrix(X1), matrix(X2));
  return { rows, columns, operator, target: Float64Array.from(y_star), solution, heldOut: null };
}

function photograph() {
  const text = readFileSync(new URL("../test/data/camera64.csv", import.meta.url), "utf8");
  const config = matrixTableSchema.parse({ kind: "matrix-table", file: "camera64.csv", heldOutFraction: 0.5 });
  return readMatrixTable(text, config, 1).problem;
}

function forPeer({ rows, columns, operator, target }) {
  if (operator.kind === "sensing") {
    const [left, right] = [operator.left, operator.right].map(({ data }) => [...data]);
    return { rows, columns, left, right, values: [...target] };
  }
  const mask = operator.adjoint(target.map(() => 1)).data;
  return { rows, columns, mask: [...mask], values: [...operator.adjoint(target).data] };
}
