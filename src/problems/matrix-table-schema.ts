import { z } from "zod";

/** A matrix of one's own, known in part. */
export const matrixTableSchema = z.strictObject({
  kind: z.literal("matrix-table"),
  file: z.string().min(1).describe("file with the matrix").meta({ flag: "file" }),
  format: z
    .enum(["grid", "triplets"])
    .default("grid")
    .describe("grid: a line for each row, empty cells unknown; triplets: lines of row, column, value, counted from 1"),
  heldOutFraction: z
    .number()
    .min(0)
    .lt(1)
    .default(0.1)
    .describe("share of the known cells that is held out to measure the test error, chosen by the seed"),
});

/** The options, resolved. */
export type MatrixTableConfig = z.infer<typeof matrixTableSchema>;
