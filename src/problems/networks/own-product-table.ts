import { z } from "zod";
import { InputError } from "../../errors/index.js";
import { readTable } from "../../formats/index.js";
import { optionsSchema } from "../options-schema.js";
import { declareProblem, requireMaterial } from "../problem-kind.js";
import { tableReadingFields } from "../table-reading-schema.js";
import type { BinaryOperation } from "./binary-operation.js";
import { drawPairs, pairFields } from "./draw-pairs.js";
import { PAIRS_OF_THE_PAPER } from "./modular-arithmetic.js";
import { classBaselines } from "./network-baselines.js";

/** The parameters of a table of products of one's own. */
export const productTableSchema = optionsSchema(() => ({
  kind: z.literal("product-table"),
  file: z
    .string()
    .min(1)
    .describe(
      "table: text in columns or .npy: row a, column b is a∘b, a number from 0 to p − 1 of p rows; an empty cell has none",
    )
    .meta({ flag: "products" }),
  ...tableReadingFields(),
  // Elements are numbers: what may be names is for once known to be none.
  header: z.boolean().default(false).describe("whether the first line has the names of the columns"),
  index: z.string().default("none").describe("column with the names of the rows: first, none, or one by its name"),
  ...pairFields(),
}));

/** How the file of a table of products is read. */
export type ProductTableReading = Pick<z.output<typeof productTableSchema>, "header" | "index" | "missing" | "decimal">;

/**
 * Reads a table of products (p, p), numbers from 0 to p − 1; an empty cell stands for a pair without a product.
 * @param name the file, for messages
 * @throws InputError for what is wrong with the table, with line and column, and for one that is not square
 */
export function readProductTable(text: string, name: string, reading: ProductTableReading): BinaryOperation {
  const { rows, columns, lines } = readTable(text, name, { ...reading, shape: "matrix" });
  const count = rows.length;
  if (columns.length !== count) {
    const expected = `as many columns as rows, ${count}`;
    throw new InputError({ path: name, expected, received: String(columns.length) });
  }
  const products = rows.map((cells, a) =>
    cells.map((cell, b) => {
      if (cell === "") return null;
      const product = Number(cell);
      if (Number.isInteger(product) && product >= 0 && product < count) return product;
      const path = `${name}:${lines[a]!}, column ${columns[b]!}`;
      throw new InputError({ path, expected: `a whole number from 0 to ${count - 1}`, received: cell });
    }),
  );
  return {
    count,
    formula: `a∘b by the table ${name} of ${count} elements`,
    product: (a, b) => products[a]![b]!,
  };
}

/** A table of products of one's own, as a config names it, with the paper's network and optimiser. */
export const productTableKind = declareProblem({
  kind: "product-table",
  summary: "train a network on a share of a table of products of your own, such as that of a group",
  family: "network",
  schema: productTableSchema,
  defaults: PAIRS_OF_THE_PAPER,
  material: "products.csv",
  materialFormat: "table",
  draw(options, context) {
    const operation = readProductTable(requireMaterial(options.file, context), options.file, options);
    const problem = drawPairs(operation, options, context);
    return { problem, baselines: classBaselines(problem), results: null };
  },
});
