import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { LINEAR_FIGURES } from "../../src/figures/index.js";
import { MUTATIONS } from "./mutations.js";
import { describeSabotage, sabotageFaults } from "./report-sabotage.js";
import { sabotage } from "./sabotage.js";

const FOLDER = fileURLToPath(new URL("../../.sabotage", import.meta.url));

/**
 * Sabotages every figure of linear models, or those named, with every mutation; prints the table and keeps it beside the cells.
 * @returns what must not be, a line each
 */
export async function runSabotage(ids: readonly string[]): Promise<string[]> {
  const figures = LINEAR_FIGURES.filter(({ id }) => ids.length === 0 || ids.includes(id));
  const report = await sabotage({
    figures,
    mutations: MUTATIONS,
    folder: FOLDER,
    jobs: availableParallelism(),
    say: (line) => console.error(line),
  });
  const table = describeSabotage(report);
  writeFileSync(join(FOLDER, "table.txt"), table);
  console.log(table);
  const faults = sabotageFaults(report);
  console.log(
    faults.join("\n") || "every mutation that moves what a figure draws is caught by a statement of that figure",
  );
  return faults;
}
