import { assertShape } from "../errors/index.js";
import type { Matrix } from "./matrix.js";

// Substitution with real triangular matrices (n, n). The other triangle is not read; a zero on the diagonal gives
// infinities or NaN, as any division by zero does.

/** Solves Lx = b, L lower triangular. @throws InputError when b has another length */
export function solveLowerTriangular({ rows: n, data }: Matrix, rhs: Float64Array): Float64Array {
  assertShape("rhs", ["entries"], [n], [rhs.length]);
  const x = rhs.slice();
  for (let i = 0; i < n; i++) {
    for (let t = 0; t < i; t++) x[i]! -= data[i * n + t]! * x[t]!;
    x[i]! /= data[i * n + i]!;
  }
  return x;
}

/** Solves Lᵀx = b, L lower triangular. @throws InputError when b has another length */
export function solveLowerTransposed({ rows: n, data }: Matrix, rhs: Float64Array): Float64Array {
  assertShape("rhs", ["entries"], [n], [rhs.length]);
  const x = rhs.slice();
  for (let i = n - 1; i >= 0; i--) {
    x[i]! /= data[i * n + i]!;
    for (let t = 0; t < i; t++) x[t]! -= data[i * n + t]! * x[i]!;
  }
  return x;
}

/** Solves Ux = b, U upper triangular. @throws InputError when b has another length */
export function solveUpperTriangular({ rows: n, data }: Matrix, rhs: Float64Array): Float64Array {
  assertShape("rhs", ["entries"], [n], [rhs.length]);
  const x = rhs.slice();
  for (let i = n - 1; i >= 0; i--) {
    for (let t = i + 1; t < n; t++) x[i]! -= data[i * n + t]! * x[t]!;
    x[i]! /= data[i * n + i]!;
  }
  return x;
}
