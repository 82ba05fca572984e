import { z } from "zod";
import { adjoint, coherence, multiply, transpose } from "../linalg/index.js";
import { localCoherence } from "../problems/index.js";
import { createComparison } from "./comparison.js";
import { denseMatrix, goldenMatrix } from "./golden-arrays.js";
import type { GoldenCheck } from "./golden-check.js";
import { parseGolden } from "./golden-file.js";

const TOLERANCE = 1e-10;

const localSchema = z.object({
  r: z.int(),
  numeric_rank: z.int().optional(),
  A: goldenMatrix,
  U_basis: goldenMatrix.optional(),
  V_basis: goldenMatrix.optional(),
  mu: z.array(z.number()),
  nu: z.array(z.number()),
  P: z.array(z.array(z.number())),
  order_desc: z.array(z.int()).optional(),
});
const fileSchema = z.object({
  cases: z.array(
    z.object({
      basis: z.string(),
      tau: z.number(),
      M: goldenMatrix,
      Phi: goldenMatrix,
      X: goldenMatrix,
      coherence_reference: z.number(),
      coherence_with_conjugate: z.number(),
    }),
  ),
  self_coherence: z.object({ Phi: goldenMatrix, result: z.number() }).optional(),
  local: z.array(localSchema),
});

/** Coherence of measurement matrices, and local coherence of matrices. */
export const checkCoherence: GoldenCheck = function* (file) {
  const { cases, self_coherence: self, local } = parseGolden(fileSchema, file);
  for (const [index, golden] of cases.entries()) {
    const comparison = createComparison();
    const rows = denseMatrix(golden.M);
    const basis = denseMatrix(golden.Phi);
    const product = multiply(rows, basis).data;
    comparison.arrays((entry) => `entry ${entry} of X`, product, denseMatrix(golden.X).data, TOLERANCE);
    // Without conjugation, as published, the inner products of M' and Φ are those of the conjugate of M' with it.
    const published = coherence(adjoint(rows), basis);
    comparison.value("coherence_reference", published, golden.coherence_reference, TOLERANCE);
    const proper = coherence(transpose(rows), basis);
    comparison.value("coherence_with_conjugate", proper, golden.coherence_with_conjugate, TOLERANCE);
    yield { name: `cases[${index}] ${golden.basis} tau=${golden.tau}`, comparison };
  }
  if (self !== undefined) {
    const comparison = createComparison();
    const basis = denseMatrix(self.Phi);
    comparison.value("result", coherence(basis, basis), self.result, TOLERANCE);
    yield { name: "self_coherence", comparison };
  }
  for (const [index, golden] of local.entries()) yield { name: `local[${index}]`, comparison: checkLocal(golden) };
};

function checkLocal(golden: z.infer<typeof localSchema>) {
  const { A, U_basis, V_basis, mu, nu, P, order_desc } = golden;
  const bases =
    U_basis === undefined || V_basis === undefined
      ? null
      : { rows: denseMatrix(U_basis), columns: denseMatrix(V_basis) };
  const { rows, columns, rank } = localCoherence(denseMatrix(A), bases);
  const comparison = createComparison();
  comparison.value("rank", rank, golden.numeric_rank ?? golden.r, 0);
  comparison.arrays((index) => `mu[${index}]`, rows, mu, TOLERANCE);
  comparison.arrays((index) => `nu[${index}]`, columns, nu, TOLERANCE);
  const priority = [...rows].flatMap((row) => [...columns].map((column) => row + column));
  comparison.arrays((index) => `P at row-major index ${index}`, priority, P.flat(), TOLERANCE);
  if (order_desc !== undefined) {
    // Entries of equal priority may stand in either order: what must agree is the priority at each place.
    const sorted = [...priority].sort((one, other) => other - one);
    const ordered = order_desc.map((index) => priority[index]!);
    comparison.arrays((place) => `priority at place ${place} of order_desc`, ordered, sorted, TOLERANCE);
  }
  return comparison;
}
