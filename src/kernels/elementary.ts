import { elementaryKernelBytes } from "./elementary-binary.js";
import type { ElementaryKernelExports } from "./elementary-kernel-exports.js";

// The host's Math.exp, log, sin, cos and pow differ between JavaScript engines; these do not. Math.sqrt and the four
// arithmetic operations are correctly rounded everywhere and are used directly.

let instance: ElementaryKernelExports | undefined;

/** A module of their own: a page that draws what others compute needs these, and none of the methods. */
function elementary(): ElementaryKernelExports {
  instance ??= new WebAssembly.Instance(new WebAssembly.Module(elementaryKernelBytes()), {})
    .exports as unknown as ElementaryKernelExports;
  return instance;
}

/** eˣ. */
export const exponential = (x: number): number => elementary().exponential(x);

/** Natural logarithm ln x. */
export const logarithm = (x: number): number => elementary().logarithm(x);

/** sin x, x in radians. */
export const sine = (x: number): number => elementary().sine(x);

/** cos x, x in radians. */
export const cosine = (x: number): number => elementary().cosine(x);

/** xʸ. */
export const power = (x: number, y: number): number => elementary().power(x, y);

/** eˣ − 1, without cancellation near zero. */
export const exponentialMinusOne = (x: number): number => elementary().exponentialMinusOne(x);

/** ln(1 + x), without cancellation near zero. */
export const logarithmOnePlus = (x: number): number => elementary().logarithmOnePlus(x);
