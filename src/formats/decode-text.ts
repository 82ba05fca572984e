import { InputError } from "../errors/index.js";

/** So many of the first bytes are looked at for the zeros of UTF-16. */
const EXAMINED = 4096;

/**
 * The text that bytes spell: UTF-8 or UTF-16 with or without its mark, or else Latin-1 as Windows has it.
 * @param name the file, for messages
 * @throws InputError for bytes that are no text
 */
export function decodeText(bytes: Uint8Array, name: string): string {
  const wide = wideEncoding(bytes);
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  if (bytes.subarray(0, EXAMINED).includes(0)) {
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
    return new TextDecoder("windows-1252").decode(bytes);
  }
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
