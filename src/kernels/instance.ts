import { kernelBytes } from "./binary.js";
import type { KernelExports } from "./kernel-exports.js";

/** One instance of the kernels with a memory of its own. */
export interface Kernels {
  readonly exports: KernelExports;
  /** Reserves `length` float64, zero-filled; returns the address. */
  allocate(length: number): number;
  /** Copies `values` into fresh memory; returns the address. */
  place(values: ArrayLike<number>): number;
  /** A view of `length` float64 at `address`. Valid until the next allocation: memory may move when it grows. */
  view(address: number, length: number): Float64Array;
}

let compiled: WebAssembly.Module | undefined;

/**
 * Instantiates the kernels. Every call returns an instance with its own memory, freed by the garbage collector with it.
 * The WebAssembly module is compiled once per realm.
 */
export function createKernels(): Kernels {
  compiled ??= new WebAssembly.Module(kernelBytes());
  const instance = new WebAssembly.Instance(compiled, {});
  const exports = instance.exports as unknown as KernelExports;
  const view = (address: number, length: number) => new Float64Array(exports.memory.buffer, address, length);
  const allocate = (length: number) => exports.allocate(length * Float64Array.BYTES_PER_ELEMENT);
  return {
    exports,
    allocate,
    view,
    place(values) {
      const address = allocate(values.length);
      view(address, values.length).set(values);
      return address;
    },
  };
}

let shared: Kernels | undefined;

/** The realm's shared instance, for calls that leave nothing behind in its memory (see `withScratch`). */
export function sharedKernels(): Kernels {
  shared ??= createKernels();
  return shared;
}

/** Runs `work` on the shared instance and releases what it allocated there. */
export function withScratch<Result>(work: (kernels: Kernels) => Result): Result {
  const kernels = sharedKernels();
  const position = kernels.exports.mark();
  try {
    return work(kernels);
  } finally {
    kernels.exports.release(position);
  }
}
