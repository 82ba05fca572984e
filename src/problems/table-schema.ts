import { z } from "zod";
import { optionsSchema } from "./options-schema.js";
import { tableReadingFields } from "./table-reading-schema.js";

/** A table of one's own: y* from one column, X from the others. */
export const tableSchema = optionsSchema(() => ({
  kind: z.literal("table"),
  file: z
    .string()
    .min(1)
    .describe("table: text in columns, Parquet, .npy or .npz, also compressed by gzip")
    .meta({ flag: "file" }),
  target: z.string().min(1).describe("name of the target column"),
  exclude: z.array(z.string()).default([]).describe("columns to leave out, separated by commas"),
  // Not `columns`, which is a number of matrices: in a sweep a path is a list, or a value that may be one, for all kinds alike.
  usedColumns: z
    .array(z.string())
    .default([])
    .describe("the columns to use, separated by commas; all others by default")
    .meta({ flag: "columns" }),
  categories: z
    .array(z.string())
    .default([])
    .describe("columns of words, in whose place come columns of 1 and 0, one for each word; separated by commas"),
  impute: z
    .enum(["mean", "median"])
    .optional()
    .describe(
      "fill unknown cells of the columns by the training rows; by default rows with unknown cells are left out",
    ),
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
  ...tableReadingFields(),
}));

/** The table's options, resolved. */
export type TableConfig = z.infer<typeof tableSchema>;
