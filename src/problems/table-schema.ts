import { z } from "zod";

/** A table of one's own: y* from one column, X from the others. */
export const tableSchema = z.strictObject({
  kind: z.literal("table"),
  file: z.string().min(1).describe("CSV file with a header").meta({ flag: "file" }),
  target: z.string().min(1).describe("name of the target column"),
  exclude: z.array(z.string()).default([]).describe("columns to leave out, separated by commas"),
  testFraction: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.25)
    .describe("share of the rows that is held out as the test set, chosen by the seed"),
  testColumn: z
    .string()
    .optional()
    .describe(
      "column that marks every row: 1, true, test or yes for a test row; 0, false, train or no for a training row",
    ),
  measurements: z
    .int()
    .min(1)
    .optional()
    .describe("N, how many of the training rows to use, chosen by the seed; all by default"),
  standardize: z
    .boolean()
    .default(true)
    .describe("centre the target and the columns and scale the columns to variance 1, by the training rows"),
});

/** The table's options, resolved. */
export type TableConfig = z.infer<typeof tableSchema>;
