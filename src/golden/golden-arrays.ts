import { z } from "zod";
import { createMatrix, type Field, type Matrix, planes } from "../linalg/index.js";

const numbers = z.array(z.number());
const rows = z.array(numbers).min(1);

/** A vector of the golden format: numbers, or `{re, im}`. */
export const goldenVector = z.union([numbers, z.object({ re: numbers, im: numbers })]);

/** A matrix of the golden format: an array of rows, or `{re, im}` of such. */
export const goldenMatrix = z.union([rows, z.object({ re: rows, im: rows })]);

/** A real matrix of the golden format. */
export const goldenRows = rows;

/** The planar form of a vector; a real one in the complex field gets imaginary parts of zero. */
export function planarVector(vector: z.infer<typeof goldenVector>, field: Field = fieldOf(vector)): Float64Array {
  if (!Array.isArray(vector)) return Float64Array.from([...vector.re, ...vector.im]);
  const planar = new Float64Array(vector.length * planes(field));
  planar.set(vector);
  return planar;
}

/** The dense matrix of a golden matrix. @throws InputError when its rows differ in length. */
export function denseMatrix(matrix: z.infer<typeof goldenMatrix>): Matrix {
  const real = Array.isArray(matrix) ? matrix : matrix.re;
  const data = Array.isArray(matrix) ? matrix.flat() : [...matrix.re.flat(), ...matrix.im.flat()];
  return createMatrix(real.length, real[0]!.length, Float64Array.from(data), fieldOf(matrix));
}

function fieldOf(array: object): Field {
  return Array.isArray(array) ? "real" : "complex";
}
