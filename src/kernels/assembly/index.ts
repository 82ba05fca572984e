export { cosine, exponential, logarithm, power, sine } from "./elementary";
export { allocate, mark, release } from "./memory";
export { singularValueDecomposition } from "./svd";
