import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createMatrixDynamics } from "../dynamics/index.js";
import { createMatrix, norm2, singularValueDecomposition, subtract, zeroMatrix } from "../linalg/index.js";
import {
  completionOperator,
  drawMatrixCompletion,
  leastSquaresMatrix,
  type MatrixProblem,
  matrixCompletionSchema,
  sensingOperator,
} from "../problems/index.js";
import { matrixFlow } from "./matrix-flow.js";

function goldenProblem(name: string): MatrixProblem {
  const text = readFileSync(new URL(`../../test/golden/${name}.json`, import.meta.url), "utf8");
  const { A_star, X1, X2, y_star, observed_entries } = JSON.parse(text).problem;
  const matrix = (rows: number[][]) => createMatrix(rows.length, rows[0]!.length, Float64Array.from(rows.flat()));
  const operator = observed_entries
    ? completionOperator(
        10,
        10,
        observed_entries.map(([row, column]: [number, number]) => 10 * row + column),
      )
    : sensingOperator(matrix(X1), matrix(X2));
  return {
    rows: 10,
    columns: 10,
    operator,
    target: Float64Array.from(y_star),
    solution: matrix(A_star),
    heldOut: null,
  };
}

/** αβ·t2 of the subgradient method from ζ = 0, by stepping. */
function steppedArrival(problem: MatrixProblem, stepSize: number, nuclear: number, threshold: number): number {
  const dynamics = createMatrixDynamics({
    problem,
    penalty: { nuclear, l1: 0, l2: 0 },
    method: "subgradient",
    stepSize,
    initial: zeroMatrix(10, 10),
    singularValues: false,
  });
  while ((dynamics.observe().test_error as number) > threshold) dynamics.advance(5);
  return dynamics.iteration * stepSize * nuclear;
}

const nuclearNorm = (matrix: Parameters<typeof singularValueDecomposition>[0]) =>
  singularValueDecomposition(matrix).singularValues.reduce((sum, value) => sum + value, 0);

describe("the slow flow of the nuclear norm", () => {
  const completion = goldenProblem("matrix_completion_10x10_r2_N80_recovers");
  const sensing = goldenProblem("matrix_sensing_10x10_r2_N70");

  it.each([
    ["completion", completion, 1, 1e-3, 1e-3],
    ["completion", completion, 1, 1e-3, 1e-1],
    ["sensing", sensing, 0.2, 1e-3, 1e-2],
  ] as const)("arrives in %s when stepping does, within one per cent", (_, problem, stepSize, nuclear, threshold) => {
    const flow = matrixFlow({ problem, threshold });
    expect(flow.status).toBe("arrived");
    const stepped = steppedArrival(problem, stepSize, nuclear, threshold);
    expect(Math.abs(flow.arrival!.time / stepped - 1)).toBeLessThan(0.01);
    expect(flow.arrival!.errorEstimate).toBeLessThan(0.005 * flow.arrival!.time);
  });

  it("takes fewer than a twentieth of the steps at αβ = 10⁻⁴, in all", () => {
    const { arrival, steps } = matrixFlow({ problem: completion, threshold: 1e-3 });
    expect(steps).toBeLessThan(arrival!.time / 1e-4 / 20);
  });

  it("comes nearer with a smaller tolerance: the estimate is honest", () => {
    // Projected steps at αβ = 10⁻⁴ arrive at 10.962
    const coarse = matrixFlow({ problem: completion, threshold: 1e-3, tolerance: 0.02 });
    const fine = matrixFlow({ problem: completion, threshold: 1e-3, tolerance: 0.0005 });
    expect(fine.step).toBeLessThan(coarse.step);
    expect(Math.abs(fine.arrival!.time - 10.962)).toBeLessThan(0.005);
    expect(Math.abs(coarse.arrival!.time - 10.962)).toBeLessThan(2 * coarse.arrival!.errorEstimate);
  });

  it("keeps the measurements and lowers the norm", () => {
    const { end, endError } = matrixFlow({ problem: sensing, threshold: 1e-2 });
    expect(norm2(subtract(sensing.operator.apply(end), sensing.target))).toBeLessThan(1e-12);
    expect(nuclearNorm(end)).toBeLessThan(nuclearNorm(leastSquaresMatrix(sensing)));
    expect(nuclearNorm(end)).toBeCloseTo(nuclearNorm(sensing.solution!), 1);
    expect(endError).toBeLessThanOrEqual(1e-2);
  });

  it("says so where A* is not the matrix of least nuclear norm", () => {
    const flow = matrixFlow({ problem: goldenProblem("matrix_completion_10x10_r2_N80"), threshold: 1e-3 });
    expect(flow.status).toBe("elsewhere");
    expect(flow.arrival).toBeNull();
    // the recovery error of the minimiser, by its golden file
    expect(flow.endError).toBeCloseTo(0.0238, 2);
  });

  it("starts from the nearest solution to A_init, and arrives at once where that is A*", () => {
    const problem = drawMatrixCompletion(
      matrixCompletionSchema.parse({ kind: "matrix-completion", rows: 5, columns: 7, measurements: 25 }),
      {
        seed: 1,
        seeds: {},
        seeding: "streams",
        compat: "none",
      },
    );
    const observed = new Set(
      Array.from(problem.operator.adjoint(problem.target.map(() => 1)).data.keys()).filter(
        (entry) => problem.operator.adjoint(problem.target.map(() => 1)).data[entry] === 1,
      ),
    );
    const initial = createMatrix(
      5,
      7,
      problem.solution.data.map((value, entry) => (observed.has(entry) ? 99 : value)),
    );
    const flow = matrixFlow({ problem, initial, threshold: 1e-6 });
    expect(flow).toMatchObject({ status: "arrived", arrival: { time: 0, errorEstimate: 0 } });
  });

  it("gives up in the given time, and refuses a problem without a known solution", () => {
    expect(matrixFlow({ problem: completion, threshold: 1e-3, longest: 1 }).status).toBe("unfinished");
    expect(() => matrixFlow({ problem: { ...completion, solution: null }, threshold: 1e-3 })).toThrow(
      "problem.solution",
    );
  });
});
