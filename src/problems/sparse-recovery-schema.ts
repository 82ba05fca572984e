import { z } from "zod";
import { noiseSchema } from "./noise-schema.js";
import { optionsSchema } from "./options-schema.js";

/**
 * The parameters of sparse recovery, y* = X a* + ξ with X = MΦ. The defaults are those of Fig. 3.
 * Source: theory 2.2–2.6.
 */
export const sparseRecoverySchema = optionsSchema(() => ({
  kind: z.literal("sparse-recovery"),
  dimension: z.int().min(1).default(100).describe("n, the number of unknowns"),
  sparsity: z.int().min(1).default(5).describe("s, the number of non-zero entries of a*"),
  measurements: z.int().min(1).default(30).describe("N, the number of measurements"),
  basis: z
    .enum(["identity", "orthonormal", "gaussian", "fourier"])
    .default("identity")
    .describe("Φ: identity; random orthonormal (Haar); Gaussian N(0, 1/n); complex Fourier exp(−2πi jk/n)/√n"),
  orthonormalize: z
    .boolean()
    .default(false)
    .describe("Gaussian basis only: replace Φ by Φ(ΦᵀΦ)^(−1/2), which is orthonormal"),
  coherence: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe("τ, the share of measurements that are columns of the basis, at most n of them; the others are Gaussian"),
  measurementVariance: z
    .union([z.number().positive(), z.enum(["1/N", "1/n"])])
    .default("1/N")
    .describe("variance of the Gaussian entries of M"),
  signal: z
    .enum(["normal", "ternary"])
    .default("normal")
    .describe(
      "non-zero entries of a*: normal, or ±1 (published: −1, 0 or 1, so possibly fewer than s), times the scale",
    ),
  signalScale: z
    .union([z.number().positive(), z.literal("1/sqrt(n)")])
    .default("1/sqrt(n)")
    .describe("standard deviation of a normal non-zero entry, size of a ternary one"),
  ...noiseSchema.shape,
}));

/** The parameters, resolved. */
export type SparseRecoveryConfig = z.infer<typeof sparseRecoverySchema>;
