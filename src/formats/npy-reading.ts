import { InputError } from "../errors/index.js";
import { halfFloat } from "./half-float.js";

/** An array of NumPy, or a field of a structured one. */
export interface NpyArray {
  /** "" but for a field of a structured array. */
  readonly field: string;
  readonly shape: readonly number[];
  /** In C order, as float64; null for what is no number. */
  readonly values: Float64Array | null;
  /** The texts of a text array. */
  readonly texts: readonly string[] | null;
}

const MAGIC = "\u0093NUMPY";

/** Whether bytes begin as a .npy file does. */
export function isNpy(bytes: Uint8Array): boolean {
  return bytes.length > 10 && [...MAGIC].every((character, index) => bytes[index] === character.charCodeAt(0));
}

/**
 * Reads a .npy file, of any version: booleans, integers, floats of 2, 4 and 8 bytes, in either byte order, texts, and structured arrays of them,
 * a field each.
 * @throws InputError for a file that is cut off, or holds Python objects
 */
export function readNpyFile(bytes: Uint8Array, name: string): NpyArray[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const long = bytes[6]! > 1;
  const start = long ? 12 : 10;
  const headerEnd = start + (long ? view.getUint32(8, true) : view.getUint16(8, true));
  const header = new TextDecoder("latin1").decode(bytes.subarray(start, Math.min(headerEnd, bytes.length)));
  const shapeText = /'shape': \(([^)]*)\)/.exec(header)?.[1];
  const descr = /'descr': ('[^']*'|\[.*?\])(?=, '(?:fortran|shape))/s.exec(header)?.[1];
  if (shapeText === undefined || descr === undefined) {
    throw new InputError({ path: name, expected: "the header of a .npy file", received: header.slice(0, 60) });
  }
  const shape = shapeText.split(",").flatMap((size) => (size.trim() === "" ? [] : [Number.parseInt(size, 10)]));
  const fortran = /'fortran_order': True/.test(header);
  const count = shape.reduce((product, size) => product * size, 1);
  const fields = fieldsOf(descr);
  const sizes = fields.map(({ type }) => itemSize(type));
  if (fields.length === 0 || sizes.includes(0)) {
    throw new InputError({
      path: name,
      expected: "an array of numbers",
      received: descr.includes("O") ? "Python objects, which only Python can read" : `the type ${descr.slice(0, 60)}`,
      remedy: "Save its columns as arrays of numbers, with numpy.savez",
    });
  }
  const stride = sizes.reduce((sum, size) => sum + size, 0);
  if (bytes.length < headerEnd + count * stride) {
    throw new InputError({
      path: name,
      expected: `${count * stride} bytes of data, for the shape (${shapeText})`,
      received: `${bytes.length - headerEnd}: the file is cut off`,
    });
  }
  let offset = headerEnd;
  return fields.flatMap(({ field, type }, index) => {
    const from = offset;
    offset += sizes[index]!;
    if (PADDING.test(type)) return [];
    return {
      field,
      shape,
      ...readItems(view, from, stride, count, type, fortran && shape.length === 2 ? shape : null),
    };
  });
}

const FIELD = /\('([^']*)', '([^']*)'\)/g;
/** What stands between the fields of an aligned structure. */
const PADDING = /^\|V\d+$/;
/** Bytes of the floats that are read: those of long doubles are of the machine that wrote them. */
const FLOATS = [2, 4, 8];

/** The fields of a type, with that of a plain one; none where a field is an array or a structure itself. */
function fieldsOf(descr: string): { readonly field: string; readonly type: string }[] {
  if (!descr.startsWith("[")) return [{ field: "", type: descr.slice(1, -1) }];
  if (!/^\[[,\s]*\]$/.test(descr.replaceAll(FIELD, ""))) return [];
  return [...descr.matchAll(FIELD)].map(([, field, type]) => ({ field: field!, type: type! }));
}

/** Bytes of an item; 0 for a type that is not read. */
function itemSize(type: string): number {
  if (PADDING.test(type)) return Number(type.slice(2));
  const [, kind, size] = /^[<>|=]?([biufUS?])(\d*)$/.exec(type) ?? [];
  if (kind === "U") return 4 * Number(size);
  if (kind === "?") return 1;
  return kind === "f" && !FLOATS.includes(Number(size)) ? 0 : Number(size ?? 0);
}

function readItems(
  view: DataView,
  from: number,
  stride: number,
  count: number,
  type: string,
  fortranShape: readonly number[] | null,
): { values: Float64Array | null; texts: string[] | null } {
  const [, order, kind, size] = /^([<>|=]?)([biufUS?])(\d*)$/.exec(type)!;
  const little = order !== ">";
  const bits = 8 * Number(size || 1);
  if (kind === "U" || kind === "S") {
    const unit = kind === "U" ? 4 : 1;
    const texts = Array.from({ length: count }, (_, item) => {
      const codes = Array.from({ length: Number(size) }, (_, index) => {
        const at = from + item * stride + index * unit;
        return unit === 4 ? view.getUint32(at, little) : view.getUint8(at);
      });
      return String.fromCodePoint(...codes.filter((code) => code > 0));
    });
    return { values: null, texts };
  }
  const read = readerOf(view, kind!, bits, little);
  const values = new Float64Array(count);
  for (let item = 0; item < count; item++) {
    const value = read(from + item * stride);
    if (fortranShape === null) values[item] = value;
    else {
      const [rows, columns] = fortranShape as [number, number];
      values[(item % rows) * columns + Math.floor(item / rows)] = value;
    }
  }
  return { values, texts: null };
}

function readerOf(view: DataView, kind: string, bits: number, little: boolean): (at: number) => number {
  if (kind === "f") {
    if (bits === 64) return (at) => view.getFloat64(at, little);
    if (bits === 32) return (at) => view.getFloat32(at, little);
    return (at) => halfFloat(view.getUint16(at, little));
  }
  const signed = kind === "i";
  if (bits === 64) return (at) => Number(signed ? view.getBigInt64(at, little) : view.getBigUint64(at, little));
  if (bits === 32) return (at) => (signed ? view.getInt32(at, little) : view.getUint32(at, little));
  if (bits === 16) return (at) => (signed ? view.getInt16(at, little) : view.getUint16(at, little));
  return (at) => (signed ? view.getInt8(at) : view.getUint8(at));
}
