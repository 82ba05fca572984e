import { expect, test } from "vitest";
import { adjointMultiplyVector, createMatrix, multiplyVector, norm2, subtract } from "../linalg/index.js";
import type { RecoveryProblem } from "../problems/index.js";
import { createStream } from "../random/index.js";
import { groupRegression } from "./group-regression.js";
import { recoveryProperties } from "./recovery-properties.js";

const N = 40;
const n = 30;
const GROUPS = Array.from({ length: 6 }, (_, group) => Array.from({ length: 5 }, (_, place) => 5 * group + place));

/** y = Xa + noise on forty rows, and two hundred held out. */
function problem(a: readonly number[], noise: number, seed = 1): RecoveryProblem {
  const draws = createStream(seed, "rows");
  const part = (rows: number) => {
    const measurements = createMatrix(rows, n, draws.fillNormal(new Float64Array(rows * n)));
    const exact = multiplyVector(measurements, Float64Array.from(a));
    return { measurements, target: exact.map((value) => value + noise * draws.normal()) };
  };
  return { ...part(N), solution: null, heldOut: part(200) };
}

const coefficients = (value: (index: number) => number) => Array.from({ length: n }, (_, index) => value(index));
const winner = (a: readonly number[], noise: number) =>
  recoveryProperties(problem(a, noise), { centred: false, seed: 1, groups: GROUPS }).generalises;

test.each([
  ["sparse", coefficients((j) => (j % 6 === 3 ? 3 - j / 3 : 0))],
  ["sparse by groups", coefficients((j) => (j >= 10 && j < 15 ? (j % 2 === 0 ? -0.7 : 0.7) : 0))],
  ["piecewise constant", coefficients((j) => (j < 12 ? 1 : j < 20 ? -1 : 2))],
  ["smooth", coefficients((j) => 3 * Math.sin((2 * Math.PI * j) / n))],
])("coefficients that are %s are found to be so", (name, a) => {
  expect(winner(a, 1)).toBe(name);
});

test("where there is nothing to find, no property generalises, and none is tried that is not known", () => {
  const found = recoveryProperties(
    problem(
      coefficients(() => 0),
      1,
    ),
    { centred: false, seed: 1, groups: null },
  );
  expect(found.generalises).toBeNull();
  expect(found.ranked.map(({ name }) => name)).not.toContain("sparse by groups");
  const nothing = {
    ...problem(
      coefficients(() => 1),
      1,
    ),
    heldOut: null,
  };
  expect(() => recoveryProperties(nothing, { centred: false, seed: 1, groups: null })).toThrow("held-out rows");
});

test("the group lasso ends where no group can be moved", () => {
  const { measurements, target } = problem(
    coefficients((j) => (j < 5 ? j : 0)),
    1,
  );
  const { solution, strength } = groupRegression(measurements, target, GROUPS, { centred: false, seed: 1 });
  const slopes = adjointMultiplyVector(measurements, subtract(target, multiplyVector(measurements, solution)));
  const part = (values: Float64Array, group: readonly number[]) => Float64Array.from(group, (j) => values[j]!);
  expect(GROUPS.filter((group) => norm2(part(solution, group)) > 0)).toContainEqual(GROUPS[0]);
  for (const group of GROUPS) {
    const [a, slope] = [part(solution, group), part(slopes, group)];
    const limit = strength * Math.sqrt(group.length);
    expect(norm2(slope)).toBeLessThan(limit * (1 + 1e-3));
    if (norm2(a) === 0) continue;
    const wanted = a.map((value) => (limit * value) / norm2(a));
    expect(norm2(subtract(slope, wanted))).toBeLessThan(1e-3 * limit);
  }
});
