import { z } from "zod";

/** How t1 (train) and t2 (test) are read off a record, and what counts as grokking. Source: theory 2.20. */
export const detectionSchema = z
  .strictObject({
    train: ruleSchema("train", "memorised"),
    test: ruleSchema("test", "generalised"),
    factor: z
      .number()
      .positive()
      .default(10)
      .describe("a run has grokked when t2 − t1 ≥ factor · t1 (counting t1 = 0 as 1)")
      .meta({ flag: "grokking-factor" }),
  })
  .prefault({});

/** The detection options, resolved. */
export type DetectionConfig = z.infer<typeof detectionSchema>;

/** The rule for one of the two errors, resolved. */
export type DetectionRule = DetectionConfig["train"];

function ruleSchema(quantity: "train" | "test", meaning: string) {
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
        .number()
        .positive()
        .default(1e-3)
        .describe(
          `${quantity} error at or below which the run counts as ${meaning}; decides the verdict under every rule`,
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
