import { expect, test } from "vitest";
import { readFeatureColumns } from "./feature-columns.js";
import { tableSchema } from "./table-schema.js";
import { splitRows } from "./train-test-split.js";

test("a large table of plain numbers keeps its texts unmade", () => {
  const width = 500;
  const line = (row: number) => Array.from({ length: width }, (_, column) => `${row}.${column}`).join(",");
  const names = Array.from({ length: width }, (_, column) => `x${column}`).join(",");
  const text = `${names}\n${Array.from({ length: 400 }, (_, row) => `${line(row)}\n`).join("")}`;
  const config = tableSchema.parse({ kind: "table", file: "t.csv", target: "x3" });
  const { table, features } = readFeatureColumns(text, config);
  expect([table.lines.length, features.length]).toEqual([400, width - 1]);
  expect(Object.getOwnPropertyDescriptor(table, "rows")).toMatchObject({ get: expect.any(Function) });
});

test("nor are they made for the marks of the test rows", () => {
  const rows = Array.from({ length: 60_000 }, (_, row) => `${row}.5,${row % 3},${Number(row % 4 === 0)}\n`).join("");
  const text = `a,y,part\n${"0.500000000,1.000000000,0\n".repeat(20_000)}${rows}`;
  const config = tableSchema.parse({ kind: "table", file: "t.csv", target: "y", testColumn: "part" });
  const { table } = readFeatureColumns(text, config);
  const plain = {
    ...table,
    get rows(): never {
      throw new Error("texts were made");
    },
  };
  expect(splitRows(plain, config, 1, "t.csv").test).toHaveLength(15_000);
});
