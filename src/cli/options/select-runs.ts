import type { Command } from "commander";
import { InputError } from "../../errors/index.js";
import { assertField, type Catalogue, type CatalogueRun, matchesRun, parseRunFilter } from "../../store/index.js";
import { NothingMatchedError } from "./nothing-matched-error.js";

const collect = (value: string, previous: readonly string[] = []) => [...previous, value];

/** Adds the option that says where the runs are. */
export function addStoreOption(command: Command): void {
  command.option(
    "--store <folder>",
    "where the run folders are",
    (text) => {
      if (text.trim() !== "") return text;
      throw new InputError({ path: "--store", expected: "the name of a folder", received: "an empty text" });
    },
    "runs",
  );
}

/** Adds the option that says which runs of the store are meant. */
export function addWhereOption(command: Command): void {
  command.option(
    "--where <condition>",
    "only runs for which it holds, as penalty.l1=1e-5, status=completed or 't2>=1000' (one of = != < <= > >=; the shell wants quotes " +
      "around < and >; null: has none); may be repeated",
    collect,
  );
}

/** What the help of a command with `--where` says of fields. */
export const FIELDS_HELP =
  "\nFields are the paths of the config (penalty.l1, problem.measurements, seed), what run.json says (status, id, iteration, " +
  "started, seconds), what summary.json says after summary. (summary.final.l1_norm), what latebloom tag says (name, tags, note), and for " +
  "short: problem, method, verdict, t1, t2, train_error, test_error (at the end).";

/**
 * The runs of a store that meet all conditions.
 * @throws InputError for a condition that is none or on a field that no run has
 * @throws NothingMatchedError when there are none
 */
export function selectRuns(
  { runs, fields }: Catalogue,
  { store, where = [] }: { readonly store: string; readonly where?: readonly string[] | undefined },
): readonly CatalogueRun[] {
  const filters = where.map(parseRunFilter);
  if (runs.length === 0) throw new NothingMatchedError(`there are no runs in ${store}`);
  for (const { field } of filters) assertField("--where", field, fields);
  const selected = runs.filter((run) => filters.every((filter) => matchesRun(run, filter)));
  if (selected.length > 0) return selected;
  throw new NothingMatchedError(`none of the ${runs.length} runs in ${store} matches ${where.join(" and ")}`);
}
