// One step of the nuclear-norm methods against NumPy on the same data: `node bench/matrix-step.js` after a build. Both go
// through the same run, from the start past the time of generalisation, in rounds that take turns; medians over all rounds.
import { readFileSync } from "node:fs";
import { createMatrixDynamics } from "../dist/dynamics/index.js";
import { createMatrix, zeroMatrix } from "../dist/linalg/index.js";
import { completionOperator, readMatrixTable, sensingOperator } from "../dist/problems/index.js";
import { startPeer } from "./peer.js";
import { median, report } from "./report.js";

const peer = await startPeer("matrix_step.py", {
  problem: { rows: 1, columns: 1, mask: [1], values: [1], method: "subgradient", stepSize: 1, nuclear: 0 },
});
if (!peer) console.log("NumPy is not installed: no comparison with it follows.");

for (const method of ["subgradient", "proximal"]) {
  const completion = goldenProblem("matrix_completion_10x10_r2_N80_recovers");
  await compare("10x10 completion, N=80", completion, method, { stepSize: 1, nuclear: 1e-3 }, 75, 200, 0.15);
  const sensing = goldenProblem("matrix_sensing_10x10_r2_N70");
  await compare("10x10 sensing, N=70", sensing, method, { stepSize: 0.2191, nuclear: 1e-3 }, 100, 500, 0.15);
  await compare(
    "64x64 completion, a photograph, 50 %",
    photograph(),
    method,
    { stepSize: 1, nuclear: 1e-2 },
    41,
    20,
    1,
  );
}
peer?.stop();

async function compare(label, problem, method, { stepSize, nuclear }, rounds, iterations, atMost) {
  const initial = zeroMatrix(problem.rows, problem.columns);
  for (let index = 0; index < Math.min(problem.rows, problem.columns); index++) {
    initial.data[index * problem.columns + index] = 1e-6;
  }
  const create = () => createMatrixDynamics({ problem, penalty: { nuclear, l1: 0, l2: 0 }, method, stepSize, initial });
  create().advance(rounds * iterations);
  const dynamics = create();
  await peer?.ask({ problem: { ...forPeer(problem), method, stepSize, nuclear } });
  const [ours, theirs] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    dynamics.advance(iterations);
    ours.push((performance.now() - start) / 1e3 / iterations);
    if (peer) theirs.push(await peer.ask({ iterations }));
  }
  report({ name: `${method} step, ${label}`, measured: 1e6 * median(ours), unit: "µs" });
  const thirds = [0, 1, 2].map((part) => median(ours.slice((part * rounds) / 3, ((part + 1) * rounds) / 3)));
  console.log(`  in the first, second and last third: ${thirds.map((time) => (1e6 * time).toFixed(2)).join(", ")} µs`);
  if (!peer) return;
  report({ name: `NumPy ${method} step, ${label}`, measured: 1e6 * median(theirs), unit: "µs" });
  report({ name: `${method} step over NumPy's, ${label}`, measured: median(ours) / median(theirs), unit: "x", atMost });
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
  const config = { kind: "matrix-table", file: "camera64.csv", format: "grid", heldOutFraction: 0.5 };
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
