import { ByteWriter, type ColumnSource, ParquetWriter } from "hyparquet-writer";
import type { RecordedColumn, RecordedTable } from "./recorded-table.js";

type Schema = ConstructorParameters<typeof ParquetWriter>[0]["schema"];

/** Values in a group of rows: what is held in memory besides the table. */
const GROUP_VALUES = 500_000;

/**
 * A recorded table as a Parquet file: `iteration` INT64, scalars DOUBLE, wider columns lists of DOUBLE, none of them with nulls; the
 * metadata under `latebloom` among those of the file.
 * @param metadata a JSON document that tells what was recorded
 * @param version of Latebloom, which is named as what wrote the file
 */
export function* parquetTable(
  { iterations, columns }: RecordedTable,
  metadata: string,
  version: string,
): Generator<Uint8Array> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaOf([...columns.values()]),
    kvMetadata: [{ key: "latebloom", value: metadata }],
    createdBy: `latebloom ${version}`,
  });
  const rowValues = [...columns.values()].reduce((sum, { width }) => sum + width, 1);
  const groupRows = Math.max(1, Math.floor(GROUP_VALUES / rowValues));
  for (let start = 0; start < iterations.length; start += groupRows) {
    const end = Math.min(start + groupRows, iterations.length);
    const iteration = { name: "iteration", data: BigInt64Array.from(iterations.subarray(start, end), BigInt) };
    const columnData = [iteration, ...[...columns.values()].map((column) => sourceOf(column, start, end))];
    writer.write({ columnData, rowGroupSize: groupRows });
    yield taken(bytes);
  }
  writer.finish();
  yield taken(bytes);
}

function schemaOf(columns: readonly RecordedColumn[]): Schema {
  const required = "REQUIRED" as const;
  return [
    { name: "root", num_children: columns.length + 1 },
    { name: "iteration", type: "INT64", repetition_type: required },
    ...columns.flatMap(({ name, width }): Schema => {
      if (width === 1) return [{ name, type: "DOUBLE", repetition_type: required }];
      return [
        { name, converted_type: "LIST", repetition_type: required, num_children: 1 },
        { name: "list", repetition_type: "REPEATED", num_children: 1 },
        { name: "element", type: "DOUBLE", repetition_type: required },
      ];
    }),
  ];
}

/**
 * Rows `start` to `end`. NaN has no place in an order, so that a column that has some goes without its least and largest value. No
 * dictionary: the one of the library takes −0 for 0.
 */
function sourceOf({ name, width, values }: RecordedColumn, start: number, end: number): ColumnSource {
  const part = values.subarray(start * width, end * width);
  const statistics = !part.some(Number.isNaN);
  const encoding = "PLAIN";
  if (width === 1) return { name, data: part, statistics, encoding };
  const rows = Array.from({ length: end - start }, (_, row) =>
    Array.from(part.subarray(row * width, (row + 1) * width)),
  );
  return { name, data: rows, statistics, encoding };
}

/** What has been written since the last time. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}
