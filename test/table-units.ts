import fc from "fast-check";
import { expect } from "vitest";
import { parseTrialConfig } from "../src/config/index.js";
import { csvText } from "../src/formats/index.js";
import { createStream } from "../src/random/index.js";
import { openTrial, prepareTrial, type TrialSummary } from "../src/trials/index.js";

const ROWS = 16;
const COLUMNS = 30;

/** What of y, X and A is multiplied. */
interface Units {
  readonly target: number;
  readonly features: number;
}

/** y = 2x₂ − x₅ + a little noise, in other units. */
function table(seed: number, { target, features }: Units): string {
  const draws = createStream(seed, "table");
  const names = Array.from({ length: COLUMNS }, (_, column) => `x${column}`);
  const rows = Array.from({ length: ROWS }, () => {
    const x = names.map(() => draws.normal());
    const y = 2 * x[2]! - x[5]! + 0.01 * draws.normal();
    return [...x.map((value) => value * features), y * target];
  });
  return csvText([[...names, "y"], ...rows]);
}

/** A matrix of rank one with a little noise and some unknown cells, in another unit. */
function matrix(seed: number, unit: number): string {
  const draws = createStream(seed, "matrix");
  const [left, right] = [0, 0].map(() => Array.from({ length: 7 }, () => draws.normal()));
  const cell = (row: number, column: number, value: number) =>
    (3 * row + 5 * column) % 7 === 1 ? "" : (value + 0.03 * draws.normal()) * unit;
  return csvText(left!.map((l, row) => right!.map((r, column) => cell(row, column, l * r))));
}

interface Findings {
  readonly t1: number | null;
  readonly t2: number | null;
  readonly verdict: string;
  /** Of the answer for a matrix. */
  readonly rank?: number;
  /** In the units of the plain table. */
  readonly values: readonly number[];
}

function run(config: Record<string, unknown>, material: string): { summary: TrialSummary; point: Float64Array } {
  const resolved = parseTrialConfig(config);
  const trial = openTrial(resolved, { material });
  trial.advance(resolved.iterations);
  return { summary: trial.summarize(), point: trial.at(resolved.iterations).point };
}

function recovered(seed: number, units: Units, strength: number | string, config: object): Findings {
  const l1 = typeof strength === "number" ? strength * units.target * (config === RAW ? units.features : 1) : strength;
  const { standardize = true, ...rest } = config as { standardize?: boolean };
  const problem = { kind: "table", file: "t.csv", target: "y", standardize };
  const material = table(seed, units);
  const { summary } = run({ problem, ...rest, penalty: { l1 }, iterations: 4000 }, material);
  const [slopes, intercept] = [units.target / units.features, units.target];
  return {
    ...found(summary),
    values: summary.coefficients!.map(({ name, value }) => value / (name === "(intercept)" ? intercept : slopes)),
  };
}

function completed(seed: number, unit: number, strength: number | string, method: string): Findings {
  const nuclear = typeof strength === "number" ? strength * unit : strength;
  const problem = { kind: "matrix-table", file: "m.csv" };
  const config = { problem, penalty: { nuclear }, method: { kind: method }, iterations: 300 };
  const { summary, point } = run(config, matrix(seed, unit));
  const prepared = prepareTrial(parseTrialConfig(config), { material: matrix(seed, unit) });
  if (!("value" in prepared.answer)) throw new Error(prepared.answer.reason);
  const answer = prepared.answer.value();
  return {
    ...found(summary),
    rank: answer.answer.size,
    values: [...point, ...answer.point].map((value) => value / unit),
  };
}

function found({ detection }: TrialSummary): Omit<Findings, "values" | "rank"> {
  const { t1, t2, verdict } = detection;
  return { t1: t1?.iteration ?? null, t2: t2?.iteration ?? null, verdict: verdict.kind };
}

const plainRuns = new Map<string, Findings>();

/** What a run in the plain units finds, made once: the units are what differs from case to case, over few data. */
function plain(name: string, find: () => Findings): Findings {
  const found = plainRuns.get(name) ?? find();
  plainRuns.set(name, found);
  return found;
}

/** States that two runs are the same, their numbers to 10⁻⁹ of the largest, or bit for bit. */
function expectSame(one: Findings, other: Findings, isExact: boolean): void {
  expect({ ...other, values: [] }).toEqual({ ...one, values: [] });
  if (isExact) expect(other.values).toEqual(one.values);
  const largest = Math.max(...one.values.map(Math.abs));
  one.values.forEach((value, index) => {
    expect(Math.abs(other.values[index]! - value)).toBeLessThanOrEqual(1e-9 * largest);
  });
}

/** Data are drawn from so many seeds. */
const MOST_SEED = 15;
const RAW = { standardize: false, method: { kind: "proximal" } };
const configs = fc.constantFrom<object>({ method: { kind: "proximal" } }, { method: { kind: "subgradient" } }, RAW);
const factors = fc.oneof(
  fc.integer({ min: -39, max: 39 }).map((exponent) => 2 ** exponent),
  fc
    .tuple(fc.double({ min: 1, max: 9.9, noNaN: true }), fc.integer({ min: -12, max: 11 }))
    .map(([m, e]) => m * 10 ** e),
);
const isPowerOfTwo = (factor: number) => Number.isInteger(Math.log2(factor));

/** States that what comes of a table does not depend on the units of its columns. */
export function testTableUnits(numRuns: number): void {
  const cases = fc.tuple(fc.nat(MOST_SEED), factors, factors, fc.constantFrom("auto", "budget", 0.05), configs);
  fc.assert(
    fc.property(cases, ([seed, target, features, strength, config]) => {
      const one = plain(JSON.stringify([seed, strength, config]), () =>
        recovered(seed, { target: 1, features: 1 }, strength, config),
      );
      const scaled = recovered(seed, { target, features }, strength, config);
      expectSame(one, scaled, isPowerOfTwo(target) && isPowerOfTwo(features));
    }),
    { numRuns },
  );
}

/**
 * States that what comes of a matrix does not depend on its unit. The subgradient of the nuclear norm turns with the last digit of small
 * singular values, so that runs by it are the same where no digit changes.
 */
export function testMatrixUnits(numRuns: number): void {
  const cases = fc.tuple(
    fc.nat(MOST_SEED),
    factors,
    fc.constantFrom("auto", 0.002, 0.05, 0.5),
    fc.constantFrom("proximal", "subgradient"),
  );
  fc.assert(
    fc.property(cases, ([seed, unit, strength, method]) => {
      fc.pre(method === "proximal" || isPowerOfTwo(unit));
      const one = plain(JSON.stringify([seed, strength, method]), () => completed(seed, 1, strength, method));
      const scaled = completed(seed, unit, strength, method);
      expectSame(one, scaled, isPowerOfTwo(unit));
    }),
    { numRuns },
  );
}
