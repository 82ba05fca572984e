import { InputError } from "../errors/index.js";
import { asUtf8 } from "./decode-text.js";
import { isGzip } from "./file-kind.js";
import { gunzip } from "./gunzip.js";

/** Whether the first bytes of a log are of gzip or UTF-16, which are undone of all of it before it is read. */
export const isWrappedLog = (head: Uint8Array): boolean => isGzip(head) || asUtf8(head) !== head;

/** A log as it was before gzip compressed it, in UTF-8. @throws InputError for what gzip did not write so */
export function unwrapLog(bytes: Uint8Array, name: string): Uint8Array {
  try {
    return asUtf8(isGzip(bytes) ? gunzip(bytes) : bytes);
  } catch (error) {
    throw new InputError({ path: name, expected: "bytes as gzip wrote them", received: (error as Error).message });
  }
}
