export { createMatrix, type Field, type Matrix, planes, zeroMatrix } from "./matrix.js";
export { adjointMultiplyVector, gram, multiply, multiplyVector } from "./multiply.js";
export { dot, norm1, norm2, normInfinity, subtract } from "./norms.js";
export { adjoint, conjugate, transpose } from "./transpose.js";
