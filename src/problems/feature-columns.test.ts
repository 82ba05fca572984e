import { expect, test } from "vitest";
import { readFeatureColumns } from "./feature-columns.js";
import { tableSchema } from "./table-schema.js";

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
