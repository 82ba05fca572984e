import { z } from "zod";
import { detectionSchema } from "../phases/index.js";
import { COMPATS } from "../problems/index.js";
import { recordingSchema } from "../run/index.js";

const seedSchema = z.int().min(0).max(0xffffffff);

const stoppingSchema = z
  .strictObject({
    stationary: z
      .number()
      .positive()
      .optional()
      .describe(
        "end the run at a recorded iteration t where it has grown slow: since s ≈ t/1.1 its mean speed was at most this share of the " +
          "penalty's own, ‖a(t) − a(s)‖ ≤ share·(t − s)·α‖βH‖, which is a guess at rest, and a poor one for a large share; linear models under the paper's norms (default: never)",
      )
      .meta({ flag: "stop-when-stationary" }),
  })
  .optional();

const seedsSchema = z
  .strictObject({
    signal: seedSchema.optional().describe("seed of the signal a*, instead of seed").meta({ flag: "signal-seed" }),
    measurements: seedSchema
      .optional()
      .describe("seed of the measurements X, instead of seed")
      .meta({ flag: "measurements-seed" }),
    noise: seedSchema.optional().describe("seed of the noise ξ, instead of seed").meta({ flag: "noise-seed" }),
    initialization: seedSchema
      .optional()
      .describe("seed of a random starting point, instead of seed")
      .meta({ flag: "initialization-seed" }),
  })
  .prefault({});

/** What a config of every kind of problem holds. */
export const commonSchema = z.strictObject({
  iterations: z.int().min(1).max(1e12).default(1e6).describe("number of iterations"),
  recording: recordingSchema,
  stopping: stoppingSchema,
  detection: detectionSchema,
  seed: seedSchema.default(1).describe("root seed of all random streams"),
  seeds: seedsSchema,
  seeding: z
    .enum(["streams", "numpy"])
    .default("streams")
    .describe("streams: independent named streams; numpy: NumPy's legacy generator in the published order of draws"),
  compat: z
    .enum(COMPATS)
    .default("none")
    .describe("published: reproduce the released implementation where it differs from the right behaviour"),
});
