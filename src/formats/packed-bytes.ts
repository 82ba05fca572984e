import { unzlibSync, zlibSync } from "fflate";
import { InputError } from "../errors/index.js";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Bytes as a text: compressed, and written in base64. `unpackBytes` takes them back. */
export function packBytes(bytes: Uint8Array): string {
  const packed = zlibSync(bytes, { level: 9 });
  const pieces: string[] = [];
  for (let at = 0; at < packed.length; at += 3) {
    const group = (packed[at]! << 16) | ((packed[at + 1] ?? 0) << 8) | (packed[at + 2] ?? 0);
    const digits = [18, 12, 6, 0].map((shift) => ALPHABET[(group >> shift) & 63]!);
    const missing = Math.max(0, at + 3 - packed.length);
    pieces.push(digits.slice(0, 4 - missing).join("") + "=".repeat(missing));
  }
  return pieces.join("");
}

/** The bytes of a text that `packBytes` wrote. @throws InputError for another text · @param path where it stands, for the message */
export function unpackBytes(text: string, path: string): Uint8Array {
  const digits = text.replace(/=+$/, "");
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let buffer = 0;
  let bits = 0;
  let at = 0;
  for (const character of digits) {
    buffer = ((buffer << 6) | ALPHABET.indexOf(character)) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (buffer >> bits) & 0xff;
  }
  try {
    return unzlibSync(bytes);
  } catch (error) {
    throw new InputError({ path, expected: "packed bytes", received: (error as Error).message });
  }
}
