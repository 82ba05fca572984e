import { expect, test } from "vitest";
import { zeroMatrix } from "../linalg/index.js";
import { drawMatrixCompletion, matrixCompletionSchema } from "../problems/index.js";
import { createMatrixDynamics } from "./matrix-dynamics.js";
import { createMatrixFlowDynamics } from "./matrix-flow-dynamics.js";

const problem = drawMatrixCompletion(
  matrixCompletionSchema.parse({ kind: "matrix-completion", measurements: 90, rank: 1 }),
  { seed: 5, seeds: {}, seeding: "streams", compat: "none" },
);
const options = {
  problem,
  penalty: { nuclear: 1e-4, l1: 0, l2: 0 },
  method: "subgradient" as const,
  stepSize: 0.5,
  initial: zeroMatrix(10, 10),
};
const create = () => createMatrixFlowDynamics({ ...options, stepped: 200, slowStep: 5e-3 });

test("the first iterations are those of the method as written, bit for bit", () => {
  const one = create();
  const other = createMatrixDynamics(options);
  one.advance(199);
  other.advance(199);
  expect(one.observe()).toEqual(other.observe());
});

test("later errors follow stepping to the order of the slow step and of β⋆", () => {
  const one = create();
  const other = createMatrixDynamics(options);
  for (const iteration of [5000, 20_000, 40_000]) {
    one.advance(iteration - one.iteration);
    other.advance(iteration - other.iteration);
    expect(one.observe().test_error).toBeCloseTo(other.observe().test_error as number, 2);
    expect(one.observe().nuclear_norm).toBeCloseTo(other.observe().nuclear_norm as number, 1);
  }
});

test("how it is cut, interrupted and restored leaves no trace", () => {
  const whole = create();
  whole.advance(30_000);
  const pieces = create();
  for (const piece of [50, 149, 1, 1000, 7, 8793]) pieces.advance(piece);
  const resumed = create();
  resumed.restore(pieces.snapshot());
  resumed.advance(20_000);
  expect(resumed.observe()).toEqual(whole.observe());
  const early = create();
  early.advance(77);
  const again = create();
  again.restore(early.snapshot());
  again.advance(29_923);
  expect(again.observe()).toEqual(whole.observe());
});

test("other penalties are refused", () => {
  expect(() =>
    createMatrixFlowDynamics({ ...options, penalty: { nuclear: 1e-4, l1: 1e-4, l2: 0 }, stepped: 10, slowStep: 0.1 }),
  ).toThrow("for the flow engine");
});
