import { expect, test } from "vitest";
import { judgeOptimum } from "./convex-optimum.js";

const point = { value: 2, solution: null, dual: new Float64Array(0), residual: 0, iterations: 7 };

test("a gap is relative to the value, not below zero, and written as what it is", () => {
  expect(judgeOptimum({ ...point, lowerBound: 2 + 1e-15 }, 1e-9)).toMatchObject({
    gap: { absolute: 0, relative: 0 },
    status: "optimal",
    message: "Optimal: relative duality gap 0.",
  });
  expect(judgeOptimum({ ...point, lowerBound: 1 }, 1e-9)).toMatchObject({
    gap: { relative: 0.5 },
    status: "inaccurate",
  });
  expect(judgeOptimum({ ...point, lowerBound: 1 }, 1e-9).message).toMatch(
    /^Not solved to 1\.0e-9: relative duality gap 5\.0e-1 after 7/,
  );
});
