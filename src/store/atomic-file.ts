import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { sealLine } from "./sealed-text.js";
import { removeAbandoned } from "./temporary-folder.js";
import { temporaryPath } from "./temporary-path.js";

/**
 * Replaces a file in one rename: a reader, or a kill at any instant, sees the old bytes or the new ones. What kills have
 * left of earlier writes into its folder is removed.
 * @param contents text, bytes, or bytes in pieces
 * @param durable whether to wait until the disk has them, so that they survive a loss of power too
 */
export function replaceFile(path: string, contents: string | Uint8Array | Iterable<Uint8Array>, durable = true): void {
  const pieces = typeof contents === "string" || contents instanceof Uint8Array ? [contents] : contents;
  const folder = dirname(path);
  removeAbandoned(folder);
  const draft = temporaryPath(folder);
  try {
    const file = openSync(draft, "wx");
    try {
      for (const piece of pieces) writeFileSync(file, piece);
      if (durable) fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    // Who asked knows the file by its own name.
    if (error instanceof Error) error.message = error.message.replaceAll(draft, path);
    throw error;
  }
}

/** Waits until the disk has a file's bytes, so that they survive a loss of power. */
export function flushFile(path: string): void {
  const file = openSync(path, "r+");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Appends one line, sealed, to a JSON-lines file, or, when that fails (a full disk, say), leaves the lines before it. */
export function appendEvent(path: string, event: object): void {
  try {
    appendFileSync(path, `${sealLine(event)}\n`);
  } catch (error) {
    mendEvents(path);
    throw error;
  }
}

/**
 * Cuts off an unfinished line at the end of a JSON-lines file, left by a kill or a full disk, and events there that have not come about.
 * @param undone the kinds of those
 */
export function mendEvents(path: string, undone: readonly string[] = []): void {
  if (!existsSync(path)) return;
  const bytes = readFileSync(path);
  let end = bytes.lastIndexOf("\n") + 1;
  while (end > 0) {
    const start = bytes.lastIndexOf("\n", end - 2) + 1;
    const line = bytes.toString("utf8", start, end);
    if (!undone.some((kind) => line.startsWith(`{"kind":${JSON.stringify(kind)}`))) break;
    end = start;
  }
  if (end < bytes.length) truncateSync(path, end);
}
