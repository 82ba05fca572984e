import { Command, Option } from "commander";
import { InputError } from "../../errors/index.js";
import { followLog, openLog } from "../../log-files/index.js";
import { type DetectedRun, type DetectOptions, detectLogs } from "../../logs/index.js";
import { formatInteger } from "../../notation/index.js";
import { renderTerminal } from "../../rendering/index.js";
import { listenForInterruption } from "../performance/interruption.js";
import { detectedRunDocument } from "../reports/detection-document.js";
import { describeDetectedRun, describeDetectedRuns } from "../reports/detection-report.js";
import { terminalErrors } from "../reports/terminal-errors.js";
import { usesColor } from "../reports/uses-color.js";
import { pictureFormat, writePicture } from "../reports/write-picture.js";
import { print, printError } from "../terminal/print.js";

interface DetectCommandOptions extends DetectOptions {
  readonly out?: string;
  readonly follow?: boolean;
  readonly json?: boolean;
}

const RULES = ["sustained", "first-passage-and-stay", "threshold", "best-value"] as const;

const FORMATS = `
A log is CSV, TSV, JSON Lines (with a line of settings or without), JSON (arrays, rows, or runs at any depth), what a program prints (Epoch 3/100 - loss: 0.1), .npy, .npz, Parquet, an
event file of TensorBoard or a folder of them, or a run folder. Columns are found by their names (train_loss, val/accuracy, testError, …) and
said. Thresholds are in the unit of the curve: an accuracy of 0.99 (or as the log states it) counts unless told; losses need to be told.`;

/** `latebloom detect LOG…`: t1, t2 and the verdict on anybody's curves. */
export function detectCommand(): Command {
  const command = new Command("detect")
    .description("find when training runs of any program memorised and when they generalised, from their logs")
    .argument(
      "<log...>",
      "logs: a file with one run or several, or the parts of one run (losses here, accuracies there)",
    )
    .option("--step <column>", "what records are counted by")
    .option("--train <column>", "the training curve")
    .option("--test <column>", "the test curve")
    .addOption(
      new Option("--quantity <name>", "what the curves measure, where their names do not say").choices([
        "accuracy",
        "error",
        "loss",
      ]),
    )
    .option(
      "--train-threshold <number>",
      "from where on it counts as memorised, in the unit of the curve",
      numberOf("--train-threshold"),
    )
    .option(
      "--test-threshold <number>",
      "from where on it counts as generalised, in the unit of the curve",
      numberOf("--test-threshold"),
    )
    .addOption(
      new Option("--train-rule <name>", "how t1 is found; see the glossary").choices(RULES).default("sustained"),
    )
    .addOption(new Option("--test-rule <name>", "how t2 is found").choices(RULES).default("sustained"))
    .option(
      "--grokking-factor <number>",
      "t2 − t1 from this many times t1 on counts as grokking (default 10)",
      numberOf("--grokking-factor"),
    )
    .option("--follow", "go on reading a log that is being written, and say when t1 and t2 have come")
    .option("--out <file>", "draw the curves too, as .svg, .pdf or .png")
    .option("--json", "print one JSON document on stdout and nothing else")
    .addHelpText("after", FORMATS);
  return command.action((logs: string[]) =>
    detect(logs, command.opts<DetectCommandOptions & { grokkingFactor?: number }>()),
  );
}

async function detect(
  logs: readonly string[],
  { out, follow, json, grokkingFactor, ...columns }: DetectCommandOptions & { grokkingFactor?: number },
): Promise<void> {
  const format = out === undefined ? null : pictureFormat(out);
  const options: DetectOptions = { ...columns, ...(grokkingFactor !== undefined && { factor: grokkingFactor }) };
  const runs = follow ? await followed(logs, options) : await detected(logs, options);
  if (out !== undefined && runs.length > 0) {
    const { detectionPicture } = await import("../reports/detection-picture.js");
    await writePicture(detectionPicture(runs), out, format!);
  }
  if (json) {
    print(`${JSON.stringify({ runs: runs.map(detectedRunDocument), picture: out ?? null })}\n`);
    return;
  }
  const written = out === undefined || runs.length === 0 ? "" : `\nwritten: ${out}\n`;
  if (runs.length === 1) {
    const [run] = runs as [DetectedRun];
    const { t1, t2 } = run.finding.detection;
    const drawing = renderTerminal(
      { ...terminalErrors(run), t1: t1?.iteration ?? null, t2: t2?.iteration ?? null },
      { width: Math.min(100, process.stdout.columns ?? 80), color: usesColor(process.stdout, process.env) },
    );
    print({ drawing }, `${drawing === "" ? "" : "\n\n"}${describeDetectedRun(run).join("\n")}\n`, written);
    return;
  }
  if (runs.length > 1) print(`${describeDetectedRuns(runs).join("\n")}\n`, written);
}

async function detected(logs: readonly string[], options: DetectOptions): Promise<DetectedRun[]> {
  const sources = [];
  for (const log of new Set(logs)) sources.push(await openLog(log));
  return detectLogs(sources, options);
}

/** Tells on stderr when a time has come, so that stdout has the report alone. */
async function followed(logs: readonly string[], options: DetectOptions): Promise<DetectedRun[]> {
  const [log, ...others] = logs;
  const source = await openLog(log!);
  const { format } = source;
  if (others.length > 0 || source.isRewritten || (format !== "csv" && format !== "jsonl")) {
    throw new InputError({
      path: "--follow",
      expected: "one log in CSV, TSV or JSON Lines, which grow line by line",
      received: others.length > 0 ? `${logs.length} logs` : log!,
      remedy: "Leave --follow out, to read what there is",
    });
  }
  const interruption = listenForInterruption();
  try {
    const run = await followLog(
      log!,
      format,
      options,
      {
        begun: ({ train, test }) => printError(`following ${log}: ${train!.column} and ${test!.column}\n`),
        come: (time, { iteration }, at) =>
          printError(`${time} has come: ${formatInteger(iteration)} (seen at ${formatInteger(at)})\n`),
      },
      interruption.signal,
    );
    if (interruption.exitCode !== null) process.exitCode = interruption.exitCode;
    if (run === null) printError(`${log} holds no curves so far\n`);
    return run === null ? [] : [run];
  } finally {
    interruption.dispose();
  }
}

function numberOf(option: string): (text: string) => number {
  return (text) => {
    const value = text.trim() === "" ? Number.NaN : Number(text);
    if (Number.isFinite(value)) return value;
    throw new InputError({ path: option, expected: "a number", received: text });
  };
}
