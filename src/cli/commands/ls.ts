import { Command } from "commander";
import { assertField, type Catalogue, type CatalogueRun, type FieldValue, readCatalogue } from "../../store/index.js";
import { NothingMatchedError } from "../options/nothing-matched-error.js";
import { addStoreOption, addWhereOption, FIELDS_HELP, selectRuns } from "../options/select-runs.js";
import { EXIT } from "../performance/exit-codes.js";
import { COLUMNS_REMEDY, type Column, fittedTable, frameOf } from "../reports/fitted-table.js";
import { chosenColumns, LISTING_COLUMNS, listingOf } from "../reports/run-listing.js";
import { warnOfDamage } from "../reports/warn-of-damage.js";
import { print, printError } from "../terminal/print.js";

interface ListOptions {
  readonly store: string;
  readonly where?: readonly string[];
  readonly sort: string;
  readonly descending?: boolean;
  readonly columns?: string;
  readonly json?: boolean;
}

/** `latebloom ls`: the runs of a store, a line each. */
export function lsCommand(): Command {
  const command = new Command("ls");
  addStoreOption(command);
  addWhereOption(command);
  return command
    .option("--sort <field>", "the field to sort by; runs without it come last", "started")
    .option("--descending", "the largest first")
    .option(
      "--columns <name,name,…>",
      `what to show of each run: ${LISTING_COLUMNS.join(", ")}, or any field (default what sets runs apart, as far as it fits)`,
    )
    .option("--json", "print one JSON document on stdout and nothing else")
    .addHelpText("after", FIELDS_HELP)
    .action(() => list(command.opts<ListOptions>()));
}

function list(options: ListOptions): void {
  const catalogue = readCatalogue(options.store);
  warnOfDamage(catalogue);
  if (options.json) {
    const runs = selectOrNone(() => selectRuns(catalogue, options));
    if (runs.length > 0) assertField("--sort", options.sort, catalogue.fields);
    const rows = sorted(runs, options).map((run) => document(run));
    print(`${JSON.stringify({ runs: rows })}\n`);
    return;
  }
  const runs = selectRuns(catalogue, options);
  assertField("--sort", options.sort, catalogue.fields);
  const listed = sorted(runs, options);
  const frame = frameOf(process.stdout, process.env);
  print(
    options.columns === undefined
      ? fittedTable(listingOf(listed, catalogue), frame, COLUMNS_REMEDY)
      : // Columns that somebody has asked for are shown, wide or not.
        fittedTable(chosen(options, listed, catalogue), { ...frame, width: Number.POSITIVE_INFINITY }),
  );
}

/** The columns that `--columns` names. @throws InputError for one that there is not */
function chosen(options: ListOptions, runs: readonly CatalogueRun[], catalogue: Catalogue): Column[] {
  const names = options.columns!.split(",").map((name) => name.trim());
  for (const name of names) assertField("--columns", name, [...LISTING_COLUMNS, ...catalogue.fields]);
  return chosenColumns(names, runs, catalogue);
}

/** Under --json nothing is an empty list, with the exit code that says so. */
function selectOrNone(select: () => readonly CatalogueRun[]): readonly CatalogueRun[] {
  try {
    return select();
  } catch (error) {
    if (!(error instanceof NothingMatchedError)) throw error;
    printError(`${error.message}\n`);
    process.exitCode = EXIT.nothingMatched;
    return [];
  }
}

/** By a field, numbers before texts, runs without it last; those alike stay in the order of their start. */
function sorted(runs: readonly CatalogueRun[], { sort, descending }: ListOptions): readonly CatalogueRun[] {
  const keyed = runs.map((run) => ({ run, key: run.field(sort) }));
  const sign = descending ? -1 : 1;
  keyed.sort(({ key: one }, { key: other }) => {
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    if (typeof one !== typeof other) return sign * (typeof one === "number" ? -1 : 1);
    return sign * (one < other ? -1 : one > other ? 1 : 0);
  });
  return keyed.map(({ run }) => run);
}

const LISTED = [
  ...["id", "problem", "method", "status", "verdict", "t1", "t2", "train_error", "test_error"],
  ...["iteration", "iterations", "seed", "started", "finished", "seconds"],
];

function document(run: CatalogueRun): Record<string, FieldValue> {
  return { run: run.run, path: run.path, ...Object.fromEntries(LISTED.map((name) => [name, run.field(name)])) };
}
