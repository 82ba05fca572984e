import { expect, test } from "vitest";
import { rankProxies } from "./rank-proxies.js";

const steps = Array.from({ length: 200 }, (_, index) => 10 * index);
// Falls from 1 to 0.01 between 500 and 1500.
const errors = steps.map((step) => (step < 500 ? 1 : Math.max(0.01, 1 - (step - 500) / 1000)));
const testError = { steps, values: errors };
const proxy = (name: string, value: (step: number, index: number) => number) => ({
  name,
  steps,
  values: steps.map(value),
});

test("norms are ranked by how they follow the test error, and those that grow while it falls mislead", () => {
  const found = rankProxies(
    [
      proxy("grows", (step) => 1 + step),
      proxy("late", (step) => (step < 1200 ? 3 : 3 - (step - 1200) / 300)),
      proxy("same", (_, index) => 5 * errors[index]!),
      proxy("still", () => 7),
      proxy("noise", (step) => ((step * 7919) % 1009) + 1000),
    ],
    testError,
    500,
    1500,
  );
  expect(found.map(({ name, standing }) => [name, standing])).toEqual([
    ["same", "follows"],
    ["late", "follows"],
    ["noise", "tells nothing"],
    ["grows", "misleads"],
    ["still", "tells nothing"],
  ]);
  expect(found[0]!.lead).toEqual({ steps: 0, share: 0 });
  expect(found[1]!.lead!.steps).toBeLessThan(-300);
  expect(found[3]!.change).toBeCloseTo(1501 / 501, 12);
});

test("only the stretch from memorisation to generalisation counts", () => {
  const turning = proxy("turning", (step, index) => (step < 500 ? 1000 - step : errors[index]!));
  expect(rankProxies([turning], testError, 500, 1500)[0]!.standing).toBe("follows");
  const misleadsBefore = proxy("before", (step) => (step < 500 ? step : 500 - (step - 500) / 10));
  expect(rankProxies([misleadsBefore], testError, 500, 1500)[0]!.correlation.value).toBeCloseTo(1, 12);
});

test("where the test error does not fall there is nothing to follow", () => {
  const flat = { steps, values: steps.map((step) => 0.99 - step / 1e6) };
  expect(rankProxies([proxy("grows", (step) => 1 + step)], flat, 500, 1500)).toEqual([]);
});

test("a norm on steps of its own is taken as it was last seen", () => {
  const sparse = {
    name: "sparse",
    steps: steps.filter((_, index) => index % 7 === 0),
    values: errors.filter((_, index) => index % 7 === 0),
  };
  const [found] = rankProxies([sparse], testError, 500, 1500);
  expect(found!.standing).toBe("follows");
  expect(found!.correlation.value).toBeGreaterThan(0.99);
});
