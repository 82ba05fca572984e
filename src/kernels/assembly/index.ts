export { choleskyBackward, choleskyForward, choleskyOfHeldRows, choleskyUpdate, combineRows } from "./cholesky";
export { symmetricEigen } from "./eigen";
export { cosine, exponential, logarithm, power, sine } from "./elementary";
export { qrDecomposition } from "./householder";
export { allocate, mark, release } from "./memory";
export { singularValueDecomposition } from "./svd";
