import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, test } from "vitest";
import { readTable } from "./data-table.js";
import { joinBytes } from "./join-bytes.js";
import { parquetAsCsv } from "./parquet-csv.js";
import { parquetTable } from "./parquet-table.js";
import { tableText } from "./table-text.js";

const OPTIONS = { header: "auto", index: "auto", missing: ["nan"], decimal: "auto", shape: "columns" } as const;
type Columns = Parameters<typeof parquetWriteBuffer>[0]["columnData"];

const file = (columnData: Columns, more: object = {}) =>
  new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 2, ...more }));
const read = (bytes: Uint8Array, shape: "columns" | "matrix" = "columns") =>
  readTable(tableText(parquetAsCsv(bytes, "t.parquet"), "t.parquet"), "t.parquet", { ...OPTIONS, shape });

describe("a Parquet file as CSV", () => {
  test("keeps numbers, truth values, texts and dates, over groups of rows; null is unknown", () => {
    const { columns, rows } = read(
      file([
        { name: "x; 1", data: [0.1, 1 / 3, -1e-300], type: "DOUBLE" },
        { name: "n", data: [1n, null, -(2n ** 40n)], type: "INT64", nullable: true },
        { name: "flag", data: [true, false, true], type: "BOOLEAN" },
        { name: "word", data: ["a, b", 'c "d"', "e\nf"], type: "STRING" },
        { name: "day", data: [new Date(0), new Date(864e5), new Date(2 * 864e5)], type: "TIMESTAMP" },
      ]),
    );
    expect(columns).toEqual(["x; 1", "n", "flag", "word", "day"]);
    expect(rows).toEqual([
      ["0.1", "1", "true", "a, b", "1970-01-01T00:00:00.000Z"],
      [String(1 / 3), "", "false", 'c "d"', "1970-01-02T00:00:00.000Z"],
      ["-1e-300", String(-(2 ** 40)), "true", "e\nf", "1970-01-03T00:00:00.000Z"],
    ]);
  });

  test("has names for its columns, also where they are numbers that count", () => {
    const columns = ["0", "1", "2", "3"].map((name) => ({ name, data: [5.5, 6.5, 7.5], type: "DOUBLE" as const }));
    const { hasHeader, rows } = read(file(columns), "matrix");
    expect(hasHeader).toBe(true);
    expect(rows).toHaveLength(3);
  });

  test("takes the index of pandas for names of rows", () => {
    const pandas = { key: "pandas", value: JSON.stringify({ index_columns: ["__index_level_0__"] }) };
    const { labels, columns } = read(
      file(
        [
          { name: "x", data: [1.5, 2.5, 3.5], type: "DOUBLE" },
          { name: "__index_level_0__", data: [7, 8, 9], type: "INT32" },
        ],
        { kvMetadata: [pandas] },
      ),
    );
    expect(columns).toEqual(["x"]);
    expect(labels?.values).toEqual(["7", "8", "9"]);
  });

  test("is any other file as it is", () => {
    const bytes = new TextEncoder().encode("a,b\n1,2\n");
    expect(parquetAsCsv(bytes, "t.csv")).toBe(bytes);
  });

  test("refuses lists by the column, other compressions, and damage", () => {
    const steps = { name: "steps", width: 2, description: "", values: Float64Array.of(1, 2) };
    const lists = joinBytes([
      ...parquetTable({ iterations: Float64Array.of(0), columns: new Map([["steps", steps]]) }, "{}", "0"),
    ]);
    expect(() => parquetAsCsv(lists, "t.parquet")).toThrow(/lists or structures in column steps.*to_csv/);
    const zstd = file([{ name: "x", data: [1, 2], type: "DOUBLE" }], {
      codec: "ZSTD",
      compressors: { ZSTD: (input: Uint8Array) => input },
    });
    expect(() => parquetAsCsv(zstd, "t.parquet")).toThrow(/compression codec: ZSTD/);
    expect(() => parquetAsCsv(zstd.subarray(0, 40), "t.parquet")).toThrow(/t\.parquet: expected a Parquet file/);
  });
});
