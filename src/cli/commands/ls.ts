import { Command } from "commander";
import { formatAge, formatInteger, formatNumber } from "../../notation/index.js";
import { assertField, type CatalogueRun, type FieldValue, readCatalogue } from "../../store/index.js";
import { NothingMatchedError } from "../options/nothing-matched-error.js";
import { addStoreOption, addWhereOption, FIELDS_HELP, selectRuns } from "../options/select-runs.js";
import { EXIT } from "../performance/exit-codes.js";
import { describeSettings } from "../reports/run-settings.js";
import { shortNames } from "../reports/short-names.js";
import { table } from "../reports/table-lines.js";
import { warnOfDamage } from "../reports/warn-of-damage.js";
import { print, printError } from "../terminal/print.js";

interface ListOptions {
  readonly store: string;
  readonly where?: readonly string[];
  readonly sort: string;
  readonly descending?: boolean;
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
  const name = shortNames(catalogue.runs);
  const settings = describeSettings(runs, catalogue.fields);
  const now = Date.now();
  const rows = sorted(runs, options).map((run) => [
    name(run),
    String(run.field("problem") ?? "?"),
    String(run.field("method") ?? "?"),
    settings(run),
    describeStatus(run),
    String(run.field("verdict") ?? ""),
    time(run, "t1"),
    time(run, "t2"),
    error(run.field("test_error")),
    age(run, now),
  ]);
  const header = ["run", "problem", "method", "settings", "status", "verdict", "t1", "t2", "test error", "age"];
  print(`${table([header, ...rows]).join("\n")}\n`);
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

function describeStatus(run: CatalogueRun): string {
  const status = String(run.field("status"));
  const [iteration, iterations] = [run.field("iteration"), run.field("iterations")];
  if (run.field("finished") !== null || typeof iteration !== "number" || typeof iterations !== "number") return status;
  return `${status} at ${Math.floor((100 * iteration) / iterations)} %`;
}

/** A time that a finished run did not reach is a dash. */
function time(run: CatalogueRun, name: "t1" | "t2"): string {
  const value = run.field(name);
  if (typeof value === "number") return formatInteger(value);
  return run.field("finished") === null ? "" : "–";
}

function age(run: CatalogueRun, now: number): string {
  const last = run.field("finished") ?? run.field("heartbeat");
  return typeof last === "string" ? formatAge(now - Date.parse(last)) : "";
}

const error = (value: FieldValue) => (typeof value === "number" ? formatNumber(value) : "");
