import { Command } from "commander";
import type { ConfigTree } from "../../config/index.js";
import { InputError } from "../../errors/index.js";
import { addPerformanceOptions } from "../options/performance-options.js";
import { addPropertyOption, asksForProperties } from "../options/property-option.js";
import { addTrialOptions } from "../options/trial-options.js";
import { compareTableProperties } from "../performance/compare-properties.js";
import { presentProperties } from "../reports/property-report.js";
import { runTree } from "./run.js";

interface RecoverOptions {
  readonly columnGroups?: string;
  readonly json?: boolean;
}

/** `latebloom recover DATA.csv --target COLUMN`: a run on a table of one's own, or which property its coefficients have. */
export function recoverCommand(): Command {
  const command = new Command("recover").argument(
    "<file>",
    "table with names of its columns: text in columns, JSON, Parquet, .npy or .npz",
  );
  const trial = addTrialOptions(command, "table", { except: ["problem.file"] });
  addPropertyOption(command, "sparse, sparse by groups, piecewise constant and smooth");
  command.option(
    "--column-groups <file>",
    "with --property: groups of columns, in YAML or JSON: a name with a list of columns",
  );
  addPerformanceOptions(command);
  return command.action((file: string) => {
    const tree = trial.readTree({ problem: { kind: "table", file } });
    if ((tree.problem as ConfigTree | null)?.target === undefined) {
      throw new InputError({
        path: "--target",
        expected: `the name of the column of ${file} that the others shall explain`,
        received: "none",
      });
    }
    const { columnGroups, json } = command.opts<RecoverOptions>();
    if (!asksForProperties(command)) {
      if (columnGroups === undefined) return runTree(tree, command);
      throw new InputError({
        path: "--column-groups",
        expected: "--property auto beside it",
        received: "a run, which takes groups of another form",
        remedy: "--penalty-kind group-lasso --groups '[[0,1],[2,3]]' names columns from 0",
      });
    }
    presentProperties(compareTableProperties(tree, columnGroups), json === true);
  });
}
