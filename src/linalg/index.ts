export { largestSingularValue } from "./largest-singular-value.js";
export { leastSquares, ridge } from "./least-squares.js";
export { createMatrix, type Field, type Matrix, planes, zeroMatrix } from "./matrix.js";
export { adjointMultiplyVector, gram, multiply, multiplyVector } from "./multiply.js";
export { dot, norm1, norm2, normInfinity, subtract } from "./norms.js";
export { pseudoInverse } from "./pseudo-inverse.js";
export { rowSpaceBasis } from "./row-space-basis.js";
export { type SingularValueDecomposition, singularValueDecomposition } from "./singular-value-decomposition.js";
export { adjoint, conjugate, transpose } from "./transpose.js";
