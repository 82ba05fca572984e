import { Command, Option } from "commander";
import { parseTrialConfig } from "../../config/index.js";
import { readTrial, type TrialFiles } from "../../engines/index.js";
import type { Figure } from "../../figures/index.js";
import { formatInteger, shellWord } from "../../notation/index.js";
import { writePlan } from "../../sweeps/index.js";
import { ALL, chooseFigures, FIGURE_TITLES, type FigureChoice, SCALES } from "../options/choose-figures.js";
import { addStoreOptions, type PresentationOptions, performanceOptions } from "../options/performance-options.js";
import { availableFigures } from "../performance/available-figures.js";
import { computeFigures } from "../performance/compute-figures.js";
import { EXIT } from "../performance/exit-codes.js";
import { type FigureReport, makeFigure } from "../performance/make-figure.js";
import { prepareFolder } from "../performance/prepare-folder.js";
import { addJobsOption } from "../performance/work-on-cores.js";
import { table } from "../reports/table-lines.js";
import { print, printError } from "../terminal/print.js";

interface FigureOptions {
  readonly figures: string;
  readonly linear?: boolean;
  readonly scale: FigureChoice["scale"];
  readonly plan?: boolean;
  readonly jobs: number;
}

/** `latebloom figure N …`: computes what is missing, draws, and checks what the figure must show. */
export function figureCommand(): Command {
  const command = new Command("figure")
    .argument("<number...>", `which figures, by number or name, or ${ALL}`)
    .option("--linear", "only figures of linear models, with all")
    .addOption(
      new Option(
        "--scale <name>",
        "of what networks are trained: laptop, within minutes; paper, the paper's own sizes and grids",
      )
        .choices(SCALES)
        .default("laptop"),
    )
    .option("--plan", "write the trials down in the store, for latebloom worker, and draw nothing")
    .option("--figures <folder>", "where pictures and data go", "figures");
  addStoreOptions(command);
  addJobsOption(command);
  command.addHelpText("after", `\nFigures:\n${FIGURE_TITLES}`);
  return command.action(async (ids: string[]) => {
    const { figures: folder, linear = false, scale, plan = false, jobs } = command.opts<FigureOptions>();
    const chosen = chooseFigures(ids, { linear, scale });
    const options = performanceOptions(command);
    const { available: figures, leftOut } = availableFigures(chosen);
    const [first] = leftOut;
    if (first !== undefined && !ids.includes(ALL)) throw first.missing;
    if (plan) return planTrials(figures, options);
    prepareFolder(folder, "--figures");
    await computeFigures(figures, { ...options, jobs });
    const reports = [];
    for (const figure of figures) {
      const report = await makeFigure(figure, folder, options);
      if (!options.json) print(describe(report));
      reports.push(report);
    }
    const left = leftOut.map(({ figure, missing }) => ({ figure: figure.id, missing: missing.message }));
    if (options.json) print(`${JSON.stringify({ figures: reports, ...(left.length > 0 && { leftOut: left }) })}\n`);
    else if (reports.length > 1) print(describeAll(reports));
    for (const { figure, missing } of left) printError(`figure ${figure} is left out: ${missing}\n`);
    const failed = reports.flatMap(({ statements }) => statements).filter(({ holds }) => !holds);
    process.exitCode = failed.length > 0 ? EXIT.failed : EXIT.done;
  });
}

/** Writes down the trials of figures, each once, for workers. Computations are left to whoever draws. */
function planTrials(figures: readonly Figure[], { store, json }: PresentationOptions): void {
  const configs = new Map(
    figures.flatMap(({ trials }) =>
      trials.map(({ config }) => {
        const resolved = parseTrialConfig(config);
        return [JSON.stringify(resolved), resolved] as const;
      }),
    ),
  );
  const files: TrialFiles = { texts: new Map(), bytes: new Map() };
  const trials = [...configs.values()].map((config) => readTrial(config, files));
  const path = writePlan(store, trials);
  print(
    json
      ? `${JSON.stringify({ plan: path, trials: trials.length })}\n`
      : `${formatInteger(trials.length)} trials are written down in ${path}\n` +
          `run them, in any number of places at once, with: latebloom worker ${shellWord(store)} --shard 1/2, latebloom worker ${shellWord(store)} --shard 2/2\n`,
  );
}

function describe({ figure, title, statements, files }: FigureReport): string {
  const rows = statements.map(({ text, expected, measured, holds }) => [
    holds ? "pass" : "FAIL",
    text,
    measured,
    expected,
  ]);
  const held = statements.filter(({ holds }) => holds).length;
  return [
    `Figure ${figure}: ${title}`,
    "",
    ...table([["", "statement", "measured", "expected"], ...rows]),
    "",
    `${held} of ${statements.length} statements hold`,
    `written: ${files.join(", ")}`,
    "",
    "",
  ].join("\n");
}

function describeAll(reports: readonly FigureReport[]): string {
  const statements = reports.flatMap((report) => report.statements.map((statement) => ({ ...statement, report })));
  const failed = statements.filter(({ holds }) => !holds);
  return [
    `${reports.length} figures; in all, ${statements.length - failed.length} statements hold and ${failed.length} do not`,
    ...failed.map(
      ({ report, text, measured, expected }) => `FAIL  figure ${report.figure}: ${text}: ${measured}, not ${expected}`,
    ),
    "",
  ].join("\n");
}
