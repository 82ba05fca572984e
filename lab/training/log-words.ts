import { type DetectOptions, InputError, type LogSource } from "../../src/index.js";
import type { Settings } from "../state/index.js";
import type { OptionDescription } from "./describe-trial.js";

const QUANTITIES = ["accuracy", "error", "loss"] as const;

/** What may be said of a log where its names do not tell, by the flags of `latebloom detect`. */
export function logOptions({ runs }: Pick<LogSource, "runs">, words: Settings): Record<string, OptionDescription> {
  const columns = [...new Set(runs.flatMap((run) => [...run.columns.keys()]))];
  const option = (flag: string, description: string, choices: readonly string[] | null) =>
    [
      flag,
      { description, choices, isInteger: false, isOptional: true, value: words[flag] ?? "", path: `--${flag}` },
    ] as const;
  return Object.fromEntries([
    option("step", "what records are counted by", columns),
    option("train", "the training curve", columns),
    option("test", "the test curve", columns),
    option("quantity", "what the curves measure, where their names do not say", QUANTITIES),
    option("train-threshold", "from where on it counts as memorised, in the unit of the curve", null),
    option("test-threshold", "from where on it counts as generalised, in the unit of the curve", null),
  ]);
}

/** The same words for a detection. @throws InputError for a threshold that is no number */
export function detectOptions(words: Settings): DetectOptions {
  return {
    step: words.step,
    train: words.train,
    test: words.test,
    quantity: QUANTITIES.find((quantity) => quantity === words.quantity),
    trainThreshold: numberOf("train-threshold", words),
    testThreshold: numberOf("test-threshold", words),
  };
}

function numberOf(flag: string, words: Settings): number | undefined {
  const text = words[flag];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value)) return value;
  throw new InputError({ path: `--${flag}`, expected: "a number", received: text });
}
