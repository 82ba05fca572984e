import { basename, join } from "node:path";
import { Command } from "commander";
import { figureParameters } from "../../figures/index.js";
import { galleryPage } from "../../rendering/index.js";
import { VERSION } from "../../store/index.js";
import { ALL, chooseFigures, FIGURE_TITLES } from "../options/choose-figures.js";
import { addStoreOptions, performanceOptions } from "../options/performance-options.js";
import { availableFigures } from "../performance/available-figures.js";
import { computeFigures } from "../performance/compute-figures.js";
import { EXIT } from "../performance/exit-codes.js";
import { makeFigure, writeWhole } from "../performance/make-figure.js";
import { prepareFolder } from "../performance/prepare-folder.js";
import { addJobsOption } from "../performance/work-on-cores.js";
import { print, printError } from "../terminal/print.js";

/** `latebloom gallery`: a page of figures, with their statements, parameters and the commands that make them. */
export function galleryCommand(): Command {
  const command = new Command("gallery")
    .argument("[number...]", "which figures, by number or name", [ALL])
    .option("--linear", "only figures of linear models, with all")
    .option("--out <folder>", "where the page goes, with its pictures and data", "gallery");
  addStoreOptions(command);
  addJobsOption(command);
  command.addHelpText("after", `\nFigures:\n${FIGURE_TITLES}`);
  return command.action(async (ids: string[]) => {
    const { linear = false, out: folder, jobs } = command.opts<{ linear?: boolean; out: string; jobs: number }>();
    const { available: figures, leftOut } = availableFigures(chooseFigures(ids, { linear, scale: "laptop" }));
    const [first] = leftOut;
    if (first !== undefined && !ids.includes(ALL)) throw first.missing;
    const options = { ...performanceOptions(command), out: null };
    prepareFolder(folder, "--out");
    await computeFigures(figures, { ...options, jobs });
    const reports = [];
    for (const figure of figures) {
      const report = await makeFigure(figure, folder, options);
      const held = report.statements.filter(({ holds }) => holds).length;
      if (!options.json) {
        print(`Figure ${figure.id}: ${held} of ${report.statements.length} statements hold\n`);
      }
      reports.push({ ...report, parameters: figureParameters(figure) });
    }
    const page = join(folder, "index.html");
    const entries = reports.map(({ figure, files, ...rest }) => ({
      ...rest,
      id: figure,
      command: `latebloom figure ${figure}`,
      picture: `figure-${figure}.png`,
      files: files.map((file) => basename(file)),
    }));
    writeWhole(page, galleryPage(entries, `Drawn by latebloom ${VERSION} from runs and computations of its own.`));
    if (options.json) print(`${JSON.stringify({ page, figures: reports })}\n`);
    else print(`written: ${page}\n`);
    for (const { figure, missing } of leftOut) printError(`figure ${figure.id} is left out: ${missing.message}\n`);
    process.exitCode = reports.some(({ statements }) => statements.some(({ holds }) => !holds))
      ? EXIT.failed
      : EXIT.done;
  });
}
