import { expect, test } from "vitest";
import { parseTrialConfig } from "../config/index.js";
import { createStream } from "../random/index.js";
import { prepareTrial } from "./prepare-trial.js";
import { sizesOfProblem } from "./sizes-of-problem.js";

const stream = createStream(3, "test");
const line = (columns: number) => [...stream.fillNormal(new Float64Array(columns + 1))];

function sizesOf(lines: readonly (readonly number[])[], options: Record<string, unknown> = {}) {
  const columns = lines[0]!.length - 1;
  const names = [...Array.from({ length: columns }, (_, index) => `x${index}`), "y", "mark"];
  const material = [names, ...lines.map((cells, row) => [...cells, row < lines.length - 3 ? 0 : 1])].join("\n");
  const problem = { kind: "table", file: "data.csv", target: "y", testColumn: "mark", ...options };
  return sizesOfProblem(prepareTrial(parseTrialConfig({ problem, iterations: 10 }), { material }));
}

test("an intercept is one more unknown: as many rows as columns leave something to memorise", () => {
  const lines = Array.from({ length: 7 }, () => line(4));
  expect(sizesOf(lines)).toBeNull();
  expect(sizesOf(lines, { standardize: false })).toEqual({ measurements: 4, unknowns: 4 });
});

test("rows that are repeated measure nothing more, and with other targets leave nothing that fits them all", () => {
  const lines = Array.from({ length: 3 }, () => line(5));
  const repeated = [...lines, ...lines, ...lines];
  expect(sizesOf(repeated)).toBeNull();
  expect(sizesOf([...repeated.slice(0, 5), line(5), ...lines])).toBeNull();
  const noisy = repeated.map((cells) => [...cells.slice(0, -1), stream.normal()]);
  expect(sizesOf(noisy)).toEqual({ measurements: 6, unknowns: 6, withIntercept: true });
});
