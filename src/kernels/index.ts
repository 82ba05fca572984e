export { cosine, exponential, logarithm, power, sine } from "./elementary.js";
export { createKernels, type Kernels, sharedKernels, withScratch } from "./instance.js";
