import { Zip, ZipPassThrough } from "fflate";
import { InputError } from "../errors/index.js";
import { npyArray } from "./npy-array.js";
import { metadataOf, type RunExport } from "./run-export.js";

/** A zip archive without its 64-bit extension ends here. */
const LARGEST_BYTES = 2 ** 32 - 2 ** 20;

/** The same run gives the same bytes: the earliest time that a zip archive can hold. */
const MODIFIED = new Date(1980, 0, 1);

/**
 * A run as NumPy's .npz archive, without compression: `iteration` (T) int64; each scalar (T) and each wider column (T, width)
 * float64; `metadata.json`, the bytes of a JSON document with config, record and summary.
 * @throws InputError when it would not fit into an archive (4 GiB)
 */
export function* npzArchive(run: RunExport): Generator<Uint8Array> {
  const { iterations, columns } = run.trajectory;
  const bytes = [...columns.values()].reduce((sum, { values }) => sum + values.byteLength, iterations.byteLength);
  if (bytes > LARGEST_BYTES) {
    throw new InputError({
      path: "--format npz",
      expected: "columns of less than 4 GiB in all",
      received: `${(bytes / 2 ** 30).toFixed(1)} GiB`,
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
  yield* member("metadata.json", [new TextEncoder().encode(metadataOf(run))]);
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
