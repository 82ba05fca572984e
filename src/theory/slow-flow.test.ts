import fc from "fast-check";
import highsModule from "highs";
import { expect, test } from "vitest";
import { type DrawnInstance, drawnInstances, drawnProblem } from "../../test/drawn-instance.js";
import { createMatrix, norm1, norm2, normInfinity, subtract } from "../linalg/index.js";
import { drawSparseRecovery, type RecoveryProblem, sparseRecoverySchema } from "../problems/index.js";
import { createStream } from "../random/index.js";
import { dualCertificate } from "./dual-certificate.js";
import { createRowSpace } from "./row-space.js";
import { slowFlow, slowFlowStart } from "./slow-flow.js";

function flowFrom(problem: RecoveryProblem, initial?: Float64Array, l2OverL1 = 0) {
  const rowSpace = createRowSpace(problem.measurements);
  const start = slowFlowStart(rowSpace, problem.target, initial ?? new Float64Array(problem.measurements.columns));
  return { rowSpace, start, flow: slowFlow({ measurements: problem.measurements, start, l2OverL1, rowSpace }) };
}

function published(measurements: number, coherence = 0, seed = 1) {
  const config = sparseRecoverySchema.parse({ kind: "sparse-recovery", measurements, coherence });
  return drawSparseRecovery(config, { seed: 1, seeds: { measurements: seed }, seeding: "numpy", compat: "published" });
}

function relativeError(problem: RecoveryProblem, a: Float64Array) {
  return norm2(subtract(a, problem.solution!)) / norm2(problem.solution!);
}

// theory 3.5, validation: signal and X from seed 1.
test.each([
  [20, 0.66087],
  [30, 0.100499],
  [40, 0.05026],
  [50, 0.03873],
  [60, 0.02868],
  [70, 0.01949],
])("the flow of the seed-1 problem with N = %i ends at slow time %f", (measurements, expected) => {
  const digits = String(expected).length - 2;
  expect(flowFrom(published(measurements)).flow.endTime.toFixed(digits)).toBe(String(expected));
});

// theory 7.2: signal seed 1, X seed 1 + i, τ = 0, 0.1, …, 1; "ok" is a flow that ends at a*.
const FIGURE_21 = `
10 0.874 0.911 1.931 0.074 1.322 0ok 0ok 0ok 0ok 0ok 0ok
20 0.091ok 5.866 1.577 1.244 0.369 0.522 1.077 0.960 0.104 0.751 0
30 0.088ok 0.125ok 0.187ok 0.195ok 0.250ok 0.262 0.568 2.539 5.069 0.712 0
40 0.057ok 0.122ok 0.170ok 0.259ok 0.664ok 4.458 0.588 1.759 0.184 2.175 0
50 0.030ok 0.037ok 0.049ok 0.073ok 0.114ok 0.151ok 0.567ok 1.003 0.891 0.140 0
60 0.021ok 0.024ok 0.029ok 0.051ok 0.062ok 0.067ok 0.087ok 0.112ok 6.026 0.765 0
70 0.017ok 0.018ok 0.019ok 0.022ok 0.029ok 0.016ok 0.017ok 0.027ok 0ok 0ok 0ok
80 0.011ok 0.011ok 0.011ok 0.011ok 0.013ok 0.020ok 0.025ok 0.028ok 0.058ok 0.069ok 0
90 0.011ok 0.007ok 0.013ok 0.017ok 0.014ok 0.013ok 0.019ok 0.012ok 0.034ok 0.041ok 0`
  .trim()
  .split("\n")
  .map((line) => line.split(" "));

test.each(FIGURE_21.map((row, index) => [Number(row[0]), index, row.slice(1)] as const))(
  "the row N = %i of the published slow times is met to the digits given",
  (measurements, index, row) => {
    row.forEach((cell, tau) => {
      const problem = published(measurements, tau / 10, 1 + index);
      const { flow } = flowFrom(problem);
      expect(`${tau / 10}: ${flow.endTime.toFixed(3)}`).toBe(`${tau / 10}: ${Number.parseFloat(cell).toFixed(3)}`);
      expect(relativeError(problem, flow.end) < 1e-8).toBe(cell.endsWith("ok"));
    });
  },
);

// The types describe a CommonJS module; what is imported is the function itself.
const highs = await (highsModule as unknown as typeof highsModule.default)();

/** min ‖a‖₁ subject to X a = X start, as a linear program in a = p − q. */
function basisPursuit({ measurements }: RecoveryProblem, target: Float64Array): Float64Array {
  const { rows, columns, data } = measurements;
  const constraints = Array.from({ length: rows }, (_, i) => {
    const terms = Array.from({ length: columns }, (_, j) => data[i * columns + j]!)
      .map((value, j) => (value === 0 ? "" : `${signed(value)} p${j} ${signed(-value)} q${j}`))
      .join(" ");
    return terms.trim() === "" ? "" : `c${i}: ${terms} = ${target[i]}`;
  });
  const names = Array.from({ length: columns }, (_, j) => `p${j} + q${j}`);
  const solution = highs.solve(
    `Minimize\nobj: ${names.join(" + ")}\nSubject To\n${constraints.filter((line) => line !== "").join("\n")}\nEnd`,
  );
  if (solution.Status !== "Optimal") throw new Error(solution.Status);
  const value = (name: string) => solution.Columns[name]!.Primal!;
  return Float64Array.from({ length: columns }, (_, j) => value(`p${j}`) - value(`q${j}`));
}

const signed = (value: number) => (value < 0 ? `- ${-value}` : `+ ${value}`);

test("the flow ends at a basis-pursuit solution on random, often degenerate instances", () => {
  let compared = 0;
  fc.assert(
    fc.property(drawnInstances(60), (instance) => {
      const problem = drawnProblem(instance);
      const { flow, start, rowSpace } = flowFrom(problem);
      const image = Float64Array.from({ length: problem.measurements.rows }, (_, i) =>
        start.reduce((sum, value, j) => sum + problem.measurements.data[i * start.length + j]! * value, 0),
      );
      const reference = basisPursuit(problem, image);
      expect(Math.abs(norm1(flow.end) - norm1(reference))).toBeLessThan(1e-8);
      const certificate = dualCertificate(rowSpace, flow.end);
      expect(certificate.optimal).toBe(true);
      if (certificate.unique) {
        compared++;
        expect(normInfinity(subtract(flow.end, reference))).toBeLessThan(1e-8);
      }
    }),
  );
  expect(compared).toBeGreaterThan(25);
});

/** Projected subgradient descent on ‖a‖₁ + (λ/2)‖a‖² with a small step: the flow, up to the step. */
function integrate(instance: DrawnInstance, initial: Float64Array, l2OverL1: number, time: number, step: number) {
  const { rowSpace, start } = flowFrom(drawnProblem(instance), initial);
  let a = start;
  for (let k = Math.round(time / step); k > 0; k--) {
    const force = a.map((value) => step * (Math.sign(value) + l2OverL1 * value));
    const seen = rowSpace.combine(rowSpace.coordinates(force));
    a = a.map((value, j) => value - force[j]! + seen[j]!);
  }
  return a;
}

test("the flow is what projected subgradient descent does in the limit of small steps, from any start, with l2 too", () => {
  fc.assert(
    fc.property(drawnInstances(12), fc.constantFrom(0, 1), fc.constantFrom(0, 2), (instance, size, l2OverL1) => {
      const initial = createStream(instance.seed, "start").fillNormal(new Float64Array(instance.dimension));
      for (let j = 0; j < initial.length; j++) initial[j]! *= size;
      const { flow } = flowFrom(drawnProblem(instance), initial, l2OverL1);
      for (const time of [0.05, 0.4]) {
        const simulated = integrate(instance, initial, l2OverL1, time, 2e-5);
        expect(normInfinity(subtract(flow.at(time), simulated))).toBeLessThan(2e-3);
      }
    }),
    { numRuns: 25, seed: 2 },
  );
});

test("along the flow the objective falls, the constraint holds, and the end comes nearer", () => {
  fc.assert(
    fc.property(drawnInstances(40), fc.constantFrom(0, 0.5), (instance, l2OverL1) => {
      const problem = drawnProblem(instance);
      const initial = createStream(instance.seed, "start").fillNormal(new Float64Array(instance.dimension));
      const { flow, start, rowSpace } = flowFrom(problem, initial, l2OverL1);
      const until = Number.isFinite(flow.endTime) ? flow.endTime : 20;
      let objective = Number.POSITIVE_INFINITY;
      let distance = Number.POSITIVE_INFINITY;
      for (let k = 0; k <= 40; k++) {
        const a = flow.at((k / 40) * until);
        const value = norm1(a) + (l2OverL1 / 2) * norm2(a) ** 2;
        const remaining = norm2(subtract(a, flow.end));
        expect(value).toBeLessThanOrEqual(objective + 1e-9);
        expect(remaining).toBeLessThanOrEqual(distance + 1e-9);
        expect(norm2(rowSpace.coordinates(subtract(a, start)))).toBeLessThan(1e-9);
        objective = value;
        distance = remaining;
      }
    }),
    { numRuns: 40, seed: 3 },
  );
});

test("with l2 added the multiplier proves the end optimal, and the end is approached for ever or reached", () => {
  const problem = published(30);
  const { flow } = flowFrom(problem, undefined, 3);
  const { rows, columns, data } = problem.measurements;
  for (let j = 0; j < columns; j++) {
    let image = 0;
    for (let i = 0; i < rows; i++) image += data[i * columns + j]! * flow.multiplier[i]!;
    const a = flow.end[j]!;
    if (a !== 0) expect(image).toBeCloseTo(Math.sign(a) + 3 * a, 8);
    else expect(Math.abs(image)).toBeLessThan(1 + 1e-8);
  }
});

test("a determined system has nowhere to flow", () => {
  const problem = published(100);
  const { flow } = flowFrom(problem);
  expect(flow.endTime).toBe(0);
  expect(relativeError(problem, flow.end)).toBeLessThan(1e-10);
});

test("with X = 0 every component goes to zero at speed one", () => {
  const flow = slowFlow({ measurements: createMatrix(1, 3, new Float64Array(3)), start: Float64Array.of(1, -2, 0.5) });
  expect([...flow.end]).toEqual([0, 0, 0]);
  expect(flow.endTime).toBe(2);
  expect([...flow.at(0.75)]).toEqual([0.25, -1.25, 0]);
  expect(flow.events.map(({ component }) => component)).toEqual([2, 0, 1]);
});

test("Fig. 3: the goal is unique although the least certificate is not strict at 1.29", () => {
  const { rowSpace, flow } = flowFrom(published(30));
  expect(dualCertificate(rowSpace, flow.end)).toMatchObject({ optimal: true, unique: true });
});

test("two equal columns in the support: optimal, not unique", () => {
  const rowSpace = createRowSpace(createMatrix(1, 3, Float64Array.of(1, 1, 0.5)));
  expect(dualCertificate(rowSpace, Float64Array.of(0.5, 0.5, 0))).toMatchObject({ optimal: true, unique: false });
  expect(dualCertificate(rowSpace, Float64Array.of(1, 0, 0))).toMatchObject({ optimal: true, unique: false });
  expect(dualCertificate(rowSpace, Float64Array.of(0, 0, 2))).toMatchObject({ optimal: false, unique: false });
});

test("the flow refuses complex problems and says why", () => {
  const measurements = createMatrix(1, 1, Float64Array.of(1, 0), "complex");
  expect(() => slowFlow({ measurements, start: Float64Array.of(1) })).toThrow(
    /piecewise linear for real problems only/,
  );
});
