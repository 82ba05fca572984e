import { InputError } from "../errors/index.js";
import { arffTableText, isArff } from "./arff-table.js";
import { archiveTableText, arrayTableText } from "./array-table.js";
import { decodeText } from "./decode-text.js";
import { A_TABLE, isGzip, isParquet, isZip } from "./file-kind.js";
import { foreignFile } from "./foreign-files.js";
import { gunzip } from "./gunzip.js";
import { jsonTableText } from "./json-table.js";
import { isNpy } from "./npy-reading.js";

/**
 * The table that a file holds, as text: text in any of the usual encodings as it is, arrays of NumPy, JSON and ARFF as CSV, whose numbers are
 * the same float64.
 * Parquet is turned into CSV by `parquetAsCsv` before, which pages that read none do without.
 * @param key the array of an archive that is meant; by default the only one, or a matrix beside vectors
 * @throws InputError for a file of another kind, by name, with the way to a table
 */
export function tableText(bytes: Uint8Array, name: string, key?: string): string {
  if (isGzip(bytes)) return tableText(decompressed(bytes, name), name, key);
  if (isNpy(bytes)) return arrayTableText(bytes, name);
  if (isZip(bytes)) return archiveTableText(bytes, name, key);
  const table = structuredTable(bytes, name);
  if (table !== null) return table;
  const foreign = isParquet(bytes)
    ? { what: "a Parquet file as it is", remedy: "Take it through parquetAsCsv first" }
    : foreignFile(bytes);
  if (foreign !== null) {
    throw new InputError({ path: name, expected: A_TABLE, received: foreign.what, remedy: foreign.remedy });
  }
  return decodeText(bytes, name);
}

const MARKS = [0xef, 0xbb, 0xbf, 0xff, 0xfe];

/** The table of a document of JSON or ARFF as CSV; null for any other file. */
function structuredTable(bytes: Uint8Array, name: string): string | null {
  const first = bytes.find((byte) => byte > 32 && !MARKS.includes(byte));
  if (first === 0x5b || first === 0x7b) return jsonTableText(decodeText(bytes, name), name);
  return isArff(bytes) ? arffTableText(decodeText(bytes, name), name) : null;
}

function decompressed(bytes: Uint8Array, name: string): Uint8Array {
  try {
    return gunzip(bytes);
  } catch (error) {
    throw new InputError({ path: name, expected: "bytes as gzip wrote them", received: (error as Error).message });
  }
}
