import { InputError } from "../errors/index.js";

/** So many of the first bytes are looked at for the zeros of UTF-16. */
const EXAMINED = 4096;

/**
 * The text that bytes spell: UTF-8 or UTF-16 with or without its mark, or else Latin-1 as Windows has it, or what Excel calls CSV (Macintosh).
 * @param name the file, for messages
 * @throws InputError for bytes that are no text
 */
export function decodeText(bytes: Uint8Array, name: string): string {
  const wide = wideEncoding(bytes);
  if (wide !== null) return new TextDecoder(wide).decode(bytes.subarray(0, bytes.length & ~1));
  const hasZeros = bytes.subarray(0, EXAMINED).includes(0);
  if (hasZeros && isPadded(bytes)) {
    // Instruments fill lines and files up with zeros; so do files whose end was lost with the power.
    return decodeText(
      bytes.map((byte) => (byte === 0 ? BLANK : byte)),
      name,
    );
  }
  if (hasZeros) {
    throw new InputError({
      path: name,
      expected: "a table of text",
      received: "bytes that are no text",
      remedy: "Save the table as CSV",
    });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(isMacintosh(bytes) ? "macintosh" : "windows-1252").decode(bytes);
  }
}

/** Lines end as those of old Macintosh did, and between letters stand bytes that are letters there and none of Windows. */
function isMacintosh(bytes: Uint8Array): boolean {
  if (bytes.includes(LINE_FEED) || !bytes.includes(CARRIAGE_RETURN)) return false;
  const isLetter = (byte: number | undefined) => byte !== undefined && /[a-z]/i.test(String.fromCharCode(byte));
  return bytes.some((byte, at) => byte >= 0x80 && byte < 0xa0 && isLetter(bytes[at - 1] ?? bytes[at + 1]));
}

const BLANK = 32;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Whether bytes are a text and zeros: of the controls there are none but blanks and ends of lines, and it does not begin with one. */
function isPadded(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, EXAMINED);
  return head[0]! >= BLANK && head.every((byte) => byte === 0 || byte >= BLANK || (byte >= 9 && byte <= 13));
}

/** Bytes of text in UTF-8, where they are of UTF-16; others as they are. */
export function asUtf8(bytes: Uint8Array): Uint8Array {
  const wide = wideEncoding(bytes);
  return wide === null
    ? bytes
    : new TextEncoder().encode(new TextDecoder(wide).decode(bytes.subarray(0, bytes.length & ~1)));
}

/** UTF-16 by its mark, or by zeros in every other of the first bytes: digits and separators have them. */
function wideEncoding(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const head = bytes.subarray(0, EXAMINED & ~1);
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]!++;
  });
  const [even, odd] = zeros as [number, number];
  if (odd > head.length / 4 && even === 0) return "utf-16le";
  return even > head.length / 4 && odd === 0 ? "utf-16be" : null;
}
