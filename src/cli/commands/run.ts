import { Command } from "commander";
import { type ConfigTree, type ProblemKind, parseTrialConfig } from "../../config/index.js";
import { InputError } from "../../errors/index.js";
import { addPerformanceOptions, performanceOptions } from "../options/performance-options.js";
import { addProblemCommands } from "../options/problem-commands.js";
import { performTrial, resumeTrial } from "../performance/perform-trial.js";
import { presentTrial } from "../reports/present-trial.js";

const DESCRIPTIONS: Readonly<Record<ProblemKind, string>> = {
  "sparse-recovery": "recover a sparse vector from linear measurements",
  instance: "run on an explicit instance (X, y, a*, start) in JSON",
  table: "recover the coefficients of a table's columns (see also: latebloom recover)",
  "matrix-completion": "recover a matrix of low rank from some of its entries",
  "matrix-sensing": "recover a matrix of low rank from rank-one measurements",
  "matrix-table": "complete a matrix of your own (see also: latebloom complete)",
};

/** `latebloom run`: performs one trial in a run folder. */
export function runCommand(): Command {
  const command = new Command("run")
    .description("train, and report when the run memorised and when it generalised")
    .option("--resume <folder>", "go on with an interrupted run, or show a finished one");
  const readTree = addProblemCommands(command, {
    describe: (kind) => DESCRIPTIONS[kind],
    addOptions: addPerformanceOptions,
    perform: runTree,
  });
  return command.action(async () => {
    const { resume } = command.opts<{ resume?: string }>();
    if (resume === undefined) return runTree(readTree(), command);
    refuseChanges(command);
    const options = performanceOptions(command);
    presentTrial(await resumeTrial(resume, options), options);
  });
}

const RESUME_OPTIONS = ["--resume", "--checkpoint-every", "--json", "--quiet"];

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
