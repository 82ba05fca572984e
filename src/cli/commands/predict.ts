import { Command } from "commander";
import { type ConfigTree, parseTrialConfig } from "../../config/index.js";
import { readMaterial } from "../../engines/index.js";
import { InputError } from "../../errors/index.js";
import { formatInteger, formatNumber } from "../../notation/index.js";
import {
  type BudgetPrediction,
  type MatrixTrialPrediction,
  type PreparedMatrixTrial,
  type PreparedVectorTrial,
  predictBudget,
  predictMatrixTrial,
  predictTrial,
  prepareTrial,
  type TrialPrediction,
} from "../../trials/index.js";
import { addProblemCommands } from "../options/problem-commands.js";
import { table } from "../reports/report.js";

interface PredictOptions {
  readonly json?: boolean;
  readonly budget?: string;
}

/** `latebloom predict`: t1, t2 and the final error before anything is trained, and the strength for a budget. */
export function predictCommand(): Command {
  const command = new Command("predict").description(
    "say when a run will memorise and generalise, and how well, without running it",
  );
  const readTree = addProblemCommands(command, {
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
  const prepared = prepareTrial(config, readMaterial(config));
  if (prepared.family === "matrix") {
    const prediction = predictMatrixTrial(prepared);
    process.stdout.write(json ? `${JSON.stringify({ config, prediction })}\n` : describeMatrix(prepared, prediction));
    return;
  }
  const prediction = predictTrial(prepared, { withBounds: true });
  const bought = budget === undefined ? null : predictBudget(prepared, readBudget(budget));
  process.stdout.write(
    json
      ? `${JSON.stringify({ config, prediction, budget: bought })}\n`
      : `${[...describe(prepared, prediction), ...(bought === null ? [] : describeBudget(bought))].join("\n")}\n`,
  );
}

function describeMatrix(prepared: PreparedMatrixTrial, prediction: MatrixTrialPrediction): string {
  const { config, source, penalty, stepSize } = prepared;
  const { problem } = source;
  const { t1, t2, slowTime, status, endError } = prediction;
  const outcome = {
    arrived: "The slow flow arrives at A*: the run generalises, up to a bias of order β⋆.",
    elsewhere: `The slow flow comes to rest elsewhere, at a recovery error of ${formatNumber(endError)}: the run does not generalise.`,
    unfinished: `The slow flow had not arrived when it was given up, at a recovery error of ${formatNumber(endError)}.`,
  }[status];
  return `${[
    `${config.problem.kind}  N = ${problem.operator.measurements}, ${problem.rows}×${problem.columns}; ${config.method.kind}, ` +
      `α = ${formatNumber(stepSize)}, β⋆ = ${formatNumber(penalty.nuclear)}`,
    "",
    ...table([
      ["", "predicted", "how"],
      ["t1 memorised", t1 === null ? "not known" : formatInteger(t1), "the data term alone, in closed form"],
      [
        "t2 generalised",
        t2 === null ? "never" : `${formatInteger(t2.iteration)} ± ${formatInteger(t2.errorEstimate)}`,
        slowTime === null ? "" : `t1 + T/(αβ⋆), slow time T = ${formatNumber(slowTime)} by integration (approximate)`,
      ],
      ["", formatInteger(prediction.publishedDelay), "the paper's own ‖Â − A*‖₂→₂/(αβ⋆)"],
    ]),
    "",
    outcome,
  ].join("\n")}\n`;
}

function readBudget(text: string): number {
  const budget = Number(text);
  if (Number.isSafeInteger(budget) && budget > 0) return budget;
  throw new InputError({ path: "--budget", expected: "a whole number of iterations > 0", received: text });
}

function describe({ config, penalty, stepSize, source }: PreparedVectorTrial, prediction: TrialPrediction): string[] {
  const { measurements } = source.problem;
  const { t1, t2, slowTime, floor, certificate, bounds, endError, testedAgainst } = prediction;
  const product = stepSize * penalty.l1;
  const { train, test } = config.detection;
  return [
    `${config.problem.kind}  N = ${measurements.rows}, n = ${measurements.columns}; ${config.method.kind}, α = ${formatNumber(stepSize)}, ` +
      `β₁ = ${formatNumber(penalty.l1)}, β₂ = ${penalty.l2}`,
    "",
    ...table([
      ["", "predicted", "how"],
      [
        "t1 memorised",
        t1 === null ? "never" : formatInteger(t1),
        `training error ≤ ${train.threshold}, closed form while signs stay constant`,
      ],
      [
        "t2 generalised",
        t2 === null ? "never" : formatInteger(t2),
        `test error ≤ ${test.threshold}, t1 + T/(αβ₁) with slow time T = ${formatNumber(slowTime)}`,
      ],
      ["", formatInteger(prediction.publishedDelay), "the paper's own ‖â − a*‖∞/(αβ₁)"],
      ...(bounds === null
        ? []
        : [
            [
              "bounds of t2 − t1",
              `${formatInteger(bounds.lower / product)} to ${bounds.upper === null ? "?" : formatInteger(bounds.upper / product)}`,
              bounds.nullSpaceUpper === null
                ? "from the distance to go and the null-space constant of the end's signs"
                : `by the null-space property: at most ${formatInteger(bounds.nullSpaceUpper / product)}`,
            ],
          ]),
      ["training error at the end", formatNumber(floor.train), "of the fixed point"],
      ["bias at the end", formatNumber(floor.bias), "c₁β: the fixed point against the flow's end"],
      [
        "chatter at the end",
        formatNumber(floor.chatter),
        "c₂αβ: components at zero alternate (0 for the proximal method)",
      ],
    ]),
    "",
    endError === null
      ? "Nothing to test against: whether the run generalises is not known."
      : `The slow flow ends at a point with ${prediction.nonZeros} non-zeros and a test error of ${formatNumber(endError)} against ` +
        `${testedAgainst}: ${prediction.generalises ? "the run generalises." : "the run does not reach the test threshold."}`,
    ...(certificate === null
      ? []
      : [
          certificate.optimal
            ? `That point is proved to have the least ℓ1 norm among the interpolators${certificate.unique ? ", and to be the only such point" : "; it may not be the only one"}.`
            : "No dual certificate was found for that point.",
        ]),
    "",
    "Used:",
    ...prediction.uses.map((use) => `  ${use}`),
  ];
}

function describeBudget({ budget, constant, twoStage }: BudgetPrediction): string[] {
  const gain = twoStage === null ? 0 : constant.finalError / twoStage.finalError;
  return [
    "",
    `Within ${formatInteger(budget)} iterations:`,
    `  β₁ = ${formatNumber(constant.l1)} arrives just in time (T_end = ${formatNumber(constant.slowTime)}) and ends with an error of ${formatNumber(constant.finalError)}`,
    ...(twoStage === null
      ? []
      : [
          `  in two stages, ${twoStage.stages.map((stage) => `β₁ = ${formatNumber(stage.penalty.l1)} for ${formatInteger(stage.iterations)}`).join(", then ")}: ` +
            `an error of ${formatNumber(twoStage.finalError)}, ${formatNumber(gain)} times less (--penalty-schedule two-stage)`,
        ]),
  ];
}
