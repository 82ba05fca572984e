import { z } from "zod";
import { optionsSchema } from "./options-schema.js";
import { tableReadingFields } from "./table-reading-schema.js";

/** A matrix of one's own, known in part. */
export const matrixTableSchema = optionsSchema(() => ({
  kind: z.literal("matrix-table"),
  file: z.string().min(1).describe("file with the matrix").meta({ flag: "file" }),
  format: z
    .enum(["auto", "grid", "triplets"])
    .default("auto")
    .describe(
      "grid: a line for each row, empty cells unknown; triplets: lines of row, column, value, where rows and columns have any ids",
    ),
  usedColumns: z
    .array(z.string())
    .default([])
    .describe(
      "of triplets: the columns with row, column and value, by name or counted from 1; the first three by default",
    )
    .meta({ flag: "columns" }),
  // Absent rather than empty by default: configs of stored runs stay the same words.
  exclude: z.array(z.string()).optional().describe("of a grid: columns to leave out, separated by commas"),
  heldOutFraction: z
    .number()
    .min(0)
    .lt(1)
    .default(0.1)
    .describe("share of the known cells that is held out to measure the test error, chosen by the seed"),
  ...tableReadingFields(),
}));

/** The options, resolved. */
export type MatrixTableConfig = z.infer<typeof matrixTableSchema>;
