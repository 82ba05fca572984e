/** A field of a protocol-buffers message, as its bytes. */
export type Field = Uint8Array;

const VARINT = 0;
const FIXED_64 = 1;
const LENGTH = 2;
const FIXED_32 = 5;

/** An int64 or enum field. @param value a whole number from 0 to 2⁵³ − 1 */
export function integerField(number: number, value: number): Field {
  return Uint8Array.from([...varint(number * 8 + VARINT), ...varint(value)]);
}

/** A double field. */
export function doubleField(number: number, value: number): Field {
  const bytes = new Uint8Array(9);
  bytes[0] = number * 8 + FIXED_64;
  new DataView(bytes.buffer).setFloat64(1, value, true);
  return bytes;
}

/** A float field: the value rounded to float32. */
export function floatField(number: number, value: number): Field {
  const bytes = new Uint8Array(5);
  bytes[0] = number * 8 + FIXED_32;
  new DataView(bytes.buffer).setFloat32(1, value, true);
  return bytes;
}

/** A string field. */
export function textField(number: number, text: string): Field {
  return messageField(number, [new TextEncoder().encode(text)]);
}

/** A field that holds a message made of fields. */
export function messageField(number: number, fields: readonly Field[]): Field {
  const body = message(fields);
  return message([Uint8Array.from([...varint(number * 8 + LENGTH), ...varint(body.length)]), body]);
}

/** A message: its fields one after the other. */
export function message(fields: readonly Field[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, field) => sum + field.length, 0));
  let offset = 0;
  for (const field of fields) {
    bytes.set(field, offset);
    offset += field.length;
  }
  return bytes;
}

/** Seven bits a byte, the least significant first, each but the last marked by its highest bit. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return bytes;
}
