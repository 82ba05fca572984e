import { expect, test } from "vitest";
import { compareModularAddition } from "./modular-addition-fixture.js";

// From 200 steps on rounding grows tenfold every ten: singular values of units that die are near 0, and there the nuclear norm has a corner.
test("the paper's network at full size trains as PyTorch's, through memorisation", () => {
  const { difference, equal } = compareModularAddition(200);
  expect(difference).toBeLessThan(1e-12);
  expect(equal).toBe(true);
});
