export { choleskyDecomposition, solveCholesky } from "./cholesky-decomposition.js";
export { coherence } from "./coherence.js";
export { countNonZeros } from "./count-non-zeros.js";
export { fourierBasis } from "./fourier-basis.js";
export { type GramForm, gramForm } from "./gram-form.js";
export { gramSingularValues } from "./gram-singular-values.js";
export { isLarge, keptDecomposition, keptGramForm } from "./kept-decomposition.js";
export { faceSplittingProduct, khatriRaoProduct, kroneckerProduct } from "./kronecker-products.js";
export { largestSingularValue } from "./largest-singular-value.js";
export { leastSquares, ridge } from "./least-squares.js";
export { createMatrix, type Field, type Matrix, planes, zeroMatrix } from "./matrix.js";
export { adjointMultiplyVector, gram, multiply, multiplyVector } from "./multiply.js";
export { distance, dot, norm1, norm2, normInfinity, subtract } from "./norms.js";
export { polarFactor } from "./polar-factor.js";
export { pseudoInverse } from "./pseudo-inverse.js";
export { type QrDecomposition, qrDecomposition } from "./qr-decomposition.js";
export { relativeDistance } from "./relative-distance.js";
export { rowSpaceBasis } from "./row-space-basis.js";
export {
  type Decomposable,
  type SingularValueDecomposition,
  singularValueDecomposition,
} from "./singular-value-decomposition.js";
export { type SymmetricEigendecomposition, symmetricEigendecomposition } from "./symmetric-eigendecomposition.js";
export { adjoint, conjugate, transpose } from "./transpose.js";
export { solveLowerTransposed, solveLowerTriangular, solveUpperTriangular } from "./triangular-solve.js";
export { unvectorize, vectorize } from "./vectorize.js";
