import { crc32, inflateRawSync } from "node:zlib";

// Readers of the formats that runs are exported to, written from the formats' descriptions and sharing no code with the writers.

/** The members of a zip archive, by its central directory; checks every checksum. */
export function readZip(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  if (end < 0) throw new Error("no end of central directory");
  const members = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let member = 0; member < bytes.readUInt16LE(end + 10); member++) {
    if (bytes.toString("latin1", at, at + 4) !== "PK\u0001\u0002") throw new Error("not a central directory entry");
    const method = bytes.readUInt16LE(at + 10);
    const [checksum, packed, size] = [16, 20, 24].map((offset) => bytes.readUInt32LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const raw = bytes.subarray(start, start + packed);
    const data = method === 0 ? raw : inflateRawSync(raw);
    if (data.length !== size || crc32(data) !== checksum) throw new Error("a damaged member");
    members.set(bytes.toString("utf8", at + 46, at + 46 + name), data);
    at += 46 + name + extra + comment;
  }
  return members;
}

/** An array of a .npy file of version 1.0, in C order. */
export function readNpy(bytes: Buffer): { shape: number[]; values: Float64Array | BigInt64Array } {
  if (bytes.toString("latin1", 0, 8) !== "\u0093NUMPY\u0001\u0000") throw new Error("not a .npy file of version 1.0");
  const start = 10 + bytes.readUInt16LE(8);
  if (start % 64 !== 0 || bytes[start - 1] !== 10) throw new Error("a header that is not padded to 64 bytes");
  const header = bytes.toString("latin1", 10, start);
  const [, type, shapeText] = /^\{'descr': '(<f8|<i8)', 'fortran_order': False, 'shape': \(([\d, ]*)\), \} *\n$/.exec(
    header,
  )!;
  const shape = shapeText!
    .split(",")
    .filter((size) => size.trim() !== "")
    .map(Number);
  const data = new Uint8Array(bytes.subarray(start)).buffer;
  const values = type === "<f8" ? new Float64Array(data) : new BigInt64Array(data);
  if (values.length !== shape.reduce((product, size) => product * size, 1)) throw new Error("shape and data disagree");
  return { shape, values };
}

/** CRC-32C bit by bit, by its definition. */
export function bitwiseCrc32c(bytes: Uint8Array): number {
  let register = 0xffffffff;
  for (const byte of bytes) {
    for (let bit = 0; bit < 8; bit++) {
      const feedback = ((register ^ (byte >> bit)) & 1) === 1;
      register = (register >>> 1) ^ (feedback ? 0x82f63b78 : 0);
    }
  }
  return ~register >>> 0;
}

/** The records of a TFRecord file; checks both checksums of each. */
export function readTfRecords(bytes: Buffer): Buffer[] {
  const records: Buffer[] = [];
  const check = (data: Buffer, at: number) => {
    const rotated = (bytes.readUInt32LE(at) - 0xa282ead8) >>> 0;
    const checksum = ((rotated >>> 17) | (rotated << 15)) >>> 0;
    if (checksum !== bitwiseCrc32c(data)) throw new Error(`a wrong checksum at byte ${at}`);
  };
  let at = 0;
  while (at < bytes.length) {
    const length = Number(bytes.readBigUInt64LE(at));
    check(bytes.subarray(at, at + 8), at + 8);
    const data = bytes.subarray(at + 12, at + 12 + length);
    check(data, at + 12 + length);
    records.push(data);
    at += 16 + length;
  }
  return records;
}

/** A field of a protocol-buffers message. */
interface WireField {
  readonly number: number;
  /** A varint as a number; fixed 64 and 32 bits, strings and messages as their bytes. */
  readonly value: number | Buffer;
}

/** The fields of a protocol-buffers message, in order. */
export function readMessage(bytes: Buffer): WireField[] {
  let at = 0;
  const varint = () => {
    let value = 0;
    let scale = 1;
    while (true) {
      const byte = bytes[at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  };
  const take = (length: number) => {
    if (at + length > bytes.length) throw new Error("a field beyond the end");
    at += length;
    return bytes.subarray(at - length, at);
  };
  const fields: WireField[] = [];
  while (at < bytes.length) {
    const key = varint();
    const number = Math.floor(key / 8);
    const wire = key % 8;
    if (![0, 1, 2, 5].includes(wire)) throw new Error(`wire type ${wire}`);
    fields.push({ number, value: wire === 0 ? varint() : take(wire === 1 ? 8 : wire === 5 ? 4 : varint()) });
  }
  return fields;
}

/** An event of a TensorBoard event file. */
export interface BoardEvent {
  readonly wallTime: number;
  readonly step: number;
  readonly fileVersion: string | null;
  /** simple_value by tag. */
  readonly scalars: ReadonlyMap<string, number>;
  /** The first string of a tensor, and the plug-in that shows it, by tag. */
  readonly texts: ReadonlyMap<string, { readonly text: string; readonly plugin: string }>;
}

/** The events of a TensorBoard event file. */
export function readBoardEvents(bytes: Buffer): BoardEvent[] {
  return readTfRecords(bytes).map((record) => {
    const fields = readMessage(record);
    const values = fields.filter(({ number }) => number === 5).flatMap(({ value }) => readMessage(value as Buffer));
    const scalars = new Map<string, number>();
    const texts = new Map<string, { text: string; plugin: string }>();
    for (const { value } of values) {
      const inner = readMessage(value as Buffer);
      const tag = String(one(inner, 1));
      const simple = one(inner, 2);
      if (simple !== undefined) scalars.set(tag, (simple as Buffer).readFloatLE(0));
      const tensor = one(inner, 8);
      if (tensor === undefined) continue;
      const plugin = one(readMessage(one(readMessage(one(inner, 9) as Buffer), 1) as Buffer), 1);
      texts.set(tag, { text: String(one(readMessage(tensor as Buffer), 8)), plugin: String(plugin) });
    }
    const version = one(fields, 3);
    return {
      wallTime: (one(fields, 1) as Buffer).readDoubleLE(0),
      step: (one(fields, 2) as number | undefined) ?? 0,
      fileVersion: version === undefined ? null : String(version),
      scalars,
      texts,
    };
  });
}

const one = (fields: readonly WireField[], number: number) => fields.find((field) => field.number === number)?.value;
