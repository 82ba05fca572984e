import type { Kernels } from "../kernels/index.js";
import type { MatrixLayout } from "./matrix-layout.js";
import type { MatrixMethod } from "./matrix-method.js";
import type { MatrixStepParts } from "./matrix-observer.js";
import { METHODS } from "./method-kinds.js";
import type { PlacedMatrixState } from "./placed-matrix-state.js";

/**
 * G (sensing: up to rounding) and βH as the next step uses them: βH = β₂A + β₁ sign A + β⋆UVᵀ; for the proximal method
 * β₂A + (Z − prox Z)/α with Z = A − α(G + β₂A).
 */
export function matrixStepParts(
  kernels: Kernels,
  { count, length, size }: MatrixLayout,
  { kind, stepSize, nuclear, l1, l2, published }: MatrixMethod,
  place: PlacedMatrixState,
): MatrixStepParts {
  const { exports } = kernels;
  const squared = exports.matrixGradient(place.operator, place.point, place.gradient, count, length);
  const gradient = kernels.view(place.gradient, size).slice();
  const point = kernels.view(place.point, size).slice();
  const penaltyGradient = point.map((value) => l2 * value);
  const add = (part: (index: number) => number) => {
    for (let index = 0; index < size; index++) penaltyGradient[index]! += part(index);
  };
  if (METHODS[kind].shrinks) {
    const inGradient = published ? l1 : 0;
    add((index) => inGradient * Math.sign(point[index]!));
    const z = point.map((value, index) => value - stepSize * (gradient[index]! + penaltyGradient[index]!));
    const shrunk = nuclear > 0 ? shrinkSpectrum(z) : z.map((value) => shrinkEntry(value, stepSize * l1));
    add((index) => (z[index]! - shrunk[index]!) / stepSize);
  } else {
    add((index) => l1 * Math.sign(point[index]!));
    if (nuclear > 0) {
      const polar = polarOf();
      add((index) => nuclear * polar[index]!);
    }
  }
  return { residualNorm: Math.sqrt(squared), gradient, penaltyGradient };

  function shrinkSpectrum(z: Float64Array): Float64Array {
    kernels.view(place.scratch, size).set(z);
    const basis = place.scratch + size * Float64Array.BYTES_PER_ELEMENT;
    kernels.view(basis, place.basisLength).set(kernels.view(place.basis, place.basisLength));
    const position = exports.mark();
    const work = exports.allocate(exports.shrinkWork(count, length));
    exports.shrinkSingularValues(place.scratch, count, length, basis, stepSize * nuclear, work);
    exports.release(position);
    return kernels.view(place.scratch, size).slice();
  }

  function polarOf(): Float64Array {
    const position = exports.mark();
    const work = exports.allocate(exports.polarWork(count));
    exports.polarFactor(place.point, count, length, place.scratch, work);
    exports.release(position);
    return kernels.view(place.scratch, size);
  }
}

const shrinkEntry = (value: number, threshold: number) => Math.sign(value) * Math.max(Math.abs(value) - threshold, 0);
