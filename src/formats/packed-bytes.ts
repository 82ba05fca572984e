import { InputError } from "../errors/index.js";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const LONGEST = 255;

/** Bytes as a text: a run of up to 255 zeros as a zero and its length, all in base64. Dark pictures become four times shorter. */
export function packBytes(bytes: Uint8Array): string {
  const packed: number[] = [];
  for (let at = 0; at < bytes.length; at++) {
    packed.push(bytes[at]!);
    if (bytes[at] !== 0) continue;
    let run = 1;
    while (run < LONGEST && bytes[at + 1] === 0) {
      run++;
      at++;
    }
    packed.push(run);
  }
  const pieces: string[] = [];
  for (let at = 0; at < packed.length; at += 3) {
    const group = (packed[at]! << 16) | ((packed[at + 1] ?? 0) << 8) | (packed[at + 2] ?? 0);
    const digits = [18, 12, 6, 0].map((shift) => ALPHABET[(group >> shift) & 63]!);
    const missing = Math.max(0, at + 3 - packed.length);
    pieces.push(digits.slice(0, 4 - missing).join("") + "=".repeat(missing));
  }
  return pieces.join("");
}

/**
 * The bytes of a text that `packBytes` wrote.
 * @param count how many there are
 * @param path where the text stands, for the message
 * @throws InputError for another text
 */
export function unpackBytes(text: string, count: number, path: string): Uint8Array {
  const bytes = new Uint8Array(count);
  let length = 0;
  let zeros = false;
  const take = (byte: number) => {
    if (zeros) length += byte;
    else if (byte !== 0) bytes[length++] = byte;
    zeros = !zeros && byte === 0;
  };
  let buffer = 0;
  let bits = 0;
  for (const character of text.replace(/=+$/, "")) {
    buffer = ((buffer << 6) | ALPHABET.indexOf(character)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    take((buffer >> bits) & 0xff);
  }
  if (length === count && !zeros && /^[A-Za-z0-9+/]*=*$/.test(text)) return bytes;
  throw new InputError({ path, expected: `${count} packed bytes`, received: `${length}` });
}
