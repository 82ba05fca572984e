import { Command } from "commander";
import type { ConfigTree } from "../../config/index.js";
import { InputError } from "../../errors/index.js";
import { addPerformanceOptions } from "../options/performance-options.js";
import { addTrialOptions } from "../options/trial-options.js";
import { runTree } from "./run.js";

/** `latebloom train DATA.csv --target COLUMN --classify`: a network on a table of one's own. */
export function trainCommand(): Command {
  const command = new Command("train")
    .argument("<file>", "table with names of its columns: text in columns, JSON, Parquet, .npy or .npz")
    .option("--classify", "the target is a class: any text or number")
    .option("--regress", "the target is a number; loss squared, thresholds of 1 − R²");
  const trial = addTrialOptions(command, "table-classification", { except: ["problem.file"] });
  addPerformanceOptions(command);
  return command.action((file: string) => {
    const { classify = false, regress = false } = command.opts<{ classify?: boolean; regress?: boolean }>();
    if (classify === regress) {
      throw new InputError({
        path: "latebloom train",
        expected: "--classify or --regress, as the target is a class or a number",
        received: classify ? "both" : "neither",
      });
    }
    const kind = classify ? "table-classification" : "table-regression";
    const tree = trial.readTree({ problem: { kind, file } });
    if ((tree.problem as ConfigTree | null)?.target !== undefined) return runTree(tree, command);
    throw new InputError({
      path: "--target",
      expected: `the name of the column of ${file} that the others shall tell`,
      received: "none",
    });
  });
}
