import { existsSync } from "node:fs";
import { extname } from "node:path";
import { Command, Option } from "commander";
import { parseConfigText } from "../../config/index.js";
import { isFinished, readTrial, runFolderOf } from "../../engines/index.js";
import { InputError } from "../../errors/index.js";
import { shellWord } from "../../notation/index.js";
import { type FigureSpecification, VENUES, type VenueName } from "../../plots/index.js";
import {
  assertField,
  type CatalogueRun,
  MOST_CONFIG_BYTES,
  openCatalogueRun,
  readCatalogue,
  readInputFile,
  readRunTrajectory,
} from "../../store/index.js";
import { expandSweep } from "../../sweeps/index.js";
import { findRuns } from "../options/find-runs.js";
import { NothingMatchedError } from "../options/nothing-matched-error.js";
import { addStoreOption, addWhereOption, FIELDS_HELP, selectRuns } from "../options/select-runs.js";
import { columnsFigure } from "../reports/columns-figure.js";
import { fieldsFigure } from "../reports/fields-figure.js";
import { nameInLegend } from "../reports/name-in-legend.js";
import type { PlotOptions } from "../reports/plot-style.js";
import { differingFields } from "../reports/run-settings.js";
import { shortNames } from "../reports/short-names.js";
import { pictureFormat, writePicture } from "../reports/write-picture.js";
import { print } from "../terminal/print.js";

interface PlotCommandOptions {
  readonly store: string;
  readonly where?: readonly string[];
  readonly out: string;
  readonly x?: string;
  readonly y?: readonly string[];
  readonly against?: string;
  readonly xScale: "log" | "linear";
  readonly yScale: "log" | "linear";
  readonly width: "single" | "double";
  readonly venue: VenueName;
  readonly json?: boolean;
}

const AGAINST = `
With --against, a point is a run: t2, or the fields named by --y, against a field of the config, with what theory predicts.`;

/** `latebloom plot RUN…`: recorded columns of runs, or what came of a sweep, as a picture. */
export function plotCommand(): Command {
  const command = new Command("plot").argument(
    "[run...]",
    "run folders, ids of runs of the store, beginnings of them, or the file of a sweep; without any, those of --where",
  );
  addStoreOption(command);
  addWhereOption(command);
  command
    .requiredOption("--out <file>", "the picture, as .svg, .pdf or .png")
    .option("--x <column>", "what is on the horizontal axis: iteration, or a recorded column")
    .option("--y <columns>", "recorded columns, or with --against fields, separated by commas", (text) =>
      text.split(",").map((name) => name.trim()),
    )
    .option("--against <field>", "draw a point a run, against this field of the config")
    .addOption(new Option("--x-scale <scale>", "of the horizontal axis").choices(["log", "linear"]).default("log"))
    .addOption(new Option("--y-scale <scale>", "of the vertical axis").choices(["log", "linear"]).default("log"))
    .addOption(
      new Option("--venue <name>", "sets the width and the size of the text")
        .choices(Object.keys(VENUES))
        .default("icml"),
    )
    .addOption(new Option("--width <columns>", "a column, or the page").choices(["single", "double"]).default("double"))
    .option("--json", "print one JSON document on stdout and nothing else")
    .addHelpText("after", AGAINST + FIELDS_HELP);
  return command.action((names: string[]) => plot(names, command.opts<PlotCommandOptions>()));
}

async function plot(names: readonly string[], options: PlotCommandOptions): Promise<void> {
  const format = pictureFormat(options.out);
  const runs = chosenRuns(names, options);
  const figure = options.against === undefined ? ofColumns(runs, options) : ofFields(runs, options.against, options);
  await writePicture(figure, options.out, format);
  print(
    options.json
      ? `${JSON.stringify({ picture: options.out, runs: runs.map(({ path }) => path) })}\n`
      : `written: ${options.out}, of ${runs.length} ${runs.length === 1 ? "run" : "runs"}\n`,
  );
}

function ofColumns(runs: readonly Opened[], options: PlotCommandOptions): FigureSpecification {
  const differing = differingFields(runs, [...new Set(runs.flatMap((run) => run.names))]);
  const name = shortNames(runs);
  const columns = options.y ?? ["train_error", "test_error"];
  const wanted = new Set([options.x ?? "iteration", ...columns]);
  const plotted = runs.map((run) => ({
    name: nameInLegend(name(run), run, differing),
    trajectory: readRunTrajectory(run.path, (column) => wanted.has(column) || !/components|values/.test(column)),
  }));
  const empty = plotted.findIndex(({ trajectory }) => trajectory.iterations.length === 0);
  if (empty >= 0) {
    throw new InputError({
      path: runs[empty]!.path,
      expected: "a run that has recorded something",
      received: "none so far",
    });
  }
  return columnsFigure(plotted, { ...drawnAs(options), x: options.x ?? "iteration", y: columns });
}

function ofFields(runs: readonly Opened[], against: string, options: PlotCommandOptions): FigureSpecification {
  if (options.x !== undefined) {
    throw new InputError({
      path: "--x",
      expected: "nothing beside --against, which is the horizontal axis",
      received: options.x,
    });
  }
  const fields = [...new Set(runs.flatMap((run) => run.names))];
  const y = options.y ?? ["t2"];
  assertField("--against", against, fields);
  for (const field of y) assertField("--y", field, fields);
  return fieldsFigure(runs, { ...drawnAs(options), x: against, y });
}

const drawnAs = ({ xScale, yScale, width, venue }: PlotCommandOptions): Omit<PlotOptions, "x" | "y"> => ({
  xScale,
  yScale,
  width,
  venue,
});

type Opened = CatalogueRun & { readonly names: readonly string[] };

function chosenRuns(names: readonly string[], { store, where }: PlotCommandOptions): Opened[] {
  if (names.length === 0 && where === undefined) {
    throw new InputError({
      path: "latebloom plot",
      expected: "runs, the file of a sweep, or --where",
      received: "none",
    });
  }
  const paths =
    names.length === 0
      ? selectRuns(readCatalogue(store), { store, where }).map(({ path }) => path)
      : names.flatMap((name) => (isSweep(name) ? sweepRuns(name, store) : findRuns([name], store)));
  const opened = [...new Set(paths)].map(openCatalogueRun);
  if (names.length === 0 || where === undefined) return opened;
  const fields = [...new Set(opened.flatMap((run) => run.names))];
  return [...selectRuns({ runs: opened, fields, damaged: [] }, { store, where })] as Opened[];
}

const isSweep = (name: string) => [".yaml", ".yml", ".json"].includes(extname(name)) && existsSync(name);

/** The runs of a sweep that are finished. */
function sweepRuns(file: string, store: string): string[] {
  const { trials } = expandSweep(parseConfigText(readInputFile(file, MOST_CONFIG_BYTES), file), {
    name: file,
    limit: 100_000,
  });
  const paths = trials.map(({ config }) => runFolderOf(readTrial(config), store)).filter(isFinished);
  if (paths.length > 0) return paths;
  throw new NothingMatchedError(
    `none of the ${trials.length} trials of ${file} is finished in ${store}; run them with: latebloom sweep ${shellWord(file)}`,
  );
}
