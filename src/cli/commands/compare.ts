import { Command } from "commander";
import type { RankedProxy } from "../../curves/index.js";
import { InputError } from "../../errors/index.js";
import { formatInteger, formatNumber } from "../../notation/index.js";
import { type FieldValue, openCatalogueRun } from "../../store/index.js";
import { findRuns } from "../options/find-runs.js";
import { addStoreOption } from "../options/select-runs.js";
import type { ComparedRun } from "../reports/compared-run.js";
import { comparisonPicture } from "../reports/comparison-picture.js";
import { type Column, frameOf, verdictColour, wrappedTable } from "../reports/fitted-table.js";
import { ofWholeModel } from "../reports/proxy-table.js";
import { differingFields } from "../reports/run-settings.js";
import { shortNames } from "../reports/short-names.js";
import { sparkline } from "../reports/sparkline.js";
import { storedProxies } from "../reports/stored-proxies.js";
import { readStoredRun } from "../reports/stored-run.js";
import { pictureFormat, writePicture } from "../reports/write-picture.js";
import { print } from "../terminal/print.js";

interface CompareOptions {
  readonly store: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** `latebloom compare RUN RUN …`: in what runs differ, and what came of each. */
export function compareCommand(): Command {
  const command = new Command("compare").argument(
    "<run...>",
    "two or more run folders, ids of runs of the store, or beginnings of them",
  );
  addStoreOption(command);
  return command
    .option("--out <file>", "draw the error curves too, as .svg, .pdf or .png")
    .option("--json", "print one JSON document on stdout and nothing else")
    .action((names: string[]) => compare(names, command.opts<CompareOptions>()));
}

async function compare(names: readonly string[], { store, out, json }: CompareOptions): Promise<void> {
  const format = out === undefined ? null : pictureFormat(out);
  const paths = findRuns(names, store);
  if (paths.length < 2) {
    throw new InputError({ path: "latebloom compare", expected: "two runs or more", received: String(paths.length) });
  }
  const opened = paths.map(openCatalogueRun);
  const name = shortNames(opened);
  const runs = opened.map((run): ComparedRun => {
    const state = readStoredRun(run.path);
    return { name: name(run), run, state, proxies: storedProxies(state) };
  });
  const differing = differingFields(opened, [...new Set(opened.flatMap(({ names }) => names))]);
  if (out !== undefined) await writePicture(comparisonPicture(runs, differing), out, format!);
  if (json) {
    const documents = runs.map((compared) => document(compared, differing));
    print(`${JSON.stringify({ differing, runs: documents, picture: out ?? null })}\n`);
    return;
  }
  const [titles, ...columns] = columnsOf(runs, differing);
  print(
    ...wrappedTable(titles!, columns, frameOf(process.stdout, process.env)),
    ...(differing.length === 0 ? ["\ntheir configs do not differ\n"] : []),
    ...(out === undefined ? [] : [`\nwritten: ${out}\n`]),
  );
}

/** The titles of the rows, and a column a run. */
function columnsOf(runs: readonly ComparedRun[], differing: readonly string[]): Column[] {
  const row = (title: string, cell: (run: ComparedRun) => string) => [title, ...runs.map(cell)];
  const time = (title: "t1" | "t2") =>
    row(title, ({ state }) => {
      const passage = state.detection?.[title];
      if (passage) return formatInteger(passage.iteration);
      return state.record.finished === null ? "not so far" : "not reached";
    });
  const lowest = (title: string, of: "train" | "test", which: "final" | "lowest") =>
    row(title, ({ state }) => {
      const value = state.detection?.[of][which];
      return typeof value === "number" && Number.isFinite(value) ? formatNumber(value) : "";
    });
  const rows = [
    ...differing.map((field) => row(field, ({ run }) => show(run.field(field)))),
    row("status", ({ state }) => state.record.status),
    row("iterations done", ({ state }) => formatInteger(state.record.iteration)),
    row("verdict", ({ state }) => state.detection?.verdict.kind ?? ""),
    time("t1"),
    time("t2"),
    lowest("training error, final", "train", "final"),
    lowest("test error, final", "test", "final"),
    lowest("test error, lowest", "test", "lowest"),
    row("test error", ({ state }) => (state.errors === null ? "" : sparkline(state.errors))),
    row("norms that follow the test error", ({ proxies }) => named(proxies, "follows")),
    row("norms that mislead", ({ proxies }) => named(proxies, "misleads")),
  ].filter(([, ...cells]) => cells.some((cell) => cell !== ""));
  return ["", ...runs.map(({ name }) => name)].map((title, column) => ({
    title,
    cells: rows.map((cells) => cells[column]!),
    colour: verdictColour,
  }));
}

const named = (proxies: readonly RankedProxy[], standing: RankedProxy["standing"]) =>
  ofWholeModel(proxies)
    .filter((proxy) => proxy.standing === standing)
    .map(({ name }) => name)
    .join(", ");

function show(value: FieldValue): string {
  if (value === null) return "–";
  const text = typeof value === "number" ? formatNumber(value) : String(value);
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}

function document({ name, run, state, proxies }: ComparedRun, differing: readonly string[]): object {
  const { record, detection } = state;
  return {
    name,
    path: run.path,
    status: record.status,
    iteration: record.iteration,
    config: Object.fromEntries(differing.map((field) => [field, run.field(field)])),
    detection,
    proxies,
  };
}
