/** A field of a protocol-buffers message: a number of any width as it stands, or the bytes of a text or message. */
export interface ReadField {
  readonly number: number;
  /** varint: its value; fixed 32 and 64: a view of the bytes; otherwise the bytes. */
  readonly value: number | Uint8Array;
}

/**
 * The fields of a message, in their order.
 * @throws RangeError for bytes that are none
 */
export function* readFields(bytes: Uint8Array): Generator<ReadField> {
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      if (at >= bytes.length) throw new RangeError("a number that is cut off");
      const byte = bytes[at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const take = (length: number) => {
    if (at + length > bytes.length) throw new RangeError("a field that is cut off");
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const key = varint();
    const wire = key % 8;
    const number = Math.floor(key / 8);
    if (wire === 0) yield { number, value: varint() };
    else if (wire === 1) yield { number, value: take(8) };
    else if (wire === 2) yield { number, value: take(varint()) };
    else if (wire === 5) yield { number, value: take(4) };
    else throw new RangeError(`a field of the unknown kind ${wire}`);
  }
}
