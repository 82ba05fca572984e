import { z } from "zod";
import type { TableOptions } from "../formats/index.js";

/** How the file of a table of one's own is read: what cannot be seen, or what is to be seen otherwise. */
export const tableReadingFields = () => ({
  key: z.string().optional().describe("the array that is meant, of a .npz archive"),
  header: z
    .union([z.boolean(), z.literal("auto")])
    .default("auto")
    .describe("whether the first line has the names of the columns"),
  index: z
    .string()
    .default("auto")
    .describe("column with the names of the rows: first, none, or one by its name; auto finds out"),
  missing: z
    .array(z.string())
    .default(["NA", "N/A", "#N/A", "<NA>", "NaN", "null", "None", "?", "-", "."])
    .describe("what stands in an unknown cell besides nothing, in any case of letters"),
  decimal: z
    .enum(["auto", "point", "comma"])
    .default("auto")
    .describe("what stands before the decimals of numbers; the other one groups thousands"),
});

/** The options of a table's file, resolved. */
export type TableReading = Pick<TableOptions, "header" | "index" | "missing" | "decimal">;
