import { expect, test } from "vitest";
import { createMatrix, multiplyVector } from "../linalg/index.js";
import { createStream } from "../random/index.js";
import { lasso } from "./lasso.js";
import { lassoStrength } from "./lasso-strength.js";
import { selectionFrequencies } from "./selection-frequencies.js";

const [ROWS, COLUMNS] = [20, 15];

function drawn() {
  const normal = (name: string, count: number) => createStream(9, name).fillNormal(new Float64Array(count));
  const measurements = createMatrix(ROWS, COLUMNS, normal("entries", ROWS * COLUMNS));
  const truth = new Float64Array(COLUMNS).fill(2, 0, 2);
  const noise = normal("noise", ROWS);
  const target = multiplyVector(measurements, truth).map((value, row) => value + 0.7 * noise[row]! + 3);
  return { measurements, target };
}

/** The rows with target and columns less given means. */
function part(rows: readonly number[], means: readonly number[], targetMean: number) {
  const { measurements, target } = drawn();
  const at = (row: number, column: number) => measurements.data[row * COLUMNS + column]! - means[column]!;
  const data = rows.flatMap((row) => Array.from({ length: COLUMNS }, (_, column) => at(row, column)));
  return {
    measurements: createMatrix(rows.length, COLUMNS, Float64Array.from(data)),
    target: Float64Array.from(rows, (row) => target[row]! - targetMean),
  };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The error of cross-validation at one strength, by the interior-point method. */
function naiveError(strength: number): { error: number; standardError: number } {
  const { measurements, target } = drawn();
  const order = [...createStream(4, "folds").permutation(ROWS)];
  const errors = Array.from({ length: 10 }, (_, fold) => {
    const tested = order.filter((_, place) => place % 10 === fold);
    const trained = Array.from({ length: ROWS }, (_, row) => row).filter((row) => !tested.includes(row));
    const means = Array.from({ length: COLUMNS }, (_, column) =>
      mean(trained.map((row) => measurements.data[row * COLUMNS + column]!)),
    );
    const targetMean = mean(trained.map((row) => target[row]!));
    const training = part(trained, means, targetMean);
    const { solution } = lasso(training.measurements, training.target, (strength * trained.length) / ROWS);
    const test = part(tested, means, targetMean);
    const predicted = multiplyVector(test.measurements, solution);
    return mean(Array.from(predicted, (value, row) => (value - test.target[row]!) ** 2));
  });
  const error = mean(errors);
  const variance = errors.reduce((sum, value) => sum + (value - error) ** 2, 0) / 9;
  return { error, standardError: Math.sqrt(variance / 10) };
}

test("the errors of cross-validation are those of an independent lasso, and the rule is that of one standard error", () => {
  const { measurements, target } = drawn();
  const { strength, best, folds, tried } = lassoStrength(measurements, target, { l2: 0, centred: true, seed: 4 });
  expect(folds).toBe(10);
  for (const index of [0, 12, 25, 40]) {
    const expected = naiveError(tried[index]!.strength);
    expect(tried[index]!.error).toBeCloseTo(expected.error, 2);
    expect(tried[index]!.standardError).toBeCloseTo(expected.standardError, 2);
  }
  const lowest = tried.reduce((least, each) => (each.error < least.error ? each : least));
  expect(best).toBe(lowest.strength);
  const within = tried.filter(({ error }) => error <= lowest.error + lowest.standardError);
  expect(strength).toBe(Math.max(...within.map((each) => each.strength)));
  expect(strength).toBeGreaterThan(best);
});

test("with little noise the path goes on as long as it predicts better", () => {
  const [noise, rows, columns] = [0.01, 30, 20];
  const draws = createStream(2, "faint");
  const measurements = createMatrix(rows, columns, draws.fillNormal(new Float64Array(rows * columns)));
  const truth = new Float64Array(columns).fill(2, 0, 2);
  const target = multiplyVector(measurements, truth).map((value) => value + noise * draws.normal());
  const { best, tried } = lassoStrength(measurements, target, { l2: 0, centred: true, seed: 4 });
  expect(Math.sqrt(tried.find(({ strength }) => strength === best)!.error)).toBeLessThan(2 * noise);
});

test("features that carry the target are selected more often than any other", () => {
  const { measurements, target } = drawn();
  const { strength } = lassoStrength(measurements, target, { l2: 0, centred: true, seed: 4 });
  const options = { seed: 1, resamples: 20, centred: true };
  const frequencies = selectionFrequencies(measurements, target, { l1: strength, l2: 0 }, options);
  expect(Math.min(...frequencies.subarray(0, 2))).toBeGreaterThan(Math.max(...frequencies.subarray(2)));
  expect(mean([...frequencies.subarray(2)])).toBeLessThan(0.4);
});
