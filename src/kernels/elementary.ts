import { sharedKernels } from "./instance.js";

// The host's Math.exp, log, sin, cos and pow differ between JavaScript engines; these do not. Math.sqrt and the four
// arithmetic operations are correctly rounded everywhere and are used directly.

/** eˣ. */
export const exponential = (x: number): number => sharedKernels().exports.exponential(x);

/** Natural logarithm ln x. */
export const logarithm = (x: number): number => sharedKernels().exports.logarithm(x);

/** sin x, x in radians. */
export const sine = (x: number): number => sharedKernels().exports.sine(x);

/** cos x, x in radians. */
export const cosine = (x: number): number => sharedKernels().exports.cosine(x);

/** xʸ. */
export const power = (x: number, y: number): number => sharedKernels().exports.power(x, y);

/** eˣ − 1, without cancellation near zero. */
export const exponentialMinusOne = (x: number): number => sharedKernels().exports.exponentialMinusOne(x);

/** ln(1 + x), without cancellation near zero. */
export const logarithmOnePlus = (x: number): number => sharedKernels().exports.logarithmOnePlus(x);
