import { Command } from "commander";
import { findRuns } from "../options/find-runs.js";
import { addStoreOption } from "../options/select-runs.js";
import { showRun } from "../reports/show-run.js";

/** `latebloom show RUN`: the curve and the report of a run, from what is on disk. */
export function showCommand(): Command {
  const command = new Command("show").argument(
    "<run>",
    "a run folder, the id of a run of the store, or the beginning of one",
  );
  addStoreOption(command);
  return command.option("--json", "print one JSON document on stdout and nothing else").action((run: string) => {
    const { store, json } = command.opts<{ store: string; json?: boolean }>();
    const [path] = findRuns([run], store);
    showRun(path!, json === true);
  });
}
