export { cosine, exponential, exponentialMinusOne, logarithm, logarithmOnePlus, power, sine } from "./elementary.js";
export { createKernels, type Kernels, sharedKernels, withScratch } from "./instance.js";
