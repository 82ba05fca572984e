import { crc32 } from "node:zlib";

/** The CRC-32 of text or bytes, as eight hexadecimal digits. @param before the check of what precedes them */
export function checkOf(contents: string | Uint8Array, before = "00000000"): string {
  return crc32(contents, Number.parseInt(before, 16)).toString(16).padStart(8, "0");
}

const DOCUMENT_SEAL = /,\n {2}"check": "([0-9a-f]{8})"\n\}\n$/;
const LINE_SEAL = /,"check":"([0-9a-f]{8})"\}$/;

/** A JSON document that ends with the check of all that precedes it. */
export function sealDocument(value: object): string {
  const text = JSON.stringify(value, null, 2).slice(0, -2);
  return `${text},\n  "check": "${checkOf(text)}"\n}\n`;
}

/** A line of JSON that ends with the check of all that precedes it. */
export function sealLine(value: object): string {
  const text = JSON.stringify(value).slice(0, -1);
  return `${text},"check":"${checkOf(text)}"}`;
}

/** What the seal of a text says: it holds, it does not, or there is none. */
export type Seal = "holds" | "broken" | "none";

/** Reads the seal of a document. */
export const sealOfDocument = (text: string): Seal => sealOf(text, DOCUMENT_SEAL);

/** Reads the seal of a line. */
export const sealOfLine = (text: string): Seal => sealOf(text, LINE_SEAL);

function sealOf(text: string, pattern: RegExp): Seal {
  const seal = pattern.exec(text);
  if (seal === null) return "none";
  return checkOf(text.slice(0, seal.index)) === seal[1] ? "holds" : "broken";
}
