import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseTrialConfig } from "../config/index.js";
import { readPlans, writePlan } from "./sweep-plan.js";

let store: string;
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), "latebloom-"));
});
afterEach(() => rmSync(store, { recursive: true }));

const drawn = (seed: number) => ({
  config: parseTrialConfig({
    problem: { kind: "sparse-recovery", signalToNoiseRatio: Number.POSITIVE_INFINITY },
    seed,
  }),
  material: null,
});
const table = (seed: number) => ({
  config: parseTrialConfig({ problem: { kind: "table", file: "a.csv", target: "y" }, seed }),
  material: "x,y\n1,2\n",
});

test("what was planned is read back, the files of its problems too, each written once", () => {
  const trials = [drawn(1), table(1), table(2)];
  writePlan(store, trials);
  expect(readPlans(store)).toEqual(trials);
  expect(readdirSync(join(store, "plans")).filter((name) => name.endsWith(".material"))).toHaveLength(1);
});

test("the same trials are one plan, and several plans are read one after the other", () => {
  expect(writePlan(store, [drawn(1)])).toBe(writePlan(store, [drawn(1)]));
  writePlan(store, [drawn(2), drawn(3)]);
  expect(
    readPlans(store)
      .map(({ config }) => config.seed)
      .sort(),
  ).toEqual([1, 2, 3]);
});

test("a store without a plan, or with a damaged one, is an input error", () => {
  expect(() => readPlans(store)).toThrow(
    "expected a store with a plan of trials, got none. Write one: latebloom sweep",
  );
  writePlan(store, [drawn(1)]);
  for (const text of ["{", "null", '{"format":2,"trials":[]}', '{"format":1}', '{"format":1,"trials":[null]}']) {
    writeFileSync(join(store, "plans", "damaged.json"), text);
    expect(() => readPlans(store)).toThrow("damaged.json: expected a plan that latebloom sweep --plan wrote");
  }
});
