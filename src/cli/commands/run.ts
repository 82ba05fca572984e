import { Command } from "commander";
import { type ConfigTree, parseTrialConfig } from "../../config/index.js";
import { InputError } from "../../errors/index.js";
import { problemKind } from "../../problems/index.js";
import { findRuns } from "../options/find-runs.js";
import { NothingMatchedError } from "../options/nothing-matched-error.js";
import { addPerformanceOptions, performanceOptions } from "../options/performance-options.js";
import { addProblemCommands } from "../options/problem-commands.js";
import { performTrial, resumeTrial } from "../performance/perform-trial.js";
import { presentTrial } from "../reports/present-trial.js";

/** `latebloom run`: performs one trial in a run folder. */
export function runCommand(words: readonly string[] = []): Command {
  const command = new Command("run").option(
    "--resume <run>",
    "go on with an interrupted run, or show a finished one: its folder, name or id",
  );
  const readTree = addProblemCommands(command, words, {
    describe: (kind) => problemKind(kind).summary,
    addOptions: addPerformanceOptions,
    perform: runTree,
  });
  return command.action(async () => {
    const { resume } = command.opts<{ resume?: string }>();
    if (resume === undefined) return runTree(readTree(), command);
    refuseChanges(command);
    const options = performanceOptions(command);
    presentTrial(await resumeTrial(folderOf(resume, options.store), options), options);
  });
}

/** The folder of a run that goes by this name in the store, or the name itself, as that of a folder, where there is none. */
function folderOf(name: string, store: string): string {
  try {
    return findRuns([name], store)[0]!;
  } catch (error) {
    if (error instanceof NothingMatchedError) return name;
    throw error;
  }
}

const RESUME_OPTIONS = ["--resume", "--store", "--checkpoint-every", "--json", "--quiet"];

/** A run goes on with the config it was started with. */
function refuseChanges(command: Command): void {
  const given = command.options
    .filter((option) => command.getOptionValueSource(option.attributeName()) === "cli")
    .map(({ long }) => long!);
  const others = [...given.filter((flag) => !RESUME_OPTIONS.includes(flag)), ...command.args];
  if (others.length === 0) return;
  throw new InputError({
    path: "latebloom run --resume",
    expected: `nothing else but ${RESUME_OPTIONS.slice(1).join(", ")}: a run goes on with the config it was started with`,
    received: others.join(", "),
  });
}

/** Validates a config tree, performs the trial and presents what came of it. */
export async function runTree(tree: ConfigTree, command: Command): Promise<void> {
  const options = performanceOptions(command);
  presentTrial(await performTrial(parseTrialConfig(tree), options), options);
}
