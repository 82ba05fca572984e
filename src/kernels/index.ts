export { cosine, exponential, exponentialMinusOne, logarithm, logarithmOnePlus, power, sine } from "./elementary.js";
export { createKernels, type Kernels, withScratch } from "./instance.js";
export type { NetworkKernelExports } from "./network-kernel-exports.js";
export { createNetworkKernels } from "./network-kernels.js";
