import { z } from "zod";
import { InputError } from "../errors/index.js";
import { halfFloat } from "./half-float.js";

/** An array of numbers with a name and a shape. */
export interface NamedTensor {
  readonly name: string;
  /** Its sizes; their product is the number of values, in C order. */
  readonly shape: readonly number[];
  readonly precision: "float32" | "float64";
  readonly values: Float64Array;
}

/** What a safetensors file holds. */
export interface TensorFile {
  /** In the order of their data. */
  readonly tensors: readonly NamedTensor[];
  /** What the file says of itself, under `__metadata__`. */
  readonly metadata: Readonly<Record<string, string>>;
}

const TYPES = {
  F64: { bytes: 8, read: (view: DataView, at: number) => view.getFloat64(at, true) },
  F32: { bytes: 4, read: (view: DataView, at: number) => view.getFloat32(at, true) },
  F16: { bytes: 2, read: (view: DataView, at: number) => halfFloat(view.getUint16(at, true)) },
  BF16: { bytes: 2, read: bfloat16 },
} as const;

const METADATA = "__metadata__";
const LENGTH_BYTES = 8;

const entrySchema = z.object({
  dtype: z.string(),
  shape: z.array(z.int().min(0)),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
});
const headerSchema = z.object({ [METADATA]: z.record(z.string(), z.string()).optional() }).catchall(z.unknown());

/**
 * A file in the format of safetensors: the length of the header (u64), the header, JSON filled up with spaces to a multiple of 8 bytes, and the
 * values of one tensor after the other, little-endian, each in its precision. The same tensors give the same bytes.
 */
export function writeSafetensors({ tensors, metadata }: TensorFile): Uint8Array {
  let end = 0;
  const header: Record<string, unknown> = Object.keys(metadata).length === 0 ? {} : { [METADATA]: metadata };
  for (const { name, shape, precision, values } of tensors) {
    const begin = end;
    end += values.length * (precision === "float64" ? 8 : 4);
    header[name] = { dtype: precision === "float64" ? "F64" : "F32", shape, data_offsets: [begin, end] };
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = LENGTH_BYTES + Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(start + end).fill(0x20, LENGTH_BYTES, start);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(start - LENGTH_BYTES), true);
  bytes.set(text, LENGTH_BYTES);
  let at = start;
  for (const { precision, values } of tensors) {
    for (const value of values) {
      if (precision === "float64") view.setFloat64(at, value, true);
      else view.setFloat32(at, value, true);
      at += precision === "float64" ? 8 : 4;
    }
  }
  return bytes;
}

/**
 * Reads a safetensors file whose tensors are floats of 16 bits, of either kind, of 32 or of 64.
 * @param name the file, for messages
 * @throws InputError for bytes that are no such file, whole and without gaps
 */
export function readSafetensors(bytes: Uint8Array, name: string): TensorFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.length < LENGTH_BYTES ? Number.NaN : Number(view.getBigUint64(0, true));
  const start = LENGTH_BYTES + length;
  if (!(start <= bytes.length)) {
    throw new InputError({
      path: name,
      expected: "a safetensors file",
      received: `${bytes.length} bytes that are none`,
    });
  }
  const header = headerSchema.safeParse(parseHeader(bytes.subarray(LENGTH_BYTES, start)));
  if (!header.success) {
    throw new InputError({ path: name, expected: "a header of safetensors, in JSON", received: "something else" });
  }
  const { [METADATA]: metadata = {}, ...rest } = header.data;
  const entries = Object.entries(rest).map(([tensor, entry]) => ({ tensor, ...parseEntry(entry, tensor, name) }));
  entries.sort((one, other) => one.begin - other.begin || one.end - other.end);
  let expected = 0;
  for (const { tensor, begin, end } of entries) {
    if (begin !== expected) throw misplaced(name, tensor, `data from byte ${expected} on`, `from ${begin}`);
    expected = end;
  }
  if (start + expected !== bytes.length) {
    throw new InputError({
      path: name,
      expected: `${expected} bytes of data, as its header says`,
      received: String(bytes.length - start),
    });
  }
  const tensors = entries.map(({ tensor, dtype, shape, begin, end }): NamedTensor => {
    const { bytes: size, read } = TYPES[dtype];
    const values = Float64Array.from({ length: (end - begin) / size }, (_, index) =>
      read(view, start + begin + index * size),
    );
    return { name: tensor, shape, precision: dtype === "F64" ? "float64" : "float32", values };
  });
  return { tensors, metadata };
}

function parseHeader(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

function parseEntry(entry: unknown, tensor: string, name: string) {
  const parsed = entrySchema.safeParse(entry);
  if (!parsed.success) {
    throw misplaced(name, tensor, "dtype, shape and data_offsets", JSON.stringify(entry).slice(0, 60));
  }
  const { dtype, shape, data_offsets } = parsed.data;
  const [begin, end] = data_offsets;
  if (!isType(dtype)) throw misplaced(name, tensor, `numbers of type ${Object.keys(TYPES).join(", ")}`, dtype);
  const wanted = shape.reduce((product, size) => product * size, TYPES[dtype].bytes);
  if (end - begin !== wanted) {
    throw misplaced(name, tensor, `${wanted} bytes, for the shape [${shape.join(", ")}]`, String(end - begin));
  }
  return { dtype, shape, begin, end };
}

const isType = (dtype: string): dtype is keyof typeof TYPES => Object.hasOwn(TYPES, dtype);

const misplaced = (name: string, tensor: string, expected: string, received: string) =>
  new InputError({ path: `${name}: ${tensor}`, expected, received });

/** The upper half of a float32. */
function bfloat16(view: DataView, at: number): number {
  const bits = new DataView(new ArrayBuffer(4));
  bits.setUint16(0, view.getUint16(at, true));
  return bits.getFloat32(0);
}
