import { Command } from "commander";
import type { ConfigTree } from "../../config/index.js";
import { InputError } from "../../errors/index.js";
import { addPerformanceOptions } from "../options/performance-options.js";
import { addTrialOptions } from "../options/trial-options.js";
import { runTree } from "./run.js";

/** `latebloom recover DATA.csv --target COLUMN`: a run on a table of one's own. */
export function recoverCommand(): Command {
  const command = new Command("recover").argument(
    "<file>",
    "table with names of its columns: text in columns, .npy or .npz",
  );
  const trial = addTrialOptions(command, "table", { except: ["problem.file"] });
  addPerformanceOptions(command);
  return command.action((file: string) => {
    const tree = trial.readTree({ problem: { kind: "table", file } });
    if ((tree.problem as ConfigTree | null)?.target !== undefined) return runTree(tree, command);
    throw new InputError({
      path: "--target",
      expected: `the name of the column of ${file} that the others shall explain`,
      received: "none",
    });
  });
}
