import { Command } from "commander";
import { addPerformanceOptions } from "./present-trial.js";
import { runTree } from "./run.js";
import { addTrialOptions } from "./trial-options.js";

/** `latebloom recover DATA.csv --target COLUMN`: a run on a table of one's own. */
export function recoverCommand(): Command {
  const command = new Command("recover")
    .description("recover a sparse linear model from a table of your own, and say when it generalised, if it did")
    .argument("<file>", "CSV file with a header (comma, semicolon or tab)");
  const trial = addTrialOptions(command, "table", ["problem.file"]);
  addPerformanceOptions(command);
  return command.action((file: string) => runTree(trial.readTree({ problem: { kind: "table", file } }), command));
}
