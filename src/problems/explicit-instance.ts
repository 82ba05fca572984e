import { InputError, type InputFault } from "../errors/index.js";
import { createMatrix, type Field, type Matrix } from "../linalg/index.js";
import type { RecoveryProblem } from "./recovery-problem.js";

/** An instance given in full. */
export interface ExplicitInstance {
  readonly problem: RecoveryProblem;
  /** a(0), planar, where the file and the chosen run give one. */
  readonly initial: Float64Array | null;
}

type Tree = { readonly [key: string]: unknown };

/**
 * Reads an explicit instance: JSON with `problem.X` (rows), `problem.y_star`, optionally `problem.a_star`, and either `init` or
 * `runs[]` with `name` and `init`. Complex arrays are `{"re": …, "im": …}`; if any array is complex, all are read as complex.
 * Sizes that the file declares (`problem.n`, `problem.N`) must be those of X. The vectors y* and a* must not be zero, as errors
 * are relative to them.
 * @param run the name of the run whose starting point to use
 * @throws InputError naming the entry: not JSON, of another kind, missing, ragged, not a finite number, or of the wrong length
 */
export function readExplicitInstance(text: string, name: string, run: string | null = null): ExplicitInstance {
  const file = parseJson(text, name);
  if (file.kind !== undefined && file.kind !== "sparse") {
    throw new InputError({ path: `${name}: kind`, expected: "sparse", received: brief(file.kind) });
  }
  const tree = asTree(file.problem, `${name}: problem`);
  const initTree = run === null ? file.init : chooseRun(file.runs, run, name).init;
  const complex = [tree.X, tree.y_star, tree.a_star, initTree].some(isComplex);
  const field: Field = complex ? "complex" : "real";
  const measurements = readMatrix(tree.X, `${name}: problem.X`, field);
  const { rows, columns } = measurements;
  checkDeclared(tree.N, `${name}: problem.N`, rows, "rows");
  checkDeclared(tree.n, `${name}: problem.n`, columns, "columns");
  const optional = (value: unknown, path: string) =>
    value === undefined || value === null ? null : readVector(value, `${name}: ${path}`, columns, "n", field);
  const target = readVector(tree.y_star, `${name}: problem.y_star`, rows, "N", field);
  const solution = optional(tree.a_star, "problem.a_star");
  checkNotZero(target, `${name}: problem.y_star`);
  if (solution !== null) checkNotZero(solution, `${name}: problem.a_star`);
  return {
    problem: { measurements, target, solution, heldOut: null },
    initial: optional(initTree, run === null ? "init" : `runs.${run}.init`),
  };
}

function parseJson(text: string, name: string): Tree {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InputError({ path: name, expected: "an explicit instance in JSON", received: (error as Error).message });
  }
  return asTree(value, name);
}

function asTree(value: unknown, path: string): Tree {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Tree;
  throw new InputError({ path, expected: "an object with X, y_star and, where known, a_star", received: brief(value) });
}

function chooseRun(runs: unknown, run: string, name: string): Tree {
  const named = Array.isArray(runs) ? (runs as Tree[]) : [];
  const found = named.find((candidate) => candidate.name === run);
  if (found !== undefined) return found;
  const names = named.map((candidate) => String(candidate.name));
  throw new InputError({
    path: `${name}: runs`,
    expected: names.length > 0 ? `one of ${names.join(", ")}` : "a list of runs",
    received: run,
  });
}

function checkDeclared(declared: unknown, path: string, size: number, meaning: string): void {
  if (declared === undefined || declared === size) return;
  throw new InputError({ path, expected: `${size}, the number of ${meaning} of X`, received: brief(declared) });
}

function checkNotZero(vector: Float64Array, path: string): void {
  if (vector.some((value) => value !== 0)) return;
  throw new InputError({ path, expected: "a vector that is not zero", received: "zeros only" });
}

const isComplex = (value: unknown) => typeof value === "object" && value !== null && "re" in value && "im" in value;

function readMatrix(value: unknown, path: string, field: Field): Matrix {
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

function readVector(value: unknown, path: string, length: number, symbol: string, field: Field): Float64Array {
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
    faults.push({ path: `${path}[${index}]`, expected: "a finite number", received: brief(entry) });
  });
  if (faults.length > 0) throw new InputError(faults.slice(0, 5));
  return value as number[];
}

function parts(value: unknown): { real: unknown; imaginary: unknown } {
  if (!isComplex(value)) return { real: value, imaginary: null };
  const { re, im } = value as { re: unknown; im: unknown };
  return { real: re, imaginary: im };
}

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}
