import { describe, expect, test } from "vitest";
import { randomMatrix } from "../../test/linalg/sample-matrices.js";
import { multiply, norm2, subtract, zeroMatrix } from "../linalg/index.js";
import { elasticNet, nuclear, schatten, totalVariation } from "../penalties/index.js";
import { completionOperator, type MatrixProblem, sensingOperator } from "../problems/index.js";
import { createMatrixDynamics, createMatrixPenaltyDynamics } from "./index.js";

const [ROWS, COLUMNS] = [7, 5];
const solution = multiply(randomMatrix(ROWS, 1, "real", 1), randomMatrix(1, COLUMNS, "real", 2));

function problemOf(kind: "completion" | "sensing"): MatrixProblem {
  const operator =
    kind === "sensing"
      ? sensingOperator(randomMatrix(20, ROWS, "real", 3), randomMatrix(20, COLUMNS, "real", 4))
      : completionOperator(
          ROWS,
          COLUMNS,
          Array.from({ length: ROWS * COLUMNS }, (_, entry) => entry).filter((entry) => entry % 3 !== 1),
        );
  return { operator, target: operator.apply(solution), rows: ROWS, columns: COLUMNS, solution, heldOut: null };
}

describe("with the penalties that have kernels, the steps are those of createMatrixDynamics", () => {
  const shape = { rows: ROWS, columns: COLUMNS };
  const none = { nuclear: 0, l1: 0, l2: 0 };
  const cases = (["completion", "sensing"] as const).flatMap((kind) =>
    (["subgradient", "projected", "proximal"] as const).flatMap((method) => [
      { kind, method, penalty: nuclear({ strength: 1e-2, ...shape }), strengths: { ...none, nuclear: 1e-2 } },
      { kind, method, penalty: elasticNet({ l1: 1e-2, l2: 0 }), strengths: { ...none, l1: 1e-2 } },
    ]),
  );
  test.each(cases)("$kind $method, $penalty.name", ({ kind, method, penalty, strengths }) => {
    const problem = problemOf(kind);
    const stepSize = 0.9 / problem.operator.squaredNorm;
    const initial = randomMatrix(ROWS, COLUMNS, "real", 5);
    const options = { problem, method, stepSize, initial, components: true };
    const general = createMatrixPenaltyDynamics({ ...options, penalty });
    const special = createMatrixDynamics({ ...options, penalty: strengths });
    for (const iterations of [0, 1, 199]) {
      general.advance(iterations);
      special.advance(iterations);
      const { penalty_value, ...shared } = general.observe();
      const expected = special.observe();
      expect(Object.keys(shared)).toEqual(Object.keys(expected));
      const [a, b] = [shared.components as Float64Array, expected.components as Float64Array];
      expect(norm2(subtract(a, b)) / norm2(b)).toBeLessThan(1e-12);
      // On the interpolators G is nothing but rounding.
      const ratio = expected.gradient_ratio as number;
      if (method !== "projected")
        expect(Math.abs((shared.gradient_ratio as number) - ratio)).toBeLessThan(1e-7 * ratio);
      expect(penalty_value).toBe(penalty.value(a));
    }
  });
});

const base = {
  problem: problemOf("completion"),
  penalty: schatten({ strength: 1e-2, p: "1/2", rows: ROWS, columns: COLUMNS }),
  method: "proximal",
  stepSize: 1,
  initial: zeroMatrix(ROWS, COLUMNS),
  components: true,
} as const;

test("a Schatten penalty completes a matrix of rank one from two thirds of its entries, nearly without bias", () => {
  for (const p of ["1/2", "2/3"] as const) {
    const penalty = schatten({ strength: 0.03, p, rows: ROWS, columns: COLUMNS });
    const dynamics = createMatrixPenaltyDynamics({ ...base, penalty });
    dynamics.advance(3000);
    const { test_error, singular_values } = dynamics.observe();
    expect(test_error).toBeLessThan(6e-3);
    expect((singular_values as Float64Array)[1]).toBeLessThan(1e-12);
  }
});

test("a restored snapshot goes on bit for bit, in a dynamics of its own", () => {
  const original = createMatrixPenaltyDynamics({ ...base, initial: randomMatrix(ROWS, COLUMNS, "real", 6) });
  original.advance(20);
  const copy = createMatrixPenaltyDynamics(base);
  copy.restore(original.snapshot());
  original.advance(12);
  copy.advance(12);
  expect(copy.iteration).toBe(32);
  expect(copy.observe()).toEqual(original.observe());
});

test("a point that diverges is reported", () => {
  const penalty = elasticNet({ l1: 1e-300, l2: 0 });
  const options = {
    ...base,
    penalty,
    initial: randomMatrix(ROWS, COLUMNS, "real", 6),
    stepSize: 1e200,
    allowUnstableStepSize: true,
  };
  const dynamics = createMatrixPenaltyDynamics(options);
  dynamics.advance(20);
  const { train_error, penalty_value } = dynamics.observe();
  expect(Number.isFinite(train_error)).toBe(false);
  expect(penalty_value).toBeNaN();
});

test("a penalty that is not defined on the problem's matrices is refused", () => {
  const wrong = schatten({ strength: 1, p: "1/2", rows: COLUMNS, columns: ROWS });
  expect(() => createMatrixPenaltyDynamics({ ...base, penalty: wrong })).toThrow(
    "expected a real 5x7 matrix, for a penalty on singular values, got a 7x5 matrix",
  );
  expect(() => createMatrixPenaltyDynamics({ ...base, penalty: totalVariation({ strength: 1 }) })).toThrow(
    "expected a real vector, whose neighbours the total variation compares, got a 7x5 matrix",
  );
});
