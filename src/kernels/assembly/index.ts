export { reduceSymmetric, symmetricEigen } from "./decompositions/eigen";
export {
  combineHeldBasis,
  holdRow,
  isRowHeld,
  openHeldRows,
  releaseRow,
  solveHeldGram,
} from "./decompositions/held-gram";
export { qrDecomposition } from "./decompositions/householder";
export { decomposeRows } from "./decompositions/orthogonal-rows";
export { polarFactor, polarWork } from "./decompositions/polar";
export { semidefiniteFactor, semidefiniteFactorOfRows, semidefiniteSolve } from "./decompositions/semidefinite";
export { shrinkSingularValues, shrinkWork } from "./decompositions/shrink-singular-values";
export { gramSvd, jacobiSvd, recompose } from "./decompositions/small-svd";
export { factorSupport, solveSupport } from "./decompositions/support-factor";
export { singularValueDecomposition } from "./decompositions/svd";
export { complexLeastSquaresGradient } from "./matrices/complex-least-squares-gradient";
export { leastSquaresGradient } from "./matrices/least-squares-gradient";
export { matrixGradient } from "./matrices/matrix-operator";
export { product } from "./matrices/product";
export { rowGram } from "./matrices/row-gram";
export { productCells, sparseProduct } from "./matrices/sparse-product";
export { transpose } from "./matrices/transpose";
export { allocate, mark, release } from "./memory";
export { beginSegment, evaluateSegment, extendSegment, openSegments } from "./methods/affine-segment";
export { complexProjected } from "./methods/complex-projected";
export { complexProximal } from "./methods/complex-proximal";
export { complexSubgradient } from "./methods/complex-subgradient";
export { factorised, factorisedProduct } from "./methods/factorised";
export { hadamard, hadamardProduct } from "./methods/hadamard";
export { matrixProjected, matrixProximal, matrixSubgradient } from "./methods/matrix-methods";
export {
  completeSubgradient,
  openSubgradient,
  restoreCoordinates,
  settleSubgradient,
} from "./methods/minimal-subgradient";
export { projected } from "./methods/projected";
export { proximal } from "./methods/proximal";
export { openProximalProblem } from "./methods/proximal-problem";
export {
  beginStretch,
  evaluateStretch,
  openStretches,
  stretchQuiet,
  stretchSteps,
} from "./methods/proximal-stretch";
export { quietProximal, quietSteps } from "./methods/quiet-proximal";
export { ridgeRows } from "./methods/ridge-rows";
export { flowVelocity, moveFlow, nextFlowEvent } from "./methods/slow-flow";
export { subgradient } from "./methods/subgradient";
