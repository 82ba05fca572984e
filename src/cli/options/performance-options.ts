import type { Command } from "commander";
import { InputError } from "../../errors/index.js";
import type { PerformanceOptions } from "../performance/perform-trial.js";

/** How a trial is performed and shown. */
export interface PresentationOptions extends PerformanceOptions {
  readonly json: boolean;
}

/** Adds the options that say where a run goes and how it is shown. */
export function addPerformanceOptions(command: Command): void {
  command.optionsGroup("Output:").option("--out <folder>", "run folder (default <store>/<problem>-<id>)", readFolder);
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

/** Reads back what any of these added. */
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
