import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { type ConfigTree, parseTrialConfig } from "../config/index.js";
import { InputError } from "../errors/index.js";
import { readInputFile } from "../store/index.js";
import { prepareTrial, type ReferenceOptimum, referenceOptimum } from "../trials/index.js";
import { EXIT } from "./exit-codes.js";
import { formatError } from "./format.js";
import { addProblemCommands } from "./problem-commands.js";
import { table } from "./report.js";

interface ReferenceOptions {
  readonly json?: boolean;
  readonly vanishing?: boolean;
  readonly solution?: string;
}

/** `latebloom reference`: the certified optimum of the convex problem that a run is chasing. */
export function referenceCommand(): Command {
  const command = new Command("reference").description(
    "solve the convex problem that a run is chasing, with a duality gap that proves it",
  );
  const readTree = addProblemCommands(command, {
    describe: (kind) => `the optimum behind ${kind}`,
    addOptions: addReferenceOptions,
    perform: (tree, child) => solve(tree, child.opts<ReferenceOptions>()),
  });
  return command.action(() => solve(readTree(), command.opts<ReferenceOptions>()));
}

function addReferenceOptions(command: Command): void {
  command
    .optionsGroup("Output:")
    .option("--vanishing", "the optimum as the penalty vanishes: least norm among the interpolators")
    .option("--solution <file>", "write the solution as CSV, one number a line (a matrix row by row)")
    .option("--json", "print one JSON document on stdout and nothing else");
}

function writeSolution(file: string, { solution }: ReferenceOptimum): void {
  try {
    writeFileSync(file, `${[...solution].join("\n")}\n`);
  } catch (error) {
    const received = (error as Error).message;
    throw new InputError({ path: "--solution", expected: "a file that can be written", received });
  }
}

function solve(tree: ConfigTree, { json, vanishing, solution }: ReferenceOptions): void {
  const config = parseTrialConfig(tree);
  const prepared = prepareTrial(config, "file" in config.problem ? readInputFile(config.problem.file) : null);
  const optimum = referenceOptimum(prepared, vanishing ? "vanishing" : "penalised");
  if (solution !== undefined) writeSolution(solution, optimum);
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
