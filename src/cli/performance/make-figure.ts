import { join } from "node:path";
import type { ComputedData, Statement } from "../../computations/index.js";
import { parseTrialConfig, type TrialConfig } from "../../config/index.js";
import { ensureComputation } from "../../engines/index.js";
import {
  type Figure,
  type FigureOutcome,
  type FigureResult,
  type FigureTrial,
  figureInputs,
} from "../../figures/index.js";
import { columnsCsv } from "../../formats/index.js";
import { renderPdf, renderPng, renderSvg } from "../../rendering/index.js";
import type { Trajectory } from "../../run/index.js";
import { readRunTrajectory, replaceFile } from "../../store/index.js";
import { type PreparedTrial, prepareTrial, type TrialSummary } from "../../trials/index.js";
import { printError } from "../terminal/print.js";
import { ensureTrial, type PerformanceOptions } from "./perform-trial.js";

/** What was made of a figure, and where it is. */
export interface FigureReport {
  readonly figure: string;
  readonly title: string;
  readonly caption: string;
  /** Of reproduction. */
  readonly notes: string;
  readonly statements: readonly Statement[];
  /** SVG, PDF, PNG, the numbers (CSV), and the caption with the notes. */
  readonly files: readonly string[];
  /** The run folders of its trials. */
  readonly runs: readonly string[];
}

/** Computes what is missing of a figure, draws it into the folder and checks its statements. */
export async function makeFigure(figure: Figure, folder: string, options: PerformanceOptions): Promise<FigureReport> {
  const announce = (name: string) => {
    if (!options.quiet) printError(`computing ${name} …\n`);
  };
  const computed: ComputedData = (computation) => ensureComputation(computation, options.store, announce);
  const { results, runs } = await runTrials(figure.trials, options);
  const outcome = figure.build(figureInputs(results, computed));
  const files = await writeFigure(figure.id, outcome, folder);
  const { statements, caption, notes } = outcome;
  return { figure: figure.id, title: figure.title, caption, notes, statements, files, runs };
}

/** Writes a file whole or not at all. @throws Error that names it */
export function writeWhole(path: string, content: string | Uint8Array): void {
  try {
    replaceFile(path, content);
  } catch (error) {
    throw new Error(`${path} could not be written (${(error as Error).message})`);
  }
}

async function runTrials(trials: readonly FigureTrial[], options: PerformanceOptions) {
  const results = new Map<string, FigureResult>();
  const runs: string[] = [];
  for (const { name, config } of trials) {
    const resolved = parseTrialConfig(config);
    const { path, summary } = await ensureTrial(resolved, options);
    runs.push(path);
    results.set(name, resultOf(resolved, readRunTrajectory(path), summary));
  }
  return { results, runs };
}

/** What came of a trial that is stored. It is prepared for who asks for it: most figures need the record only. */
export function resultOf(config: TrialConfig, trajectory: Trajectory, summary: TrialSummary): FigureResult {
  let prepared: PreparedTrial | null = null;
  return {
    get prepared() {
      prepared ??= prepareTrial(config);
      return prepared;
    },
    trajectory,
    summary,
  };
}

async function writeFigure(id: string, outcome: FigureOutcome, folder: string): Promise<string[]> {
  const file = (extension: string) => join(folder, `figure-${id}${extension}`);
  const svg = await renderSvg(outcome.specification);
  const contents: [string, string | Uint8Array][] = [
    [file(".svg"), svg],
    [file(".pdf"), await renderPdf(svg)],
    [file(".png"), renderPng(svg)],
    ...outcome.tables.map(({ name, columns }): [string, string] => [file(`${name}.csv`), columnsCsv(columns)]),
    [file(".txt"), `${outcome.caption}\n\nNotes on reproduction\n\n${outcome.notes}\n`],
  ];
  for (const [path, content] of contents) writeWhole(path, content);
  return contents.map(([path]) => path);
}
