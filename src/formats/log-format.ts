import { InputError } from "../errors/index.js";
import { isEventFile } from "./event-file-runs.js";
import { isParquet } from "./file-kind.js";
import { parseJson } from "./json-tree.js";
import { isNpy } from "./npy-reading.js";

/** How a log is written. */
export type LogFormat = "csv" | "jsonl" | "json" | "npy" | "npz" | "parquet" | "events";

/** What begins so is no log that can be read, with what to do about it. */
const FOREIGN: readonly (readonly [bytes: readonly number[], what: string, remedy: string])[] = [
  [[0x28, 0xb5, 0x2f, 0xfd], "a file compressed by zstd", "Decompress it first: zstd -d FILE"],
  [[0x42, 0x5a, 0x68], "a file compressed by bzip2", "Decompress it first: bunzip2 FILE"],
  [[0xfd, 0x37, 0x7a, 0x58], "a file compressed by xz", "Decompress it first: unxz FILE"],
  [[0x89, 0x48, 0x44, 0x46], "an HDF5 file", "Save its curves as CSV, JSON Lines or .npz"],
  [[0x53, 0x51, 0x4c, 0x69], "an SQLite database", "Export the table of metrics as CSV"],
  [[0x80], "a pickle of Python, which only Python can read", "Save its curves as CSV, JSON Lines or .npz"],
  [[0x89, 0x50, 0x4e, 0x47], "a picture", "Give the numbers that it was drawn from"],
  [[0x25, 0x50, 0x44, 0x46], "a PDF", "Give the numbers that it was drawn from"],
];

/**
 * How a log is written, by its first bytes.
 * @param head the first bytes, all of a small file
 * @throws InputError for what is no log, with what to do about it
 */
export function identifyLog(head: Uint8Array, name: string): LogFormat {
  const expected = "CSV, TSV, JSON Lines, JSON, .npy, .npz, Parquet or an event file of TensorBoard";
  if (isNpy(head)) return "npy";
  if (isParquet(head)) return "parquet";
  if (isEventFile(head)) return "events";
  if (head[0] === 80 && head[1] === 75) {
    const text = new TextDecoder("latin1").decode(head.subarray(0, 4096));
    if (text.includes(".npy")) return "npz";
    const what = text.includes("[Content_Types].xml") ? "an Excel workbook" : "an archive without arrays of NumPy";
    throw new InputError({ path: name, expected, received: what, remedy: "Save its curves as CSV" });
  }
  const foreign = FOREIGN.find(([bytes]) => bytes.every((byte, index) => head[index] === byte));
  if (foreign !== undefined) throw new InputError({ path: name, expected, received: foreign[1], remedy: foreign[2] });
  if (head.includes(0)) {
    throw new InputError({
      path: name,
      expected,
      received: "bytes that are no text",
      remedy: "Save its curves as CSV",
    });
  }
  return textFormat(new TextDecoder().decode(head).replace(/^\uFEFF/, ""));
}

function textFormat(text: string): LogFormat {
  const start = text.trimStart();
  if (start[0] === "[") return "json";
  if (start[0] !== "{") return "csv";
  const lines = start
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  try {
    parseJson(lines[0]!);
  } catch {
    return "json";
  }
  return lines.length > 1 ? "jsonl" : isRow(lines[0]!) ? "jsonl" : "json";
}

/** Whether the only line of a file is a row, the first of a file that is being written. */
function isRow(line: string): boolean {
  return !line.includes("[") && !/\{\s*"\d+"\s*:/.test(line);
}
