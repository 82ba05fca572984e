import { expect, test } from "vitest";
import { parseTrialConfig } from "../../config/index.js";
import { createStream } from "../../random/index.js";
import { runTrial } from "../../trials/index.js";
import { describeAnswer } from "./answer-report.js";

const answerOf = (problem: object, material: string | null) =>
  describeAnswer(runTrial(parseTrialConfig({ problem, iterations: 2000 }), { material }).summary);
const lineOf = (lines: readonly string[], start: string) => lines.find((line) => line.startsWith(start));

test("the answer to a table leads with its features, and has the coefficients by name, largest first, and R² of every predictor", () => {
  const draws = createStream(1, "report");
  const rows = Array.from({ length: 16 }, () => {
    const [a, b] = [draws.normal(), draws.normal()];
    return [a, b, a + 10 * b].join(",");
  });
  const lines = answerOf({ kind: "table", file: "data.csv", target: "y" }, ["a,b,y", ...rows].join("\n"));
  expect(lines[0]).toMatch(/^answer: 2 of 2 features carry the model: held-out error \S+, RMS error \S+$/);
  expect(lineOf(lines, "minimum of")).toMatch(/relative duality gap \d/);
  expect(lineOf(lines, "predictor")).toMatch(/held-out error +RMS error +R²$/);
  expect(lineOf(lines, "mean of the training rows")).toMatch(/ -?\d\S*$/);
  const [b, a] = [lines.findIndex((line) => /^b +9\.9/.test(line)), lines.findIndex((line) => /^a +\d/.test(line))];
  expect(b).toBeGreaterThan(0);
  expect(a).toBeGreaterThan(b);
});

test("problems that are drawn have none", () => {
  expect(answerOf({ kind: "sparse-recovery", dimension: 20, sparsity: 1, measurements: 10 }, null)).toEqual([]);
});
