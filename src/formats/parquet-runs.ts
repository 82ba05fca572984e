import { gunzipSync } from "fflate";
import { InputError } from "../errors/index.js";
import type { LoggedColumn, LoggedRun } from "./logged-run.js";

/** Whether bytes begin as a Parquet file does. */
export function isParquet(bytes: Uint8Array): boolean {
  return bytes[0] === 80 && bytes[1] === 65 && bytes[2] === 82 && bytes[3] === 49;
}

/**
 * The run of a Parquet file: its columns of numbers; those of texts become settings where all rows have the same. Uncompressed, Snappy and
 * gzip.
 * @throws InputError for a damaged file, or another compression
 */
export async function parquetRuns(bytes: Uint8Array, name: string): Promise<LoggedRun[]> {
  // Loaded when needed: no command but those that read other programs' files has a use for it.
  const { parquetMetadataAsync, parquetRead } = await import("hyparquet");
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const file = { byteLength: buffer.byteLength, slice: (start: number, end?: number) => buffer.slice(start, end) };
  const columns: LoggedColumn[] = [];
  try {
    const metadata = await parquetMetadataAsync(file);
    const compressors = { GZIP: (input: Uint8Array) => gunzipSync(input) };
    const names = metadata.schema.filter(({ num_children }) => num_children === undefined).map((element) => element.name);
    let rows: unknown[][] = [];
    await parquetRead({ file, metadata, compressors, onComplete: (read) => (rows = read) });
    names.forEach((column, index) => {
      const cells = rows.map((row) => row[index]);
      if (cells.some((cell) => typeof cell === "number" || typeof cell === "bigint")) {
        columns.push({ name: column, values: Float64Array.from(cells, numberOf), steps: null });
      }
    });
  } catch (error) {
    throw new InputError({
      path: name,
      expected: "a Parquet file, uncompressed or compressed by Snappy or gzip",
      received: (error as Error).message,
    });
  }
  return [{ name: "", settings: new Map(), columns }];
}

const numberOf = (cell: unknown) => (typeof cell === "number" || typeof cell === "bigint" ? Number(cell) : Number.NaN);
