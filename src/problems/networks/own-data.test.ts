import { expect, test } from "vitest";
import { packBytes, readIdx, unpackBytes } from "../../formats/index.js";
import { createStream } from "../../random/index.js";
import type { DrawContext } from "../problem-kind.js";
import { imagesKind } from "./images.js";
import { readLabelledTable, tableClassificationSchema, tableRegressionSchema } from "./labelled-table.js";
import { productTableSchema, readProductTable } from "./own-product-table.js";

const context = (material: string | null): DrawContext => ({
  material,
  seed: 1,
  seeds: {},
  seeding: "streams",
  compat: "none",
});

/** An IDX file of unsigned bytes. */
function idx(shape: readonly number[], values: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * shape.length + values.length);
  bytes.set([0, 0, 8, shape.length]);
  const view = new DataView(bytes.buffer);
  shape.forEach((size, index) => {
    view.setUint32(4 + 4 * index, size);
  });
  bytes.set(values, 4 + 4 * shape.length);
  return bytes;
}

test("bytes are packed into a text and back", () => {
  const stream = createStream(1, "bytes");
  for (const length of [0, 1, 2, 3, 4, 100, 1001]) {
    const bytes = Uint8Array.from({ length }, () => (stream.integer(3) > 0 ? 0 : stream.integer(256)));
    expect(unpackBytes(packBytes(bytes), length, "text")).toEqual(bytes);
    expect(packBytes(bytes)).toMatch(/^[A-Za-z0-9+/]*={0,2}$/);
  }
  expect(unpackBytes(packBytes(new Uint8Array(1000)), 1000, "text")).toEqual(new Uint8Array(1000));
  for (const text of ["AAAA", "AQ", "?QID"]) expect(() => unpackBytes(text, 3, "text")).toThrow("3 packed bytes");
});

test("IDX files are read, and others refused", () => {
  const file = idx([2, 2, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255]);
  const { shape, values } = readIdx(file, "images");
  expect([shape, [...values]]).toEqual([
    [2, 2, 3],
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255],
  ]);
  expect(() => readIdx(file.subarray(0, -1), "images")).toThrow("12 bytes of data, for the shape [2, 2, 3]");
  expect(() => readIdx(Uint8Array.of(0, 0, 13, 1, 0, 0, 0, 0), "images")).toThrow("unsigned bytes");
  expect(() => readIdx(new Uint8Array(0), "images")).toThrow("an IDX file");
});

const images = (labels: readonly number[]) => [
  idx(
    [labels.length, 2, 2],
    labels.flatMap((label) => [label, 0, 0, 255]),
  ),
  idx([labels.length], labels),
];
const NAMES = ["train-images", "train-labels", "t10k-images", "t10k-labels"];
const filesOf = (train: readonly number[], tested: readonly number[]) =>
  [...images(train), ...images(tested)].map((bytes, index) => ({ name: NAMES[index]!, bytes }));

function drawImages(train: readonly number[], tested: readonly number[], examples = train.length) {
  const options = { kind: "images", file: "mnist", examples, testExamples: tested.length } as const;
  const material = imagesKind.folder!.pack(options, filesOf(train, tested), context(null));
  return imagesKind.draw(options, context(material)).problem;
}

test("images are drawn from a folder, each with its label", () => {
  const { train, test: tested } = drawImages([0, 1, 2, 0, 1, 2], [2, 1]);
  expect([train.count, tested.count]).toEqual([6, 2]);
  for (const { inputs, targets, count } of [train, tested]) {
    if (inputs.kind !== "numbers" || targets.kind !== "classes") throw new Error("images have numbers and classes");
    for (let row = 0; row < count; row++) {
      const label = targets.labels[row]!;
      expect([...inputs.values.subarray(4 * row, 4 * row + 4)]).toEqual([label / 255, 0, 0, 1]);
    }
  }
  expect(() => drawImages([0, 1], [0], 3)).toThrow("at most 2");
  expect(() => drawImages([0, 0, 1], [1], 1)).toThrow(/none of class|at most/);
});

const TABLE = "x,name,y\n1,red,10\n2,blue,20\n3,red,30\n4,blue,40\n5,red,50\n6,blue,60\n";
const OPTIONS = { file: "t.csv", testFraction: 0.34 };

test("a table is read with classes, and with a number as target", () => {
  const classes = readLabelledTable(
    tableClassificationSchema.parse({ kind: "table-classification", ...OPTIONS, target: "name", exclude: ["y"] }),
    context(TABLE),
  );
  expect(classes.train.targets).toMatchObject({ kind: "classes", classes: 2 });
  expect(classes.summary).toContain("2 classes: blue, red");
  expect([classes.train.count, classes.test.count]).toEqual([4, 2]);
  const numbers = readLabelledTable(
    tableRegressionSchema.parse({ kind: "table-regression", ...OPTIONS, target: "y", exclude: ["name"] }),
    context(TABLE),
  );
  const { targets, inputs } = numbers.train;
  if (targets.kind !== "numbers" || inputs.kind !== "numbers") throw new Error("a regression has numbers");
  // y = 10x, both in standard units.
  targets.values.forEach((value, row) => {
    expect(value).toBeCloseTo(inputs.values[row]!, 12);
  });
});

test("a class of the test rows that no training row has is refused", () => {
  const table = "x,name,part\n1,red,train\n2,red,train\n3,blue,test\n";
  const options = { ...OPTIONS, target: "name", testColumn: "part", standardize: false };
  const config = tableClassificationSchema.parse({ kind: "table-classification", ...options });
  expect(() => readLabelledTable(config, context(table))).toThrow(
    "t.csv, column name: expected a training row of every class that is tested on, got none of blue, which 1 test row has. Take a smaller --test-fraction",
  );
});

test("a number is no class", () => {
  const table = `x,y\n${Array.from({ length: 12 }, (_, row) => `${row},${row / 7}`).join("\n")}\n`;
  const config = tableClassificationSchema.parse({ kind: "table-classification", ...OPTIONS, target: "y" });
  expect(() => readLabelledTable(config, context(table))).toThrow(
    "column y: expected classes, of each of which there are several rows, got 12 different values in 12 rows. Train on a number with --regress",
  );
});

test("a table of products of one's own, with a gap", () => {
  const reading = productTableSchema.parse({ kind: "product-table", file: "t" });
  const read = (text: string) => readProductTable(text, "t", reading);
  for (const text of ["0,1,2\n1,2,0\n2,,1\n", "# Z3\r\n0;1;2\r\n1;2;0\r\n2;?;1\r\n", "0 1 2\n1 2 0\n2 NA 1\n"]) {
    const table = read(text);
    expect([table.count, table.product(1, 2), table.product(2, 1), table.product(2, 2)]).toEqual([3, 0, null, 1]);
  }
  const named = readProductTable("e,a\n0,1\n1,0\n", "t", { ...reading, header: true });
  expect([named.count, named.product(1, 1)]).toEqual([2, 0]);
  expect(() => read("0,1\n1\n")).toThrow("t:2: expected 2 cells");
  expect(() => read("0,1\n1,2\n")).toThrow("t:2, column 2: expected a whole number from 0 to 1, got 2");
  expect(() => read("0,1,2\n1,2,0\n")).toThrow("t: expected as many columns as rows, 2, got 3");
});

test("a table for a network is remarked on as one for recovery", () => {
  const rows = Array.from(
    { length: 20 },
    (_, row) => `${row % 7 === 0 ? -999 : row % 5},${row === 3 ? "" : row},${row % 2}`,
  );
  const text = `load,passenger_id,y\n${rows.join("\n")}\n`;
  const table = { kind: "table-regression", file: "t.csv", target: "y", impute: "mean", index: "none" };
  const { notes } = readLabelledTable(tableRegressionSchema.parse(table), context(text));
  expect(notes.join("; ")).toContain("-999 stands in 3 cells of column load");
  expect(notes.join("; ")).toContain("1 unknown cells filled by the mean of their column");
});
