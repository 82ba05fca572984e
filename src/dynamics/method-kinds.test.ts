import { expect, test } from "vitest";
import { drawnProblem } from "../../test/drawn-instance.js";
import { METHOD_KINDS, METHODS } from "./method-kinds.js";
import { createVectorDynamics } from "./vector-dynamics.js";

const problem = drawnProblem({
  seed: 5,
  dimension: 24,
  measurements: 12,
  sparsity: 2,
  zeroColumns: false,
  duplicatedColumns: false,
  dependentRows: false,
  coordinateRows: false,
  noise: 0,
});

/** After so many iterations of a method, with a penalty so strong that many components are near zero. */
function trained(method: (typeof METHOD_KINDS)[number], iterations: number) {
  const penalty = { l1: 0.02, l2: 0 };
  const initial = new Float64Array(24).fill(0.1);
  const dynamics = createVectorDynamics({ problem, method, penalty, stepSize: 0.1, initial });
  dynamics.advance(iterations);
  return { point: dynamics.read(), trainError: dynamics.observe().train_error as number };
}

test("every record has the name under which it stands", () => {
  for (const kind of METHOD_KINDS) expect(METHODS[kind].kind).toBe(kind);
});

test.each(METHOD_KINDS)("what the record says of the %s method is what it does", (kind) => {
  const { interpolates, shrinks } = METHODS[kind];
  expect(trained(kind, 1).trainError < 1e-12).toBe(interpolates);
  expect(trained(kind, 20_000).point.some((value) => value === 0)).toBe(shrinks);
});
