import { expect, test } from "vitest";
import { runSabotage } from "./run-sabotage.js";

// Goes on where it was stopped. Its sibling in sabotage.test.ts has one figure and a few mutations.
test("every mutation that moves what a figure draws is caught by a statement of that figure", async () => {
  expect(await runSabotage([])).toEqual([]);
});
