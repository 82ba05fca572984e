import { InputError } from "../errors/index.js";
import { identifyLog, isWrappedLog, unwrapLog } from "../formats/index.js";
import type { LogSource } from "./log-source.js";
import { fileInMemory } from "./readable-file.js";
import { openRowLog } from "./row-log.js";
import { readWholeLog } from "./whole-log.js";

/** By so many bytes a format is told. */
const HEAD = 1 << 16;

/**
 * A log whose bytes are in memory, in any format that is known, also compressed by gzip, in UTF-16, or printed for people.
 * @param name the file, for messages, and for what its columns leave out
 * @throws InputError for anything else, and for what is damaged
 */
export async function readLog(content: Uint8Array, name: string): Promise<LogSource> {
  const isRewritten = isWrappedLog(content.subarray(0, HEAD));
  const bytes = isRewritten ? unwrapLog(content, name) : content;
  const format = logFormat(bytes.subarray(0, HEAD), name);
  const source =
    format === "csv" || format === "jsonl"
      ? openRowLog(name, format, () => fileInMemory(bytes))
      : await readWholeLog(bytes, name, format);
  return { ...source, isRewritten };
}

/** The format of a log, by its first bytes. @throws InputError for an empty one, and one that is none */
export function logFormat(head: Uint8Array, path: string): ReturnType<typeof identifyLog> {
  if (head.every((byte) => byte <= 32)) throw new InputError({ path, expected: "a log", received: "an empty file" });
  return identifyLog(head, path);
}
