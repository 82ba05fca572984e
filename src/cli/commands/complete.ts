import { Command } from "commander";
import { addPerformanceOptions } from "../options/performance-options.js";
import { addTrialOptions } from "../options/trial-options.js";
import { runTree } from "./run.js";

/** `latebloom complete DATA.csv`: completes a matrix of one's own. */
export function completeCommand(): Command {
  const command = new Command("complete").argument(
    "<file>",
    "matrix: text in columns, .npy or .npz, a line for each row, empty cells unknown (or --format triplets)",
  );
  const trial = addTrialOptions(command, "matrix-table", { except: ["problem.file"] });
  addPerformanceOptions(command);
  return command.action((file: string) =>
    runTree(trial.readTree({ problem: { kind: "matrix-table", file } }), command),
  );
}
