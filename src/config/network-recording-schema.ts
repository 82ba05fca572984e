import { z } from "zod";
import { METRIC_GROUP_NAMES, METRIC_GROUPS } from "../networks/index.js";
import { recordingSchema } from "../run/index.js";

const iterations = () => z.int().min(0);

/** What a config says of the records of a network, and of the weights that are kept. Made when it is asked for. */
export const networkRecordingSchema = () =>
  recordingSchema
    .unwrap()
    .extend({
      components: z
        .boolean()
        .default(true)
        .describe("record norms, and ranks where they are recorded, of every weight as well as of all")
        .meta({ flag: "record-components" }),
      metrics: z
        .array(z.enum(METRIC_GROUP_NAMES))
        .default(["margins", "fourier"])
        .describe(
          `what is recorded besides errors, losses and norms: ${Object.entries(METRIC_GROUPS)
            .map(([name, { summary }]) => `${name}: ${summary}`)
            .join("; ")}`,
        )
        .meta({ flag: "record-metrics" }),
      keepWeights: z
        .union([iterations(), z.array(iterations())])
        .default([])
        .describe("iterations whose weights and moments the run folder keeps, as [0,100,1000]: see latebloom weights"),
      keepWeightsEvery: z
        .int()
        .min(1)
        .optional()
        .describe("keep the weights and moments of every so many iterations too, and of the last one"),
    })
    .prefault({});
