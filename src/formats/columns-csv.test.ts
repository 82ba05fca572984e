import { expect, test } from "vitest";
import { columnsCsv } from "./columns-csv.js";

test("a line a row under the names, numbers to the last digit, what is none in words", () => {
  const columns = new Map<string, ArrayLike<number>>([
    ["iteration", Float64Array.of(0, 1)],
    ["error", [0.1, Number.NaN]],
  ]);
  expect(columnsCsv(columns)).toBe("iteration,error\n0,0.1\n1,NaN\n");
});
