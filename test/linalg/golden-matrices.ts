import { readFileSync } from "node:fs";
import { createMatrix, type Matrix } from "../../src/linalg/index.js";

/** A matrix of a golden file: rows of numbers, or their real and imaginary parts. */
export type GoldenMatrix = number[][] | { re: number[][]; im: number[][] };

export function readGolden<Content>(file: string): Content {
  return JSON.parse(readFileSync(new URL(`../golden/${file}`, import.meta.url), "utf8")) as Content;
}

export function goldenMatrix(golden: GoldenMatrix): Matrix {
  const complex = !Array.isArray(golden);
  const rows = complex ? golden.re : golden;
  const entries = complex ? [...golden.re.flat(), ...golden.im.flat()] : golden.flat();
  return createMatrix(rows.length, rows[0]!.length, Float64Array.from(entries), complex ? "complex" : "real");
}
