import { assertShape } from "../errors/index.js";
import { type Field, planes } from "./matrix.js";

// Plain sums in increasing index order, without scaling: entries beyond about 1e±150 overflow or underflow in squares.
// No Math.hypot: its last bits differ between hosts.

/** ‖x‖₁ = Σ|x_i|; for the complex field (planar x) the sum of the moduli. */
export function norm1(x: Float64Array, field: Field = "real"): number {
  let sum = 0;
  forEachModulus(x, field, (modulus) => {
    sum += modulus;
  });
  return sum;
}

/** ‖x‖₂ = √Σ|x_i|², the same for both fields; the Frobenius norm of a matrix when given its `data`. */
export function norm2(x: Float64Array): number {
  return Math.sqrt(dot(x, x));
}

/** ‖x‖_∞ = max|x_i|; for the complex field (planar x) the largest modulus. 0 for an empty vector. */
export function normInfinity(x: Float64Array, field: Field = "real"): number {
  let largest = 0;
  forEachModulus(x, field, (modulus) => {
    largest = modulus > largest || Number.isNaN(modulus) ? modulus : largest;
  });
  return largest;
}

/** ‖x − y‖₂, without an array for the difference: it is asked for up to once an iteration. @throws InputError when the lengths differ */
export function distance(x: Float64Array, y: Float64Array): number {
  if (x.length !== y.length) assertShape("y", ["entries"], [x.length], [y.length]);
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const difference = x[i]! - y[i]!;
    sum += difference * difference;
  }
  return Math.sqrt(sum);
}

/** Σ x_i y_i over the stored entries: ⟨x, y⟩ for the real field, Re⟨x, y⟩ for planar complex vectors. @throws InputError when the lengths differ */
export function dot(x: Float64Array, y: Float64Array): number {
  if (x.length !== y.length) assertShape("y", ["entries"], [x.length], [y.length]);
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
  return sum;
}

/** x − y, entry by entry. @throws InputError when the lengths differ */
export function subtract(x: Float64Array, y: Float64Array): Float64Array {
  assertShape("y", ["entries"], [x.length], [y.length]);
  return x.map((value, i) => value - y[i]!);
}

function forEachModulus(x: Float64Array, field: Field, visit: (modulus: number) => void): void {
  const length = x.length / planes(field);
  for (let i = 0; i < length; i++) {
    if (field === "real") visit(Math.abs(x[i]!));
    else visit(Math.sqrt(x[i]! * x[i]! + x[length + i]! * x[length + i]!));
  }
}
