import { Zip, ZipPassThrough } from "fflate";
import { InputError } from "../errors/index.js";
import { npyArray } from "./npy-array.js";
import type { RecordedTable } from "./recorded-table.js";

const MEBIBYTE = 1024 * 1024;
const GIBIBYTE = 1024 * MEBIBYTE;

/** A zip archive without its 64-bit extension ends here. */
const LARGEST_BYTES = 4 * GIBIBYTE - MEBIBYTE;

/** The same table gives the same bytes: the earliest time that a zip archive can hold. */
const MODIFIED = "1980-01-01T00:00:00";

/**
 * A recorded table as NumPy's .npz archive, without compression: `iteration` (T) int64; each scalar (T) and each wider column (T, width)
 * float64; `metadata.json`, its bytes.
 * @param metadata a JSON document that tells what was recorded
 * @throws InputError when it would not fit into an archive (4 GiB)
 */
export function* npzArchive({ iterations, columns }: RecordedTable, metadata: string): Generator<Uint8Array> {
  const bytes = [...columns.values()].reduce((sum, { values }) => sum + values.byteLength, iterations.byteLength);
  if (bytes > LARGEST_BYTES) {
    throw new InputError({
      path: "--format npz",
      expected: "columns of less than 4 GiB in all",
      received: `${(bytes / GIBIBYTE).toFixed(1)} GiB`,
      remedy: "Choose fewer with --columns, or take --format parquet",
    });
  }
  const ready: Uint8Array[] = [];
  const archive = new Zip((error, piece) => {
    if (error) throw error;
    ready.push(piece);
  });
  const rows = iterations.length;
  yield* member("iteration.npy", npyArray(BigInt64Array.from(iterations, BigInt), [rows]));
  for (const { name, width, values } of columns.values()) {
    yield* member(`${name}.npy`, npyArray(values, width === 1 ? [rows] : [rows, width]));
  }
  yield* member("metadata.json", [new TextEncoder().encode(metadata)]);
  archive.end();
  yield* ready.splice(0);

  function* member(name: string, pieces: readonly Uint8Array[]) {
    const file = new ZipPassThrough(name);
    file.mtime = MODIFIED;
    archive.add(file);
    for (const [index, piece] of pieces.entries()) {
      file.push(piece, index === pieces.length - 1);
      yield* ready.splice(0);
    }
  }
}
