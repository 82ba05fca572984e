import { InputError } from "../errors/index.js";
import { flattenScalars, isJsonObject, parseJson } from "./json-tree.js";
import type { LoggedColumn, LoggedRun } from "./logged-run.js";
import { COMPRESSORS } from "./parquet-compressors.js";

/**
 * The run of a Parquet file: its columns of numbers. Uncompressed, Snappy and gzip.
 * @throws InputError for a damaged file, or another compression
 */
export async function parquetRuns(bytes: Uint8Array, name: string): Promise<LoggedRun[]> {
  // Loaded when needed: no command but those that read other programs' files has a use for it.
  const { parquetMetadataAsync, parquetRead } = await import("hyparquet");
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const file = { byteLength: buffer.byteLength, slice: (start: number, end?: number) => buffer.slice(start, end) };
  const columns: LoggedColumn[] = [];
  const settings = new Map<string, string | number | boolean>();
  try {
    const metadata = await parquetMetadataAsync(file);
    const stated = metadata.key_value_metadata?.find(({ key }) => key === "latebloom")?.value;
    if (stated !== undefined) {
      const document = parseJson(stated);
      if (isJsonObject(document))
        for (const [key, cell] of flattenScalars(document)) if (cell !== null) settings.set(key, cell);
    }
    let rows: readonly Record<string, unknown>[] = [];
    await parquetRead({
      file,
      metadata,
      compressors: COMPRESSORS,
      rowFormat: "object",
      onComplete: (read) => {
        rows = read;
      },
    });
    for (const column of Object.keys(rows[0] ?? {})) {
      const cells = rows.map((row) => row[column]);
      if (cells.some((cell) => typeof cell === "number" || typeof cell === "bigint")) {
        columns.push({ name: column, values: Float64Array.from(cells, numberOf), steps: null });
      }
    }
  } catch (error) {
    throw new InputError({
      path: name,
      expected: "a Parquet file, uncompressed or compressed by Snappy or gzip",
      received: (error as Error).message,
    });
  }
  return [{ name: "", settings, columns }];
}

const numberOf = (cell: unknown) => (typeof cell === "number" || typeof cell === "bigint" ? Number(cell) : Number.NaN);
