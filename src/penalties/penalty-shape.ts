import type { Field } from "../linalg/index.js";

/** What the entries that a penalty sees stand for: a vector, planar in the complex field, or a real matrix, row-major. */
export type PenaltyShape =
  | { readonly family: "vector"; readonly length: number; readonly field: Field }
  | { readonly family: "matrix"; readonly rows: number; readonly columns: number };

/** The families of points: vectors and matrices. */
export type PenaltyFamily = PenaltyShape["family"];

/** A shape in words, for messages. */
export function describeShape(shape: PenaltyShape): string {
  return shape.family === "matrix"
    ? `a ${shape.rows}x${shape.columns} matrix`
    : `a ${shape.field} vector of ${shape.length} entries`;
}
