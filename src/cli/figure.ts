import { accessSync, constants, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { parseTrialConfig } from "../config/index.js";
import { InputError, nearestName } from "../errors/index.js";
import {
  type ComputedFigure,
  FIGURES,
  type Figure,
  type FigureOutcome,
  type FigureResult,
  type FigureTable,
} from "../figures/index.js";
import { renderPdf, renderPng, renderSvg } from "../rendering/index.js";
import { readRunTrajectory, replaceFile } from "../store/index.js";
import { prepareTrial } from "../trials/index.js";
import { ensureComputation } from "./ensure-computation.js";
import { EXIT } from "./exit-codes.js";
import { ensureTrial } from "./perform-trial.js";
import { addStoreOptions, type PresentationOptions, performanceOptions } from "./present-trial.js";
import { table } from "./report.js";

/** `latebloom figure N …`: computes what is missing, draws, and checks what the figure must show. */
export function figureCommand(): Command {
  const command = new Command("figure")
    .description("reproduce figures of the paper and check what they must show")
    .argument("<number...>", `which figures: ${FIGURES.map(({ id }) => id).join(", ")}`)
    .option("--figures <folder>", "where pictures and data go", "figures");
  addStoreOptions(command);
  return command.action(async (ids: string[]) => {
    const figures = ids.map(findFigure);
    const { figures: folder } = command.opts<{ figures: string }>();
    const options = performanceOptions(command);
    prepareFolder(folder);
    const reports = [];
    for (const figure of figures) reports.push(await makeFigure(figure, folder, options));
    if (options.json) process.stdout.write(`${JSON.stringify({ figures: reports })}\n`);
    const failed = reports.flatMap(({ statements }) => statements).filter(({ holds }) => !holds);
    process.exitCode = failed.length > 0 ? EXIT.failed : EXIT.done;
  });
}

async function makeFigure(figure: Figure | ComputedFigure, folder: string, options: PresentationOptions) {
  const { outcome, runs } =
    "computations" in figure
      ? { outcome: figure.build((computation) => ensureComputation(computation, options)), runs: [] }
      : await runFigure(figure, options);
  const files = await writeFigure(figure.id, outcome, folder);
  const { statements, caption } = outcome;
  if (!options.json) process.stdout.write(describe(figure, outcome, files));
  return { figure: figure.id, title: figure.title, caption, statements, files, runs };
}

async function runFigure(figure: Figure, options: PresentationOptions) {
  const results = new Map<string, FigureResult>();
  const runs: string[] = [];
  for (const { name, config } of figure.trials) {
    const resolved = parseTrialConfig(config);
    const { path, summary } = await ensureTrial(resolved, options);
    runs.push(path);
    results.set(name, { prepared: prepareTrial(resolved), trajectory: readRunTrajectory(path), summary });
  }
  return { outcome: figure.build(results), runs };
}

async function writeFigure(id: string, outcome: FigureOutcome, folder: string): Promise<string[]> {
  const file = (extension: string) => join(folder, `figure-${id}${extension}`);
  const svg = renderSvg(outcome.specification);
  const contents: [string, string | Uint8Array][] = [
    [file(".svg"), svg],
    [file(".pdf"), await renderPdf(svg)],
    [file(".png"), renderPng(svg)],
    ...outcome.tables.map((data): [string, string] => [file(`${data.name}.csv`), toCsv(data)]),
    [file(".txt"), `${outcome.caption}\n`],
  ];
  for (const [path, content] of contents) write(path, content);
  return contents.map(([path]) => path);
}

function write(path: string, content: string | Uint8Array): void {
  try {
    replaceFile(path, content);
  } catch (error) {
    throw new Error(`${path} could not be written (${(error as Error).message})`);
  }
}

function toCsv({ columns }: FigureTable): string {
  const entries = [...columns];
  const rows = entries[0]![1].length;
  const lines = [entries.map(([name]) => name).join(",")];
  for (let row = 0; row < rows; row++) lines.push(entries.map(([, values]) => String(values[row])).join(","));
  return `${lines.join("\n")}\n`;
}

function describe(
  { id, title }: Figure | ComputedFigure,
  { statements }: FigureOutcome,
  files: readonly string[],
): string {
  const rows = statements.map(({ text, expected, measured, holds }) => [
    holds ? "pass" : "FAIL",
    text,
    measured,
    expected,
  ]);
  const held = statements.filter(({ holds }) => holds).length;
  return [
    `Figure ${id}: ${title}`,
    "",
    ...table([["", "statement", "measured", "expected"], ...rows]),
    "",
    `${held} of ${statements.length} statements hold`,
    `written: ${files.join(", ")}`,
    "",
    "",
  ].join("\n");
}

function findFigure(id: string): Figure | ComputedFigure {
  const figure = FIGURES.find((candidate) => candidate.id === id.replace(/^0+/, ""));
  if (figure !== undefined) return figure;
  const ids = FIGURES.map((candidate) => candidate.id);
  const nearest = nearestName(id, ids);
  throw new InputError({
    path: "figure",
    expected: `one of the figures ${ids.join(", ")}`,
    received: id,
    ...(nearest === undefined ? {} : { remedy: `Did you mean ${nearest}?` }),
  });
}

function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new InputError({
      path: "--figures",
      expected: "a folder that can be written",
      received: (error as Error).message,
    });
  }
}
