import { expect, test } from "vitest";
import { createComparison } from "./comparison.js";

test("deviations are absolute, and relative for references above 1", () => {
  const comparison = createComparison();
  comparison.value("small", 0.1 + 5e-10, 0.1, 1e-9);
  comparison.value("large", 1000 + 5e-7, 1000, 1e-9);
  expect(comparison.deviating).toBe(0);
  comparison.value("large", 1000 + 2e-6, 1000, 1e-9);
  expect(comparison).toMatchObject({ compared: 3, deviating: 1, largest: { of: "large", received: 1000 + 2e-6 } });
});

test("the largest deviation is the largest multiple of its own tolerance", () => {
  const comparison = createComparison();
  comparison.value("strict", 2e-13, 0, 1e-12);
  comparison.value("loose", 1e-8, 0, 1e-7);
  expect(comparison.largest?.of).toBe("strict");
  comparison.value("exact", 1, 2, 0);
  expect(comparison.largest).toMatchObject({ of: "exact", deviation: 0.5 });
});

test("a value that is missing, not a number, or in an array of another length deviates", () => {
  const pairs: [number | null, number | null][] = [
    [null, 3],
    [3, null],
    [Number.NaN, 3],
  ];
  for (const [received, expected] of pairs) {
    const comparison = createComparison();
    comparison.value("t2", received, expected, 1e9);
    expect(comparison.deviating).toBe(1);
  }
  const comparison = createComparison();
  comparison.value("t2", null, null, 0);
  expect(comparison.deviating).toBe(0);
  comparison.arrays((index) => `entry ${index}`, [1, 2], [1, 2, 3], 1);
  expect(comparison.largest).toMatchObject({ of: "length of entry 0 …", received: 2, expected: 3 });
});
