import { expect, test } from "vitest";
import { figure25 } from "../../src/figures/flagship/figure-25.js";
import { describeSabotage, sabotageFaults } from "./report-sabotage.js";
import type { Cell } from "./worker-task.js";

const mutations = ["half step", "no noise"].map((name) => ({ name, means: `${name}, so to speak`, edits: [] }));
const statement = (text: string, holds = true) => ({ text, holds, expected: "1", measured: "2" });
const untouched: Cell = { caught: [], moved: null, crash: null };
const reportOf = (cells: readonly Cell[], statements = [statement("t₂"), statement("‖a*‖₁")]) => ({
  mutations,
  figures: [{ figure: figure25, statements, cells }],
});

test("what is caught, and what moves nothing, is no fault", () => {
  const report = reportOf([{ caught: ["t₂"], moved: "panel 1: all", crash: null }, untouched]);
  expect(sabotageFaults(report)).toEqual([]);
  const table = describeSabotage(report);
  expect(table).toContain("a  half step: half step, so to speak");
  expect(table).toMatch(/^25 {4} +1 +·$/m);
  expect(table).toContain("  t₂: half step\n  ‖a*‖₁: catches none");
});

test("what moves and is not caught, what cannot be made, and what fails without any mutation are faults", () => {
  const cells = [
    { caught: [], moved: "panel 1: a line has moved", crash: null },
    { caught: [], moved: null, crash: "Error: no t₁" },
  ];
  const report = reportOf(cells, [statement("t₂", false)]);
  expect(sabotageFaults(report)).toEqual([
    "figure 25, unmutated: FAILS: t₂: 2",
    "figure 25, half step: PASSES UNNOTICED: panel 1: a line has moved",
    "figure 25, no noise: CRASHES: Error: no t₁",
  ]);
  expect(describeSabotage(report)).toMatch(/^25 +!! +XX$/m);
});
