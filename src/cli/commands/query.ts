import { Command } from "commander";
import { InputError } from "../../errors/index.js";
import { csvText } from "../../formats/index.js";
import { MissingDuckDbError, type QueryResult, queryRuns, readCatalogue } from "../../store/index.js";
import { addStoreOption, addWhereOption, FIELDS_HELP, selectRuns } from "../options/select-runs.js";
import { EXIT } from "../performance/exit-codes.js";
import { table } from "../reports/table-lines.js";
import { warnOfDamage } from "../reports/warn-of-damage.js";
import { print, printData } from "../terminal/print.js";

interface QueryOptions {
  readonly store: string;
  readonly where?: readonly string[];
  readonly csv?: boolean;
  readonly spreadsheetSafe?: boolean;
  readonly unrestricted?: boolean;
  readonly json?: boolean;
}

const VIEWS_HELP = `
Views: runs has a row a run, with the fields below as columns, an underscore for each dot (penalty_l1); records has a row a
recorded iteration: run, iteration, train_error, test_error and the other scalars. "describe runs" lists columns. An empty result is exit code 4.`;

/** `latebloom query SQL`: DuckDB over the run folders. */
export function queryCommand(): Command {
  const command = new Command("query").argument("<sql>", "a query over the views runs and records");
  addStoreOption(command);
  addWhereOption(command);
  return command
    .option("--csv", "print CSV")
    .option(
      "--spreadsheet-safe",
      "with --csv: texts that a spreadsheet would take for formulas begin with an apostrophe",
    )
    .option(
      "--unrestricted",
      "let the query read and write files, attach databases and load extensions as DuckDB can; without it, it sees the runs and nothing else",
    )
    .option("--json", "print one JSON document on stdout and nothing else")
    .addHelpText("after", VIEWS_HELP + FIELDS_HELP)
    .action((sql: string) => query(sql, command.opts<QueryOptions>()));
}

async function query(sql: string, options: QueryOptions): Promise<void> {
  if (options.csv && options.json) {
    throw new InputError({ path: "latebloom query", expected: "either --csv or --json", received: "both" });
  }
  if (options.spreadsheetSafe && !options.csv) {
    throw new InputError({ path: "--spreadsheet-safe", expected: "with --csv", received: "without it" });
  }
  const catalogue = readCatalogue(options.store);
  warnOfDamage(catalogue);
  const { unrestricted = false, spreadsheetSafe = false } = options;
  const runs = selectRuns(catalogue, options);
  const result = await ask(() => queryRuns(runs, catalogue.fields, sql, { unrestricted }));
  warnOfDamage(result);
  if (options.csv) printData(toCsv(result, spreadsheetSafe));
  else print(options.json ? toJson(result) : toTable(result));
  if (result.rows.length === 0) process.exitCode = EXIT.nothingMatched;
}

/** What DuckDB says is wrong with a query is bad input. */
async function ask(run: () => Promise<QueryResult>): Promise<QueryResult> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Error) || error instanceof MissingDuckDbError || !/ Error: /.test(error.message))
      throw error;
    const [said] = error.message.split(/\n\s*\n?LINE /);
    throw new InputError({
      path: "query",
      expected: "SQL over the views runs and records",
      received: said!.trim().replace(/\s+/g, " "),
    });
  }
}

function toJson({ columns, rows }: QueryResult): string {
  const documents = rows.map((row) => Object.fromEntries(columns.map(({ name }, column) => [name, row[column]])));
  return `${JSON.stringify({ columns, rows: documents })}\n`;
}

function toTable({ columns, rows }: QueryResult): string {
  const cells = rows.map((row) => row.map((value) => textOf(value, "–")));
  return `${table([columns.map(({ name }) => name), ...cells]).join("\n")}\n`;
}

function toCsv({ columns, rows }: QueryResult, spreadsheetSafe: boolean): string {
  const safe = (value: unknown) => {
    const text = textOf(value, "");
    return spreadsheetSafe && typeof value !== "number" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  };
  return csvText([columns.map(({ name }) => safe(name)), ...rows.map((row) => row.map(safe))]);
}

function textOf(value: unknown, missing: string): string {
  if (value === null || value === undefined) return missing;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
