import { expect, test } from "vitest";
import { compareModularAddition } from "./modular-addition-fixture.js";

test("the paper's network at full size trains as PyTorch's, through memorisation and on", () => {
  const { difference, equal } = compareModularAddition(300);
  console.log(difference);
  expect(difference).toBeLessThan(1e-9);
  expect(equal).toBe(true);
});
