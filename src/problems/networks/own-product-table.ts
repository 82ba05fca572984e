import { z } from "zod";
import { InputError } from "../../errors/index.js";
import { declareProblem, requireMaterial } from "../problem-kind.js";
import type { BinaryOperation } from "./binary-operation.js";
import { drawPairs, pairFields } from "./draw-pairs.js";
import { PAIRS_OF_THE_PAPER } from "./modular-arithmetic.js";
import { classBaselines } from "./network-baselines.js";

/** The parameters of a table of products of one's own. */
export const productTableSchema = z.strictObject({
  kind: z.literal("product-table"),
  file: z
    .string()
    .min(1)
    .describe(
      "CSV file without a header: row a, column b is a∘b, a number from 0 to p − 1 of p rows; an empty cell has none",
    )
    .meta({ flag: "products" }),
  ...pairFields,
});

/**
 * Reads a table of products (p, p), numbers from 0 to p − 1; an empty cell stands for a pair without a product.
 * @param name the file, for messages
 * @throws InputError naming the first line and column that is not so
 */
export function readProductTable(text: string, name: string): BinaryOperation {
  const rows = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(/[,;\t]/).map((cell) => cell.trim()));
  const count = rows.length;
  const products = rows.map((cells, a) => {
    if (cells.length !== count) {
      const expected = `${count} cells, as there are rows`;
      throw new InputError({ path: `${name}: line ${a + 1}`, expected, received: String(cells.length) });
    }
    return cells.map((cell, b) => {
      if (cell === "") return null;
      const product = Number(cell);
      if (Number.isInteger(product) && product >= 0 && product < count) return product;
      const path = `${name}: line ${a + 1}, column ${b + 1}`;
      throw new InputError({ path, expected: `a whole number from 0 to ${count - 1}`, received: cell });
    });
  });
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
  draw(options, context) {
    const problem = drawPairs(readProductTable(requireMaterial(options.file, context), options.file), options, context);
    return { problem, baselines: classBaselines(problem), results: null };
  },
});
