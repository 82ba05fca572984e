import { expect, test } from "vitest";
import { compareModularAddition } from "./modular-addition-fixture.js";

test("the paper's network at full size begins as PyTorch's", () => {
  const { difference, equal } = compareModularAddition(20);
  expect(difference).toBeLessThan(1e-13);
  expect(equal).toBe(true);
});
