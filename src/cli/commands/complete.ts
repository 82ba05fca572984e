import { Command } from "commander";
import { addPerformanceOptions } from "../options/performance-options.js";
import { addPropertyOption, asksForProperties } from "../options/property-option.js";
import { addTrialOptions } from "../options/trial-options.js";
import { compareMatrixProperties } from "../performance/compare-properties.js";
import { presentProperties } from "../reports/property-report.js";
import { presentSuggestion } from "../reports/suggestion-report.js";
import { runTree } from "./run.js";

/** `latebloom complete DATA.csv`: completes a matrix of one's own, or says which property it has. */
export function completeCommand(): Command {
  const command = new Command("complete").argument(
    "<file>",
    "matrix: text in columns, JSON, Parquet, .npy or .npz, a line for each row, empty cells unknown (or --format triplets)",
  );
  const trial = addTrialOptions(command, "matrix-table", { except: ["problem.file"] });
  addPropertyOption(command, "low rank, low rank plus effects of rows and columns, smooth and piecewise constant");
  command.option(
    "--suggest <cells>",
    "say which so many unknown cells to observe next, by leverage scores estimated from what is known; no run is made",
  );
  addPerformanceOptions(command);
  return command.action((file: string) => {
    const tree = trial.readTree({ problem: { kind: "matrix-table", file } });
    const { suggest, json = false } = command.opts<{ suggest?: string; json?: boolean }>();
    if (suggest !== undefined) return presentSuggestion(tree, suggest, json);
    if (!asksForProperties(command)) return runTree(tree, command);
    presentProperties(compareMatrixProperties(tree), json);
  });
}
