import type { Kernels } from "../kernels/index.js";
import {
  adjoint,
  keptDecomposition,
  leastSquares,
  multiplyVector,
  pseudoInverse,
  rowSpaceBasis,
} from "../linalg/index.js";
import type { RecoveryProblem } from "../problems/index.js";
import { inKernelCalls } from "./in-kernel-calls.js";
import { packMatrix } from "./packed-matrix.js";
import type { PaddedVector } from "./padded-vector.js";
import { type PlacedSystem, placeSystem } from "./placed-system.js";
import type { VectorMethod } from "./vector-method.js";

const CALL_MULTIPLICATIONS = 1_048_576;

/** A projection Π(b) = b − Bᴴ(Vb − c) in kernel memory: V and c are those of `system`. */
interface PlacedProjection {
  readonly system: PlacedSystem;
  /** Address of B, packed like V. */
  readonly back: number;
}

/** The function that performs so many steps of a method on `point`. `system` is Xa = y* in the memory of `kernels`. */
export function createVectorStepper(
  kernels: Kernels,
  problem: RecoveryProblem,
  system: PlacedSystem,
  point: PaddedVector,
  method: VectorMethod,
): (iterations: number) => void {
  const { exports } = kernels;
  const real = problem.measurements.field === "real";
  const { kind, separable, published } = method;
  const constants = [method.stepSize, method.l1, method.l2] as const;
  const buffers = ({ matrix, target, residual, gradient }: PlacedSystem) =>
    [matrix.rows, matrix.columns, target, point.address, residual.address, gradient.address] as const;
  if (kind === "projected") {
    const projection = published ? placePseudoInverse(kernels, problem, system) : placeRowSpace(kernels, problem);
    const { matrix } = projection.system;
    const step = [matrix.address, projection.back, ...buffers(projection.system), ...constants] as const;
    return inCalls(projection.system, (iterations) =>
      real
        ? exports.projected(...step, published, iterations)
        : exports.complexProjected(...step, separable, published, published, iterations),
    );
  }
  const step = [system.matrix.address, ...buffers(system), ...constants] as const;
  const complexKernel = kind === "subgradient" ? exports.complexSubgradient : exports.complexProximal;
  return inCalls(system, (iterations) =>
    real ? exports[kind](...step, iterations) : complexKernel(...step, separable, published, iterations),
  );
}

function inCalls({ matrix }: PlacedSystem, step: (iterations: number) => void): (iterations: number) => void {
  return inKernelCalls(step, matrix.rows * matrix.columns, CALL_MULTIPLICATIONS);
}

/**
 * V = B an orthonormal basis of the row space of X, c the coordinates of X†y*: exact for whatever rank X is of
 * (oddity O9).
 */
function placeRowSpace(kernels: Kernels, { measurements, target }: RecoveryProblem): PlacedProjection {
  const decomposition = keptDecomposition(measurements);
  const basis = rowSpaceBasis(decomposition);
  const solution = leastSquares(decomposition, target);
  const system = placeSystem(kernels, basis, multiplyVector(basis, solution));
  return { system, back: system.matrix.address };
}

/** V = X, Bᴴ = X†, c = y*: the released implementation's form, whose roundings decide the last signs of a long run. */
function placePseudoInverse(kernels: Kernels, { measurements }: RecoveryProblem, system: PlacedSystem) {
  return { system, back: packMatrix(kernels, adjoint(pseudoInverse(measurements))).address };
}
