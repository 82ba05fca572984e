import { Command } from "commander";
import { addPerformanceOptions } from "../options/performance-options.js";
import { addPropertyOption, asksForProperties } from "../options/property-option.js";
import { addTrialOptions } from "../options/trial-options.js";
import { compareMatrixProperties } from "../performance/compare-properties.js";
import { presentProperties } from "../reports/property-report.js";
import { runTree } from "./run.js";

/** `latebloom complete DATA.csv`: completes a matrix of one's own, or says which property it has. */
export function completeCommand(): Command {
  const command = new Command("complete").argument(
    "<file>",
    "matrix: text in columns, .npy or .npz, a line for each row, empty cells unknown (or --format triplets)",
  );
  const trial = addTrialOptions(command, "matrix-table", { except: ["problem.file"] });
  addPropertyOption(command, "low rank, low rank plus effects of rows and columns, smooth and piecewise constant");
  addPerformanceOptions(command);
  return command.action((file: string) => {
    const tree = trial.readTree({ problem: { kind: "matrix-table", file } });
    if (!asksForProperties(command)) return runTree(tree, command);
    presentProperties(compareMatrixProperties(tree), command.opts<{ json?: boolean }>().json === true);
  });
}
