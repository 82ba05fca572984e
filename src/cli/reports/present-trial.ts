import type { Command } from "commander";
import { InputError } from "../../errors/index.js";
import { formatInteger } from "../../notation/index.js";
import { NUMERICS_VERSION } from "../../run/index.js";
import { readRunErrors } from "../../store/index.js";
import type { Performance, PerformanceOptions } from "../performance/perform-trial.js";
import { describeTrial } from "./report.js";
import { drawCurve } from "./run-curve.js";

/** How a trial is performed and shown. */
export interface PresentationOptions extends PerformanceOptions {
  readonly json: boolean;
}

/** Adds the options that say where a run goes and how it is shown. */
export function addPerformanceOptions(command: Command): void {
  command.optionsGroup("Output:").option("--out <folder>", "run folder (default: <store>/<problem>-<id>)", readFolder);
  addStoreOptions(command);
}

/** Adds the options of a command whose runs go to the store. */
export function addStoreOptions(command: Command): void {
  command.optionsGroup("Output:").option("--store <folder>", "where run folders go", readFolder, "runs");
  addExecutionOptions(command);
}

/** Adds the options of a command that performs trials. */
export function addExecutionOptions(command: Command): void {
  command
    .optionsGroup("Output:")
    .option("--checkpoint-every <seconds>", "seconds between checkpoints", readSeconds, 5)
    .option("--json", "print one JSON document on stdout and nothing else")
    .option("--quiet", "no progress line");
}

function readFolder(text: string): string {
  if (text.trim() !== "") return text;
  throw new InputError({ path: "folder", expected: "the name of a folder", received: "an empty text" });
}

function readSeconds(text: string): number {
  const seconds = text.trim() === "" ? Number.NaN : Number(text);
  if (seconds >= 0) return seconds;
  throw new InputError({ path: "--checkpoint-every", expected: "a number of seconds ≥ 0", received: text });
}

/** Reads them back. */
export function performanceOptions(command: Command): PresentationOptions {
  const { out, store, checkpointEvery, json, quiet } = command.opts();
  return {
    out: out ?? null,
    store,
    checkpointSeconds: checkpointEvery,
    json: json === true,
    quiet: quiet === true,
  };
}

/** Prints what came of a trial and sets the exit code. @throws InputError for the text of a run of another version of the numerics */
export function presentTrial(
  { path, record, summary, exitCode }: Performance,
  { json }: { readonly json: boolean },
): void {
  process.exitCode = exitCode;
  if (json) {
    process.stdout.write(`${JSON.stringify({ run: { path, ...record }, summary })}\n`);
    return;
  }
  if (summary === null) {
    process.stderr.write(
      `stopped at iteration ${formatInteger(record.iteration)} of ${formatInteger(record.iterations)}, at a checkpoint\n` +
        `go on with: latebloom run --resume ${path}\n`,
    );
    return;
  }
  if (record.numerics !== NUMERICS_VERSION) {
    throw new InputError({
      path,
      expected: `a run of numerics version ${NUMERICS_VERSION}, to put into words`,
      received: `version ${record.numerics}`,
      remedy: "See it with --json, or run its config.json again",
    });
  }
  const { t1, t2 } = summary.detection;
  const curve = drawCurve(readRunErrors(path), { t1: t1?.iteration ?? null, t2: t2?.iteration ?? null });
  process.stdout.write(`${curve}\n${describeTrial(summary, path, record.seconds)}`);
}
