import { basename, dirname, join, resolve } from "node:path";
import { Command, Option } from "commander";
import { InputError, nearestName } from "../../errors/index.js";
import { csvTable, eventFileName, npzArchive, parquetTable, tensorboardEvents } from "../../formats/index.js";
import type { Trajectory } from "../../run/index.js";
import {
  makeFolder,
  type RunRecord,
  readRunConfig,
  readRunRecord,
  readRunSummary,
  readRunTrajectory,
  readTrajectoryColumns,
  replaceFile,
  runFile,
} from "../../store/index.js";
import { findRuns } from "../options/find-runs.js";
import { addStoreOption } from "../options/select-runs.js";
import { print } from "../terminal/print.js";

interface ExportOptions {
  readonly store: string;
  readonly format: Format;
  readonly out: string;
  readonly columns?: readonly string[];
  readonly json?: boolean;
}

const FORMATS = ["csv", "parquet", "npz", "tensorboard"] as const;
type Format = (typeof FORMATS)[number];

/** A run as it is exported. */
interface RunExport {
  readonly record: RunRecord;
  readonly config: unknown;
  /** Null for a run that is not finished. */
  readonly summary: unknown;
  /** What is to be exported of its trajectory. */
  readonly trajectory: Trajectory;
}

/** A file of an export, piece by piece. */
interface ExportFile {
  readonly path: string;
  readonly pieces: Iterable<Uint8Array>;
}

/** `latebloom export RUN …`: what runs recorded, as files of other tools. */
export function exportCommand(): Command {
  const command = new Command("export").argument(
    "<run...>",
    "run folders, ids of runs of the store, or beginnings of them",
  );
  addStoreOption(command);
  return command
    .addOption(
      new Option(
        "--format <format>",
        "csv (with the config and summary beside it as JSON), parquet, npz (NumPy), tensorboard (event files, in float32)",
      )
        .choices(FORMATS)
        .makeOptionMandatory(),
    )
    .option(
      "--out <path>",
      "a folder, in which each run gets a file of its name (tensorboard: a folder); or, for one run, a file that ends in the format's name",
      "exports",
    )
    .option(
      "--columns <names>",
      "only these, separated by commas (default: all; tensorboard: those of one value, since every other value is a curve of its own)",
      (text) => text.split(",").map((name) => name.trim()),
    )
    .option("--json", "print one JSON document on stdout and nothing else")
    .action((names: string[]) => exportRuns(names, command.opts<ExportOptions>()));
}

function exportRuns(names: readonly string[], options: ExportOptions): void {
  const paths = findRuns(names, options.store);
  assertTargets(paths, options);
  // Every run is looked at before anything is written.
  for (const path of paths) chooseColumns(path, options);
  const written: string[] = [];
  for (const path of paths) {
    for (const { path: target, pieces } of filesOf(readExport(path, options), basename(resolve(path)), options)) {
      write(target, pieces);
      written.push(target);
    }
  }
  print(
    options.json
      ? `${JSON.stringify({ format: options.format, files: written })}\n`
      : written.map((file) => `written: ${file}\n`).join(""),
  );
}

function filesOf(run: RunExport, name: string, { format, out }: ExportOptions): ExportFile[] {
  const { record, trajectory } = run;
  const metadata = metadataOf(run);
  if (format === "tensorboard") {
    const times = { started: Date.parse(record.started) / 1000, seconds: record.seconds };
    return [{ path: join(out, name, eventFileName(times)), pieces: tensorboardEvents(trajectory, metadata, times) }];
  }
  const stem = isFile(out, format) ? out.slice(0, -format.length - 1) : join(out, name);
  const path = `${stem}.${format}`;
  if (format === "parquet") return [{ path, pieces: parquetTable(trajectory, metadata, record.latebloom) }];
  if (format === "npz") return [{ path, pieces: npzArchive(trajectory, metadata) }];
  return [
    { path, pieces: csvTable(trajectory) },
    { path: `${stem}.json`, pieces: [new TextEncoder().encode(`${metadata}\n`)] },
  ];
}

/** Config, record and summary as one JSON document. */
function metadataOf({ config, record, summary }: RunExport): string {
  return JSON.stringify({ config, record, summary });
}

const isFile = (out: string, format: Format) => format !== "tensorboard" && out.endsWith(`.${format}`);

/** Two runs never go to one file. */
function assertTargets(paths: readonly string[], { out, format }: ExportOptions): void {
  if (out.trim() === "")
    throw new InputError({ path: "--out", expected: "a file or a folder", received: "an empty text" });
  if (isFile(out, format) && paths.length > 1) {
    throw new InputError({ path: "--out", expected: `a folder, for ${paths.length} runs`, received: out });
  }
  const names = paths.map((path) => basename(resolve(path)));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new InputError({
    path: "latebloom export",
    expected: "runs whose folders have different names",
    received: `several called ${twice}`,
    remedy: "Export them one by one",
  });
}

function readExport(path: string, options: ExportOptions): RunExport {
  const record = readRunRecord(path);
  const wanted = chooseColumns(path, options);
  return {
    record,
    config: readRunConfig(path),
    summary: record.finished === null ? null : readRunSummary(path),
    trajectory: readRunTrajectory(path, (name) => wanted.includes(name)),
  };
}

/** @throws InputError for a column that the run does not have */
function chooseColumns(path: string, { columns, format }: ExportOptions): string[] {
  const recorded = readColumns(path);
  const names = recorded.map(({ name }) => name);
  if (columns === undefined) {
    return recorded.filter(({ width }) => format !== "tensorboard" || width === 1).map(({ name }) => name);
  }
  const unknown = columns.find((column) => !names.includes(column));
  if (unknown === undefined) return [...columns];
  const nearest = nearestName(unknown, names);
  throw new InputError({
    path: "--columns",
    expected: `some of the columns ${names.join(", ")} of ${path}`,
    received: unknown === "" ? "an empty name" : unknown,
    ...(nearest === undefined ? {} : { remedy: `Did you mean ${nearest}?` }),
  });
}

function readColumns(path: string) {
  try {
    return readTrajectoryColumns(runFile(path, "trajectory.bin"));
  } catch (error) {
    const received = (error as NodeJS.ErrnoException).code === "ENOENT" ? "none so far" : (error as Error).message;
    throw new InputError({ path, expected: "a run that has recorded something", received });
  }
}

function write(path: string, pieces: Iterable<Uint8Array>): void {
  try {
    makeFolder(dirname(path));
  } catch (error) {
    const received = (error as Error).message;
    throw new InputError({ path: "--out", expected: "a place that can be written", received });
  }
  try {
    replaceFile(path, pieces);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new Error(`${path} could not be written (${(error as Error).message})`);
  }
}
