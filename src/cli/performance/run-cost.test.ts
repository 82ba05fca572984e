import { expect, test } from "vitest";
import { parseTrialConfig } from "../../config/index.js";
import { prepareTrial } from "../../trials/index.js";
import { describeCost, describePreparation } from "./run-cost.js";

/** A clock on which every advance takes `milliseconds`. */
function tickingClock(milliseconds: number) {
  let now = 0;
  return () => {
    now += milliseconds;
    return now;
  };
}

const little = () => 2e8;

test("a run of seconds and megabytes says nothing", () => {
  const prepared = prepareTrial(parseTrialConfig({ iterations: 1e5 }));
  expect(describeCost(prepared, tickingClock(0.01), little)).toBeNull();
});

test("a run of more than a minute says how long it will take", () => {
  const prepared = prepareTrial(parseTrialConfig({ iterations: 1e6 }));
  expect(describeCost(prepared, tickingClock(1100), little)).toMatch(
    /^this run will take about 306 h \d+ min at the pace of its first 2 steps; it can be interrupted \(Ctrl-C\) and resumed$/,
  );
});

test("a first step that is slow beside the others is no measure of them", () => {
  const prepared = prepareTrial(parseTrialConfig({ iterations: 1e4, method: { kind: "projected" } }));
  let asked = 0;
  // The first advance takes a second, all others a tenth of a millisecond.
  const clock = () => (asked++ === 0 ? 0 : 1000 + asked / 20);
  expect(describeCost(prepared, clock, little)).toBeNull();
});

test("a record of more than a gigabyte says how large it will be", () => {
  const recording = { spacing: "linear", interval: 1, components: true };
  const prepared = prepareTrial(parseTrialConfig({ iterations: 2e6, recording, method: { kind: "proximal" } }));
  expect(describeCost(prepared, tickingClock(1), little)).toMatch(
    /^this run will take 1\.\d GB of disk for what it records/,
  );
});

test("a run that holds more than a gigabyte of memory says so", () => {
  const prepared = prepareTrial(parseTrialConfig({ iterations: 1e5 }));
  expect(describeCost(prepared, tickingClock(0.01), () => 2.34e9)).toBe(
    "this run will take 2.3 GB of memory; it can be interrupted (Ctrl-C) and resumed",
  );
});

test("a decomposition that will take more than a minute is announced from the shape of X", () => {
  const config = (measurements: number, dimension: number) =>
    parseTrialConfig({ problem: { kind: "sparse-recovery", measurements, dimension } });
  expect(describePreparation(config(1000, 4000))).toBeNull();
  expect(describePreparation(config(3000, 30_000))).toBe(
    "first X, 3000 by 30000, is decomposed, which will take about 18 min",
  );
  expect(describePreparation(parseTrialConfig({ problem: { kind: "matrix-completion" } }))).toBeNull();
});
