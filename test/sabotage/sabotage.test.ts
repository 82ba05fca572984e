import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { figure25 } from "../../src/figures/flagship/figure-25.js";
import { MUTATIONS } from "./mutations.js";
import { describeSabotage, sabotageFaults, verdictOf } from "./report-sabotage.js";
import { sabotage } from "./sabotage.js";

// Where the packages are found that the bundles import.
const CACHE = fileURLToPath(new URL("../../node_modules/.cache", import.meta.url));
mkdirSync(CACHE, { recursive: true });
const folder = mkdtempSync(join(CACHE, "sabotage-"));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (names: readonly string[], say: (line: string) => void = () => {}) =>
  sabotage({
    figures: [figure25],
    mutations: MUTATIONS.filter(({ name }) => names.includes(name)),
    folder,
    jobs: 2,
    say,
  });

test("a mutation that moves what a figure draws is caught, another one leaves it as it is, and cells are kept", async () => {
  const report = await run(["ℓ1 × 2", "nuclear × 2", "no phase"]);
  expect(sabotageFaults(report)).toEqual([]);
  expect(report.figures[0]!.cells.map(verdictOf)).toEqual(["caught", "not touched", "caught"]);
  expect(describeSabotage(report)).toMatch(/^25 +\d+ +· +\d+$/m);
  const said: string[] = [];
  expect(await run(["ℓ1 × 2", "nuclear × 2", "no phase"], (line) => said.push(line))).toEqual(report);
  expect(said).toEqual([]);
});
