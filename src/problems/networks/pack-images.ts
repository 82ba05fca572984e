import { z } from "zod";
import { InputError } from "../../errors/index.js";
import { type IdxArray, packBytes, readIdx } from "../../formats/index.js";
import type { Stream } from "../../random/index.js";
import { optionsSchema } from "../options-schema.js";
import type { MaterialFile } from "../problem-kind.js";
import { type DrawOptions, openStream } from "../seeding.js";

/** The parameters of images in a folder of IDX files. */
export const imagesSchema = optionsSchema(() => ({
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
}));

/** The parameters, resolved. */
export type ImagesConfig = z.infer<typeof imagesSchema>;

/** Labels, and pixels packed by `packBytes`. */
export const partSchema = z.object({ labels: z.array(z.int().min(0)), pixels: z.string() });

/** The images that a trial uses, as its run folder keeps them. */
export const packedSchema = z.object({
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
function drawPart({ images, labels }: ImagePart, count: number, option: string, stream: Stream) {
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

/** The text of the images that are drawn, from the four files of a folder. @throws InputError for files that do not fit each other, or too few images */
export function packImages(
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
