import { z } from "zod";
import { InputError } from "../errors/index.js";
import { createStream } from "../random/index.js";
import { drawnBaselines } from "./drawn-baselines.js";
import { matrixBaselines } from "./matrix-baselines.js";
import { readMatrixInstance } from "./matrix-instance.js";
import type { MatrixProblem } from "./matrix-problem.js";
import { optionsSchema } from "./options-schema.js";
import { OWN_THRESHOLDS, rootMeanSquare } from "./own-scale.js";
import { declareProblem, requireMaterial } from "./problem-kind.js";
import { measurementsAt } from "./written-out-operator.js";

/** Measurements of a matrix that a file gives in full. */
export const matrixInstanceSchema = optionsSchema(() => ({
  kind: z.literal("matrix-instance"),
  file: z
    .string()
    .min(1)
    .describe("explicit measurements of a matrix (observed entries, pairs of vectors, or X) in JSON")
    .meta({ flag: "file" }),
  heldOutFraction: z
    .number()
    .min(0)
    .lt(1)
    .default(0.1)
    .describe(
      "share of the measurements that is held out to measure the test error, chosen by the seed, where the file does not give A*",
    ),
}));

/**
 * Reads explicit measurements as `readMatrixInstance` does and makes them a problem of training: with A* the test error is the recovery error,
 * else a share of the measurements is held out.
 * @throws InputError for what is wrong with the file, for complex measurements, and for a share that leaves nothing to train on
 */
export function readMatrixInstanceProblem(text: string, name: string, fraction: number, seed: number): MatrixProblem {
  const { operator, target, solution } = readMatrixInstance(text, name);
  if (!("kind" in operator)) {
    throw new InputError({
      path: name,
      expected: "real measurements, to train on",
      received: "complex ones",
      remedy: `latebloom reference matrix-instance ${name} finds the certified optimum`,
    });
  }
  const { rows, columns, measurements } = operator;
  const order = [...createStream(seed, "split").permutation(measurements)];
  const count = solution === null ? Math.round(fraction * measurements) : 0;
  const at = (indices: readonly number[]) => {
    const sorted = [...indices].sort((one, other) => one - other);
    return {
      operator: measurementsAt(operator, sorted),
      target: Float64Array.from(sorted, (i) => target[i]!),
    };
  };
  if (count === measurements) {
    throw new InputError({
      path: "problem.heldOutFraction",
      expected: "a share that leaves a measurement to train on",
      received: `${fraction} of ${measurements}`,
    });
  }
  const trained = count === 0 ? { operator, target } : at(order.slice(count));
  return {
    rows,
    columns,
    ...trained,
    solution,
    heldOut: count === 0 ? null : at(order.slice(0, count)),
    unit: rootMeanSquare(trained.target) / Math.sqrt(trained.operator.squaredNorm),
  };
}

/** Explicit measurements of a matrix as a config names them. */
export const matrixInstanceKind = declareProblem({
  kind: "matrix-instance",
  summary: "recover a matrix from measurements that a JSON file gives",
  family: "matrix",
  schema: matrixInstanceSchema,
  defaults: {
    penalty: { nuclear: "auto" },
    method: { stepSize: "auto" },
    ...OWN_THRESHOLDS,
  },
  material: "instance.json",
  draw({ file, heldOutFraction }, context) {
    const problem = readMatrixInstanceProblem(requireMaterial(file, context), file, heldOutFraction, context.seed);
    return { problem, ...drawnBaselines(matrixBaselines(problem)), results: null };
  },
});
