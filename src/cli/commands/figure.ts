import { Command } from "commander";
import { chooseFigures, FIGURE_IDS } from "../options/choose-figures.js";
import { addStoreOptions, performanceOptions } from "../options/performance-options.js";
import { computeFigures } from "../performance/compute-figures.js";
import { EXIT } from "../performance/exit-codes.js";
import { type FigureReport, makeFigure } from "../performance/make-figure.js";
import { prepareFolder } from "../performance/prepare-folder.js";
import { addJobsOption } from "../performance/work-on-cores.js";
import { table } from "../reports/report.js";
import { print } from "../terminal/print.js";

interface FigureOptions {
  readonly figures: string;
  readonly linear?: boolean;
  readonly jobs: number;
}

/** `latebloom figure N …`: computes what is missing, draws, and checks what the figure must show. */
export function figureCommand(): Command {
  const command = new Command("figure")
    .argument("<number...>", `which figures: ${FIGURE_IDS}`)
    .option("--linear", "only figures of linear models, with all")
    .option("--figures <folder>", "where pictures and data go", "figures");
  addStoreOptions(command);
  addJobsOption(command);
  return command.action(async (ids: string[]) => {
    const { figures: folder, linear = false, jobs } = command.opts<FigureOptions>();
    const figures = chooseFigures(ids, linear);
    const options = performanceOptions(command);
    prepareFolder(folder, "--figures");
    await computeFigures(figures, { ...options, jobs });
    const reports = [];
    for (const figure of figures) {
      const report = await makeFigure(figure, folder, options);
      if (!options.json) print(describe(report));
      reports.push(report);
    }
    if (options.json) print(`${JSON.stringify({ figures: reports })}\n`);
    else if (reports.length > 1) print(describeAll(reports));
    const failed = reports.flatMap(({ statements }) => statements).filter(({ holds }) => !holds);
    process.exitCode = failed.length > 0 ? EXIT.failed : EXIT.done;
  });
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
