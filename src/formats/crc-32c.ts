import { createCrc32 } from "./crc-32.js";

/** The CRC-32C (Castagnoli) of bytes, as RFC 3720 has it. `node:zlib` has the other CRC-32 only. */
export const crc32c: (bytes: Uint8Array) => number = createCrc32(0x82f63b78);

/** The CRC-32C that TFRecord files hold: rotated right by 15 bits, plus a constant. */
export function maskedCrc32c(bytes: Uint8Array): number {
  const checksum = crc32c(bytes);
  return (((checksum >>> 15) | (checksum << 17)) + 0xa282ead8) >>> 0;
}
