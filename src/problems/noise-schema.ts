import { z } from "zod";
import { optionsSchema } from "./options-schema.js";

const INFINITY = Number.POSITIVE_INFINITY;

/** The noise of synthetic measurements, by its ratio to what is measured or by itself. Source: theory 2.6. */
export const noiseSchema = optionsSchema(() => ({
  signalToNoiseRatio: z
    .union([z.number().positive(), z.literal(INFINITY), z.literal("Infinity").transform(() => INFINITY)])
    .default(INFINITY)
    .describe("power of the signal / E‖ξ‖₂², a ratio of powers; Infinity for no noise"),
  noiseReference: z
    .enum(["signal", "measurements"])
    .optional()
    .describe(
      "whose power the signal-to-noise ratio takes: the signal's (E‖a*‖₂², ‖A*‖_F²; the paper's) unless told, or that of the " +
        "measurements without noise (‖Xa*‖₂²)",
    ),
  noiseDeviation: z
    .number()
    .min(0)
    .optional()
    .describe("σ_ξ, the standard deviation of an entry of ξ, in place of a signal-to-noise ratio"),
}));

/** The options of the noise, resolved. */
export type NoiseConfig = z.infer<typeof noiseSchema>;
