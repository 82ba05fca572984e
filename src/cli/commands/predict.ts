import { Command } from "commander";
import { type ConfigTree, parseTrialConfig } from "../../config/index.js";
import { partsOf, readTrial } from "../../engines/index.js";
import { InputError } from "../../errors/index.js";
import { type PredictionReport, prepareTrial, take } from "../../trials/index.js";
import { addProblemCommands } from "../options/problem-commands.js";
import { saying } from "../performance/status-line.js";
import { table } from "../reports/table-lines.js";
import { print } from "../terminal/print.js";

interface PredictOptions {
  readonly json?: boolean;
  readonly budget?: string;
}

/** `latebloom predict`: t1, t2 and the final error before anything is trained, and the strength for a budget. */
export function predictCommand(words: readonly string[] = []): Command {
  const command = new Command("predict");
  const readTree = addProblemCommands(command, words, {
    describe: (kind) => `predict for ${kind}`,
    addOptions: addPredictOptions,
    perform: (tree, child) => predictTree(tree, child.opts<PredictOptions>()),
  });
  return command.action(() => predictTree(readTree(), command.opts<PredictOptions>()));
}

function addPredictOptions(command: Command): void {
  command
    .optionsGroup("Output:")
    .option(
      "--budget <iterations>",
      "also give the β₁ whose run arrives just within a budget, and the error it ends with",
    )
    .option("--json", "print one JSON document on stdout and nothing else");
}

function predictTree(tree: ConfigTree, { json, budget }: PredictOptions): void {
  const config = parseTrialConfig(tree);
  const prepared = prepareTrial(config, partsOf(readTrial(config)));
  const { details, report } = saying("predicting …", () => take(prepared.theory).predict({ withBounds: true }));
  const bought = budget === undefined ? null : take(prepared.budget)(readBudget(budget));
  print(
    json
      ? `${JSON.stringify({ config, prediction: details, budget: bought?.details ?? null })}\n`
      : `${[...describe(report), ...(bought === null ? [] : ["", ...bought.sentences])].join("\n")}\n`,
  );
}

function describe({ heading, rows, sentences, uses }: PredictionReport): string[] {
  const used = uses.length === 0 ? [] : ["", "Used:", ...uses.map((use) => `  ${use}`)];
  return [heading, "", ...table([["", "predicted", "how"], ...rows]), "", ...sentences, ...used];
}

function readBudget(text: string): number {
  const budget = Number(text);
  if (Number.isSafeInteger(budget) && budget > 0) return budget;
  throw new InputError({ path: "--budget", expected: "a whole number of iterations > 0", received: text });
}
