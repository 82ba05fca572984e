import { expect, test } from "vitest";
import { csvText } from "../formats/index.js";
import { createMatrix } from "../linalg/index.js";
import { createStream } from "../random/index.js";
import { copyRemarks } from "./copied-columns.js";
import { readOwnData } from "./own-data.js";
import { tableSchema } from "./table-schema.js";

const draws = createStream(1, "columns");
const ROWS = 12;
const column = () => draws.fillNormal(new Float64Array(ROWS));
const [a, b] = [column(), column()];
const matrixOf = (columns: readonly Float64Array[]) =>
  createMatrix(
    ROWS,
    columns.length,
    Float64Array.from(
      { length: ROWS * columns.length },
      (_, cell) => columns[cell % columns.length]![Math.floor(cell / columns.length)]!,
    ),
  );

test("copies and mirrors are found, and columns that differ in one row are not", () => {
  const nearly = a.with(ROWS - 1, a[ROWS - 1]! + 1e-4);
  const remarks = copyRemarks(
    ["a", "b", "nearly", "again", "mirrored"],
    matrixOf([a, b, nearly, a, b.map((x) => -x)]),
    [],
  );
  expect(remarks.map((remark) => /sign: (.*);/.exec(remark)?.[1])).toEqual(["a, again", "b, mirrored"]);
  expect(copyRemarks(["a", "b", "nearly"], matrixOf([a, b, nearly]), [])).toEqual([]);
});

test("more groups than are shown are counted", () => {
  const columns = Array.from({ length: 5 }, column);
  const names = Array.from({ length: 10 }, (_, index) => `x${index}`);
  const remarks = copyRemarks(names, matrixOf([...columns, ...columns]), []);
  expect(remarks).toHaveLength(4);
  expect(remarks[3]).toBe("2 more groups of columns are the same so");
});

test("a table says which columns are the same in other units, and takes the two words of a category for no copies", () => {
  const rows = Array.from({ length: 40 }, (_, row) => {
    const [metres, other] = [draws.normal(), draws.normal()];
    return [metres, other, 3 - 100 * metres, row % 3 === 0 ? "yes" : "no", metres + other];
  });
  const text = csvText([["metres", "other", "centimetres", "sold", "y"], ...rows]);
  const config = { kind: "table", file: "t.csv", target: "y", categories: ["sold"] };
  const { notes } = readOwnData(text, "t.csv", tableSchema.parse(config), 1);
  const copies = notes.filter((note) => note.includes("the same column"));
  expect(copies).toHaveLength(1);
  expect(copies[0]).toContain("sign: metres, centimetres;");
});
