import { createKernels, type Kernels } from "../kernels/index.js";
import type { RecoveryProblem } from "../problems/index.js";
import { gradientNorms } from "./gradient-norms.js";
import { paddedColumns } from "./packed-matrix.js";
import { createPaddedVector, type PaddedVector } from "./padded-vector.js";
import { createPenaltyGradient } from "./penalty-gradient.js";
import { type PlacedSystem, placeSystem } from "./placed-system.js";
import type { VectorMethod } from "./vector-method.js";
import { createVectorObserver, type VectorObserver } from "./vector-observer.js";

/** What is placed: a problem and where its vector starts. */
export interface PlacedVectorOptions {
  readonly problem: RecoveryProblem;
  /** a(0), length n, planar in the complex field. */
  readonly initial: Float64Array;
  /** Whether a itself is observed. Default false. */
  readonly components?: boolean | undefined;
}

/** A vector in the memory of kernels of its own, with its system and what observes it under the paper's norms. */
export interface PlacedVector {
  readonly kernels: Kernels;
  readonly point: PaddedVector;
  readonly system: PlacedSystem;
  readonly observer: VectorObserver;
}

/** Places a vector at its start. */
export function placeVector(
  { problem, initial, components = false }: PlacedVectorOptions,
  method: VectorMethod,
): PlacedVector {
  const { measurements, target } = problem;
  const { field, columns } = measurements;
  const kernels = createKernels();
  const point = createPaddedVector(kernels, field, columns, paddedColumns(columns));
  const system = placeSystem(kernels, measurements, target);
  const penaltyGradient = createPenaltyGradient(method, field);
  const norms = (a: Float64Array, gradient: Float64Array) => gradientNorms(gradient, penaltyGradient(a, gradient));
  const observer = createVectorObserver({ kernels, problem, system, point, gradientNorms: norms, components });
  point.write(initial);
  return { kernels, point, system, observer };
}
