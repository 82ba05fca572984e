/** A checksum of 32 bits by a polynomial, given reflected. */
export function createCrc32(polynomial: number): (bytes: Uint8Array) => number {
  const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ polynomial : remainder >>> 1;
    return remainder;
  });
  return (bytes) => {
    let checksum = 0xffffffff;
    for (const byte of bytes) checksum = table[(checksum ^ byte) & 0xff]! ^ (checksum >>> 8);
    return (checksum ^ 0xffffffff) >>> 0;
  };
}

/** The CRC-32 of bytes that PNG and zip files hold. */
export const crc32: (bytes: Uint8Array) => number = createCrc32(0xedb88320);
