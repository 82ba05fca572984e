import { InputError } from "../errors/index.js";
import { asUtf8 } from "./decode-text.js";
import { isGzip } from "./file-kind.js";
import { gunzip } from "./gunzip.js";
import { isPrintedLog, printedAsJsonLines } from "./printed-log.js";

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Whether the first bytes of a log are of gzip or UTF-16, of lines that end as on old Macintosh, or printed for people: undone of all of it. */
export const isWrappedLog = (head: Uint8Array): boolean =>
  isGzip(head) || asUtf8(head) !== head || endsByReturns(head) || isPrinted(head);

/**
 * A log as it was before gzip compressed it, in UTF-8, and as JSON Lines where it was printed for people.
 * @throws InputError for what gzip did not write so
 */
export function unwrapLog(bytes: Uint8Array, name: string): Uint8Array {
  let plain: Uint8Array;
  try {
    plain = asUtf8(isGzip(bytes) ? gunzip(bytes) : bytes);
  } catch (error) {
    throw new InputError({ path: name, expected: "bytes as gzip wrote them", received: (error as Error).message });
  }
  if (isPrinted(plain)) return new TextEncoder().encode(printedAsJsonLines(new TextDecoder().decode(plain)));
  if (!endsByReturns(plain)) return plain;
  return plain.map((byte) => (byte === CARRIAGE_RETURN ? LINE_FEED : byte));
}

const endsByReturns = (bytes: Uint8Array) => bytes.includes(CARRIAGE_RETURN) && !bytes.includes(LINE_FEED);

/** So many of the first bytes are looked at. */
const EXAMINED = 1 << 16;

const isPrinted = (bytes: Uint8Array) =>
  !bytes.subarray(0, EXAMINED).includes(0) && isPrintedLog(new TextDecoder().decode(bytes.subarray(0, EXAMINED)));
