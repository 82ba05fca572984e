import { z } from "zod";
import { InputError } from "../errors/index.js";

/** A relative error that counts as none, unless told otherwise. */
export const DEFAULT_THRESHOLD = 1e-3;

/** How t1 (train) and t2 (test) are read off a record, and what counts as grokking. Source: theory 2.20. */
export const detectionSchema = z
  .strictObject({
    train: ruleSchema("train", "memorised", "twice the error at which the fast phase ends, but 10⁻³ at least"),
    test: ruleSchema(
      "test",
      "generalised",
      "halfway, in logarithms, between the best baseline and the error that the run ends with",
    ),
    factor: z
      .number()
      .positive()
      .default(10)
      .describe("a run has grokked when t2 − t1 ≥ factor · t1 (counting t1 = 0 as 1)")
      .meta({ flag: "grokking-factor" }),
  })
  .prefault({});

/** The detection options, resolved but for automatic thresholds. */
export type DetectionConfig = z.infer<typeof detectionSchema>;

/** The rule for one of the two errors. */
export type DetectionRule = Omit<DetectionConfig["train"], "threshold"> & { readonly threshold: number };

/** The detection options with thresholds as numbers. */
export interface DetectionRules {
  readonly train: DetectionRule;
  readonly test: DetectionRule;
  readonly factor: number;
}

/** The options as rules. @throws InputError for a threshold that is to be chosen by the data, for which a trial has to be prepared */
export function detectionRules({ train, test, factor }: DetectionConfig): DetectionRules {
  return { train: withNumber("train", train), test: withNumber("test", test), factor };
}

function withNumber(quantity: "train" | "test", rule: DetectionConfig["train"]): DetectionRule {
  const { threshold } = rule;
  if (threshold !== "auto") return { ...rule, threshold };
  throw new InputError({
    path: `detection.${quantity}.threshold`,
    expected: "a number",
    received: "auto",
    remedy: "An automatic threshold needs a trial, whose data choose it",
  });
}

function ruleSchema(quantity: "train" | "test", meaning: string, automatic: string) {
  return z
    .strictObject({
      rule: z
        .enum(["sustained", "first-passage-and-stay", "threshold", "plateau", "best-value"])
        .default("sustained")
        .describe(
          `how the ${meaning} iteration is found: first recorded iteration from which the ${quantity} error is at or below the ` +
            "threshold at most of the next records, at least five and until the iteration has grown by a tenth; first one from which it stays " +
            "there to the end; first one there; start of the final plateau; first one with the lowest error",
        )
        .meta({ flag: `${quantity}-rule` }),
      threshold: z
        .union([z.number().positive(), z.literal("auto")])
        .default(DEFAULT_THRESHOLD)
        .describe(
          `${quantity} error at or below which the run counts as ${meaning}; decides the verdict under every rule; auto = ${automatic}`,
        )
        .meta({ flag: `${quantity}-threshold` }),
      last: z
        .int()
        .min(1)
        .default(3)
        .describe("plateau rule: how many recorded errors at the end give the level of the plateau (their mean)")
        .meta({ flag: `${quantity}-plateau-last`, unit: "records" }),
      tolerance: z
        .number()
        .positive()
        .default(0.05)
        .describe("plateau rule: half-width of the plateau as a fraction of its level")
        .meta({ flag: `${quantity}-plateau-tolerance` }),
      consecutive: z
        .int()
        .min(1)
        .default(2)
        .describe("plateau rule: how many consecutive records must lie inside for the plateau to have begun")
        .meta({ flag: `${quantity}-plateau-consecutive`, unit: "records" }),
    })
    .prefault({});
}
