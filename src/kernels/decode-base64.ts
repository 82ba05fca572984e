/** What newer hosts have themselves, and do at once. */
const host = Uint8Array as typeof Uint8Array & { fromBase64?(text: string): Uint8Array<ArrayBuffer> };

/** The bytes of a module that was compiled into text. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  if (host.fromBase64 !== undefined) return host.fromBase64(text);
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const digits = new Uint8Array(128);
  for (let index = 0; index < alphabet.length; index++) digits[alphabet.charCodeAt(index)] = index;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  for (let read = 0, write = 0; read < text.length; read += 4, write += 3) {
    const group =
      (digits[text.charCodeAt(read)]! << 18) |
      (digits[text.charCodeAt(read + 1)]! << 12) |
      (digits[text.charCodeAt(read + 2) & 127]! << 6) |
      digits[text.charCodeAt(read + 3) & 127]!;
    bytes[write] = group >> 16;
    if (write + 1 < bytes.length) bytes[write + 1] = (group >> 8) & 255;
    if (write + 2 < bytes.length) bytes[write + 2] = group & 255;
  }
  return bytes;
}
