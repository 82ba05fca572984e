import { networkKernelBytes } from "./network-binary.js";
import type { NetworkKernelExports } from "./network-kernel-exports.js";

let compiled: WebAssembly.Module | undefined;

/**
 * Instantiates the kernels of networks: a module of its own, so that nobody who trains none compiles it. Every call returns an instance
 * with its own memory, freed by the garbage collector with it.
 */
export function createNetworkKernels(): NetworkKernelExports {
  compiled ??= new WebAssembly.Module(networkKernelBytes());
  return new WebAssembly.Instance(compiled, {}).exports as unknown as NetworkKernelExports;
}
