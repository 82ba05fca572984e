import { Command } from "commander";
import { type ConfigTree, PROBLEM_KINDS, type ProblemKind, parseTrialConfig } from "../config/index.js";
import { InputError } from "../errors/index.js";
import { performTrial, resumeTrial } from "./perform-trial.js";
import { addPerformanceOptions, performanceOptions, presentTrial } from "./present-trial.js";
import { addTrialOptions } from "./trial-options.js";

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
    .enablePositionalOptions()
    .option("--instance <file>", "run on an explicit instance (X, y, a*, start) in JSON")
    .option("--resume <folder>", "go on with an interrupted run");
  const trial = addTrialOptions(command, "instance", ["problem.file"]);
  addPerformanceOptions(command);
  command.action(async () => {
    const { instance, resume } = command.opts<{ instance?: string; resume?: string }>();
    const options = performanceOptions(command);
    if (resume !== undefined) {
      presentTrial(await resumeTrial(resume, options), options);
      return;
    }
    const base: ConfigTree = instance === undefined ? {} : { problem: { kind: "instance", file: instance } };
    const tree = trial.readTree(base);
    if (tree.problem === undefined) {
      throw new InputError({
        path: "latebloom run",
        expected: `a problem (${PROBLEM_KINDS.join(", ")}), --config, --instance or --resume`,
        received: "none",
        remedy: "For example: latebloom run sparse-recovery",
      });
    }
    await runTree(tree, command);
  });
  for (const kind of PROBLEM_KINDS) command.addCommand(problemCommand(kind));
  return command;
}

function problemCommand(kind: ProblemKind): Command {
  const command = new Command(kind).description(DESCRIPTIONS[kind]);
  const trial = addTrialOptions(command, kind);
  addPerformanceOptions(command);
  return command.action(() => runTree(trial.readTree({ problem: { kind } }), command));
}

/** Validates a config tree, performs the trial and presents what came of it. */
export async function runTree(tree: ConfigTree, command: Command): Promise<void> {
  const options = performanceOptions(command);
  presentTrial(await performTrial(parseTrialConfig(tree), options), options);
}
