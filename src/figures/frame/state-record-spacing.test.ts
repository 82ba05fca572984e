import { expect, test } from "vitest";
import { stateRecordSpacing } from "./state-record-spacing.js";

const recorded = (...iterations: number[]) => ({
  trajectory: { iterations: Float64Array.from(iterations), columns: new Map() },
});

test("records are as far apart as the furthest neighbours beyond a thousand, of any run", () => {
  const runs = [recorded(0, 1, 500, 1000, 1020), recorded(0, 999, 1010, 1040)];
  expect(stateRecordSpacing(runs, 0.03)).toMatchObject({ holds: true, measured: "0.029703" });
  expect(stateRecordSpacing([...runs, recorded(0, 900, 1100)], 0.03).holds).toBe(false);
});
