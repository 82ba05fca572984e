import { z } from "zod";
import { InputError } from "../../errors/index.js";
import { type NetworkData, selectExamples } from "../../networks/index.js";
import { optionsSchema } from "../options-schema.js";
import { type DrawContext, declareProblem, requireMaterial } from "../problem-kind.js";
import { openStream } from "../seeding.js";
import { classBaselines } from "./network-baselines.js";
import type { NetworkProblem } from "./network-problem.js";
import { splitByClass, splitFields } from "./split-examples.js";

const PIXELS = 64;
const CLASSES = 10;
const LARGEST = 16;

/** The parameters of the digits. */
export const digitsSchema = optionsSchema(() => ({
  kind: z.literal("digits"),
  file: z
    .string()
    .min(1)
    .default("shipped:digits.csv")
    .describe(
      "rows of 64 grey values from 0 to 16 and a digit, under a heading; 1,797 such digits come with the program",
    )
    .meta({ flag: "digits" }),
  ...splitFields(),
  examples: z.int().min(10).default(200).describe("N, the number of training examples; the others are tested on"),
}));

/** The parameters, resolved. */
export type DigitsConfig = z.infer<typeof digitsSchema>;

/**
 * Reads images of 8×8 pixels, grey values divided by 16, and splits them uniformly.
 * @throws InputError naming the first line that is not 64 numbers and a digit, or when there are not more than N of them
 */
export function readDigits(config: DigitsConfig, context: DrawContext): NetworkProblem {
  const { file, examples } = config;
  const [heading, ...lines] = requireMaterial(file, context).trim().split(/\r?\n/);
  const values = new Float64Array(lines.length * PIXELS);
  const labels = new Uint32Array(lines.length);
  if (heading === undefined || lines.length <= examples) {
    const expected = `more than ${examples} digits, so that some are left to test on`;
    throw new InputError({ path: "problem.examples", expected, received: `${lines.length} in ${file}` });
  }
  for (const [row, line] of lines.entries()) {
    const cells = line.split(",").map(Number);
    const [label] = cells.slice(PIXELS);
    const fits = cells.length === PIXELS + 1 && cells.every(Number.isFinite) && Number.isInteger(label);
    if (!fits || label! < 0 || label! >= CLASSES) {
      throw new InputError({ path: `${file}: line ${row + 2}`, expected: "64 numbers and a digit", received: line });
    }
    values.set(
      cells.slice(0, PIXELS).map((cell) => cell / LARGEST),
      row * PIXELS,
    );
    labels[row] = label!;
  }
  const all: NetworkData = {
    count: lines.length,
    inputs: { kind: "numbers", width: PIXELS, values },
    targets: { kind: "classes", classes: CLASSES, labels },
    derivatives: null,
  };
  const { train, test } = splitByClass(labels, CLASSES, config, examples, openStream(context, "data", "split"));
  return {
    train: selectExamples(all, train),
    test: selectExamples(all, test),
    summary: `handwritten digits of 8×8 pixels, ${train.length} of ${lines.length}`,
    derivatives: null,
  };
}

/** The digits as a config names them: with a start that is too large, so that generalisation is late. */
export const digitsKind = declareProblem({
  kind: "digits",
  summary: "train a network on handwritten digits",
  family: "network",
  schema: digitsSchema,
  defaults: {
    model: { kind: "mlp", hidden: 200, biases: true },
    loss: { kind: "squared-sum" },
    method: { kind: "adam", stepSize: 1e-3, decay: 0.1, precision: "float32" },
    initialization: { kind: "he", scale: 8 },
    detection: { test: { threshold: 0.15 } },
    iterations: 20_000,
  },
  material: "digits.csv",
  draw(options, context) {
    const problem = readDigits(options, context);
    return { problem, baselines: classBaselines(problem), results: null };
  },
});
