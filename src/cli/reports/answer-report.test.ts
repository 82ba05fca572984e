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
  expect(lineOf(lines, "predictor")).toMatch(/held-out error +RMS error +R² +the answer's is times it$/);
  expect(lineOf(lines, "mean of the training rows")).toMatch(/ -?\d\S* +\S+ \(\S+ to \S+\)$/);
  expect(lineOf(lines, "4 held-out values")).toBeDefined();
  const [b, a] = [lines.findIndex((line) => /^b +9\.9/.test(line)), lines.findIndex((line) => /^a +\d/.test(line))];
  expect(b).toBeGreaterThan(0);
  expect(a).toBeGreaterThan(b);
});

test("where the mean predicts as well, no feature is said to carry the model; and what has no place is told from what is zero", () => {
  const draws = createStream(3, "noise");
  const names = Array.from({ length: 40 }, (_, column) => `x${column}`);
  const rows = Array.from({ length: 24 }, () => [...names, "y"].map(() => draws.normal()).join(","));
  const material = [[...names, "y"].join(","), ...rows].join("\n");
  const under = (penalty: object) => {
    const problem = { kind: "table", file: "data.csv", target: "y" };
    return runTrial(parseTrialConfig({ problem, penalty, iterations: 2000 }), { material }).summary;
  };
  const weak = describeAnswer(under({ l1: "auto" }));
  expect(weak[0]).toMatch(
    /^answer: nothing generalises, with coefficients of \d+ of 40 features: held-out error \S+ against the 1 of mean of the training rows, RMS/,
  );
  const limit = under({ l1: "cv" });
  expect(describeAnswer(limit)[0]).toMatch(
    /^answer: none of 40 features carries the model, which is a constant: held-out/,
  );
  expect(lineOf(describeAnswer(limit), "besides")).toBe("besides: 40 zero; all are in coefficients.csv");
  // The solution is zero: no distance is relative to it.
  expect(limit.reference!.distance).toBeLessThan(1e-6);
});

test("with few held-out rows a feature is not said to carry the model for certain, and one is said in the singular", () => {
  const rows = Array.from({ length: 10 }, (_, row) => `${row},${2 * row + (row % 2)},${row < 8 ? 0 : 1}`);
  const problem = { kind: "table", file: "data.csv", target: "y", testColumn: "t" };
  const few = answerOf(problem, ["x,y,t", ...rows].join("\n"));
  expect(few[0]).toMatch(
    /^answer: 1 of 1 features carries the model, which is not shown to generalise: held-out error \S+ against the 1 of mean/,
  );
  const one = answerOf(problem, ["x,y,t", ...rows.slice(0, 9)].join("\n"));
  expect(lineOf(one, "one held-out value")).toBe("one held-out value, which tells no predictor from another");
  const worse = answerOf(problem, ["x,y,t", ...rows.slice(0, 8), "8,-90,1"].join("\n"));
  expect(worse[0]).toMatch(
    /^answer: 1 of 1 features carries the model, which is not shown to generalise: held-out error/,
  );
  // As a run folder keeps it.
  const { summary } = runTrial(parseTrialConfig({ problem, iterations: 10 }), {
    material: ["x,y,t", ...rows.slice(0, 9)].join("\n"),
  });
  expect(describeAnswer(JSON.parse(JSON.stringify(summary)))).toEqual(describeAnswer(summary));
});

test("a matrix that means of lines predict as well is said to be no better than they, and not that nothing generalises", () => {
  const draws = createStream(4, "lines");
  const [rows, columns] = [draws.fillNormal(new Float64Array(14)), draws.fillNormal(new Float64Array(12))];
  const material = Array.from(rows, (row) =>
    Array.from(columns, (column) => (draws.uniform() < 0.5 ? "" : 5 + row + column + 0.3 * draws.normal())).join(","),
  ).join("\n");
  expect(answerOf({ kind: "matrix-table", file: "m.csv", heldOutFraction: 0.2 }, material)[0]).toMatch(
    /^answer: a matrix of rank \d+, which predicts no better than effects of row and column: held-out error \S+ against the \S+ of effects/,
  );
});

test("beside means that are exact, the answer is no better, also as a run folder keeps it", () => {
  const material = Array.from({ length: 8 }, (_, row) =>
    Array.from({ length: 8 }, (_, column) => ((row * 3 + column * 5) % 7 < 3 ? "" : "4")).join(","),
  ).join("\n");
  const problem = { kind: "matrix-table", file: "m.csv", heldOutFraction: 0.2 };
  const { summary } = runTrial(parseTrialConfig({ problem, iterations: 10 }), { material });
  const lines = describeAnswer(JSON.parse(JSON.stringify(summary)));
  expect(lines[0]).toMatch(
    /^answer: a matrix of rank 1, which predicts no better than mean of the observed entries: held-out error \S+ against the 0 of/,
  );
  expect(lineOf(lines, "mean of the row")).toMatch(/it is exact$/);
});

test("glmnet's elastic net has a ridge part in units of the deviation of the target", () => {
  const rows = ["1,0,2", "0,1,-1", "1,1,4", "-1,0,-6", "0,-1,1", "2,1,5", "-1,-1,-2", "1,-2,3"];
  const problem = { kind: "table", file: "data.csv", target: "y", testColumn: "t" };
  const material = ["a,b,y,t", ...rows.map((row) => `${row},0`), "1,1,1,1"].join("\n");
  const { summary } = runTrial(parseTrialConfig({ problem, penalty: { l1: 2, l2: 3 }, iterations: 10 }), { material });
  const deviation = Math.sqrt(91.5 / 8);
  const [, lambda, alpha] = summary.answer!.translation!.match(/glmnet lambda=(\S+), alpha=(\S+)/)!;
  expect(Number(lambda) * Number(alpha)).toBeCloseTo(2 / 8, 5);
  expect((Number(lambda) * (1 - Number(alpha))) / deviation).toBeCloseTo(3 / 8, 5);
});

test("problems that are drawn have none", () => {
  expect(answerOf({ kind: "sparse-recovery", dimension: 20, sparsity: 1, measurements: 10 }, null)).toEqual([]);
});
