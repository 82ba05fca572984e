import { InputError, type InputFault } from "../errors/index.js";
import { createMatrix, type Field, type Matrix } from "../linalg/index.js";

// How explicit instances are read: JSON objects with arrays, complex ones as {"re": …, "im": …} of one shape.

/** A JSON object. */
export type Tree = { readonly [key: string]: unknown };

/** What an instance file holds: beside its problem, for example where to start. */
export interface InstanceFile {
  readonly file: Tree;
  readonly problem: Tree;
}

/**
 * Opens an instance file and its `problem`.
 * @param kinds what `kind` may be, where the file gives it
 * @param content what is expected in `problem`, in words
 * @throws InputError when the text is no JSON object, is of another kind, or has no object `problem`
 */
export function openInstance(text: string, name: string, kinds: readonly string[], content: string): InstanceFile {
  const file = asTree(parseJson(text, name), name, content);
  if (file.kind !== undefined && !(kinds as readonly unknown[]).includes(file.kind)) {
    throw new InputError({ path: `${name}: kind`, expected: kinds.join(" or "), received: brief(file.kind) });
  }
  return { file, problem: asTree(file.problem, `${name}: problem`, content) };
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError({ path: name, expected: "an explicit instance in JSON", received: (error as Error).message });
  }
}

function asTree(value: unknown, path: string, expected: string): Tree {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Tree;
  throw new InputError({ path, expected, received: brief(value) });
}

/** @throws InputError when a size that the file declares is another one than that of its arrays */
export function checkDeclared(declared: unknown, path: string, size: number, meaning: string): void {
  if (declared === undefined || declared === size) return;
  throw new InputError({ path, expected: `${size}, the number of ${meaning}`, received: brief(declared) });
}

/** @throws InputError for a vector of zeros, to which no error can be relative */
export function checkNotZero(vector: Float64Array, path: string): void {
  if (vector.some((value) => value !== 0)) return;
  throw new InputError({ path, expected: "a vector that is not zero", received: "zeros only" });
}

/** Whether an array is written as {"re": …, "im": …}. */
export const isComplex = (value: unknown) =>
  typeof value === "object" && value !== null && "re" in value && "im" in value;

/** A matrix given by its rows. @throws InputError naming the entry that is no finite number, or the row of another length */
export function readMatrix(value: unknown, path: string, field: Field): Matrix {
  const { real, imaginary } = parts(value);
  const rows = readRows(real, imaginary === null ? path : `${path}.re`);
  const columns = rows[0]!.length;
  if (field === "real") return createMatrix(rows.length, columns, Float64Array.from(rows.flat()));
  const zeros = rows.map((row) => row.map(() => 0));
  const other = imaginary === null ? zeros : readRows(imaginary, `${path}.im`, rows.length, columns);
  return createMatrix(rows.length, columns, Float64Array.from([...rows.flat(), ...other.flat()]), "complex");
}

function readRows(value: unknown, path: string, count?: number, width?: number): number[][] {
  if (!Array.isArray(value) || value.length === 0) {
    throw new InputError({ path, expected: "a non-empty array of rows", received: brief(value) });
  }
  if (count !== undefined && value.length !== count) {
    throw new InputError({ path, expected: `${count} rows`, received: `${value.length} rows` });
  }
  const columns = width ?? (Array.isArray(value[0]) ? value[0].length : 0);
  return value.map((row, index) => readNumbers(row, `${path}[${index}]`, columns, "n"));
}

/** A planar vector. @throws InputError naming the entry that is no finite number, or for another length */
export function readVector(value: unknown, path: string, length: number, symbol: string, field: Field): Float64Array {
  const { real, imaginary } = parts(value);
  const re = readNumbers(real, imaginary === null ? path : `${path}.re`, length, symbol);
  if (field === "real") return Float64Array.from(re);
  const im = imaginary === null ? re.map(() => 0) : readNumbers(imaginary, `${path}.im`, length, symbol);
  return Float64Array.from([...re, ...im]);
}

function readNumbers(value: unknown, path: string, length: number, symbol: string): number[] {
  if (!Array.isArray(value) || value.length !== length || length === 0) {
    const received = Array.isArray(value) ? `${value.length} numbers` : brief(value);
    throw new InputError({ path, expected: `${symbol} = ${Math.max(length, 1)} numbers`, received });
  }
  const faults: InputFault[] = [];
  value.forEach((entry, index) => {
    if (typeof entry === "number" && Number.isFinite(entry)) return;
    const remedy = isPair(entry) && faults.length === 0 ? { remedy: COMPLEX_REMEDY } : {};
    faults.push({ path: `${path}[${index}]`, expected: "a finite number", received: brief(entry), ...remedy });
  });
  if (faults.length > 0) throw new InputError(faults.slice(0, 5));
  return value as number[];
}

const COMPLEX_REMEDY = 'Complex arrays are {"re": …, "im": …}, each of the shape of the real array';

const isPair = (entry: unknown) =>
  isComplex(entry) || (Array.isArray(entry) && entry.length === 2 && entry.every((part) => typeof part === "number"));

function parts(value: unknown): { real: unknown; imaginary: unknown } {
  if (!isComplex(value)) return { real: value, imaginary: null };
  const { re, im } = value as { re: unknown; im: unknown };
  return { real: re, imaginary: im };
}

/** A value as it may stand in a message. */
export function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}
