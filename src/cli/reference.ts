import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { type ConfigTree, PROBLEM_KINDS, parseTrialConfig } from "../config/index.js";
import { InputError } from "../errors/index.js";
import { prepareTrial, type ReferenceOptimum, referenceOptimum } from "../trials/index.js";
import { EXIT } from "./exit-codes.js";
import { formatError } from "./format.js";
import { readInputFile } from "./read-input-file.js";
import { table } from "./report.js";
import { addTrialOptions } from "./trial-options.js";

interface ReferenceOptions {
  readonly json?: boolean;
  readonly vanishing?: boolean;
  readonly solution?: string;
}

/** `latebloom reference`: the certified optimum of the convex problem that a run is chasing. */
export function referenceCommand(): Command {
  const command = new Command("reference")
    .description("solve the convex problem that a run is chasing, with a duality gap that proves it")
    .enablePositionalOptions()
    .option("--instance <file>", "an explicit instance (X, y, a*, start) in JSON");
  const trial = addTrialOptions(command, "instance", ["problem.file"]);
  addReferenceOptions(command);
  command.action(() => {
    const { instance } = command.opts<{ instance?: string }>();
    const tree = trial.readTree(instance === undefined ? {} : { problem: { kind: "instance", file: instance } });
    if (tree.problem === undefined) {
      throw new InputError({
        path: "latebloom reference",
        expected: `a problem (${PROBLEM_KINDS.join(", ")}), --config or --instance`,
        received: "none",
        remedy: "For example: latebloom reference sparse-recovery --vanishing",
      });
    }
    solve(tree, command.opts<ReferenceOptions>());
  });
  for (const kind of PROBLEM_KINDS) {
    const child = new Command(kind).description(`the optimum behind ${kind}`);
    const options = addTrialOptions(child, kind);
    addReferenceOptions(child);
    command.addCommand(
      child.action(() => solve(options.readTree({ problem: { kind } }), child.opts<ReferenceOptions>())),
    );
  }
  return command;
}

function addReferenceOptions(command: Command): void {
  command
    .optionsGroup("Output:")
    .option("--vanishing", "the optimum as the penalty vanishes: least norm among the interpolators")
    .option("--solution <file>", "write the solution as CSV, one number a line (a matrix row by row)")
    .option("--json", "print one JSON document on stdout and nothing else");
}

function solve(tree: ConfigTree, { json, vanishing, solution }: ReferenceOptions): void {
  const config = parseTrialConfig(tree);
  const prepared = prepareTrial(config, "file" in config.problem ? readInputFile(config.problem.file) : null);
  const optimum = referenceOptimum(prepared, vanishing ? "vanishing" : "penalised");
  if (solution !== undefined) writeFileSync(solution, `${[...optimum.solution].join("\n")}\n`);
  process.stdout.write(
    json
      ? `${JSON.stringify({ config, optimum: { ...optimum, solution: [...optimum.solution] } })}\n`
      : describe(optimum, prepared.family),
  );
  process.exitCode = optimum.status === "optimal" ? EXIT.done : EXIT.failed;
}

function describe(optimum: ReferenceOptimum, family: "vector" | "matrix"): string {
  const { testError } = optimum;
  return `${[
    `${optimum.problem}: min ${optimum.formula}`,
    "",
    ...table([
      ["value", String(optimum.value)],
      ["proved to be at least", String(optimum.lowerBound)],
      ["relative gap", formatError(optimum.relativeGap)],
      ["the only solution", optimum.unique ? "yes, proved" : "not proved"],
      [family === "vector" ? "non-zero entries" : "rank", String(optimum.size)],
      ...(testError === null ? [] : [["test error", formatError(testError)]]),
    ]),
    "",
    optimum.message,
  ].join("\n")}\n`;
}
