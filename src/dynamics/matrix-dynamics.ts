import { assertShape } from "../errors/index.js";
import { createKernels, type Kernels } from "../kernels/index.js";
import type { Matrix } from "../linalg/index.js";
import type { MatrixProblem } from "../problems/index.js";
import type { Dynamics } from "./dynamics.js";
import { createDynamics } from "./dynamics-shell.js";
import { createMatrixLayout, type MatrixLayout } from "./matrix-layout.js";
import { type MatrixMethod, type MatrixMethodOptions, matrixMethod } from "./matrix-method.js";
import { createMatrixObserver, type MatrixStepParts } from "./matrix-observer.js";
import { placeOperator } from "./placed-operator.js";
import { assertStepSize } from "./step-size.js";

/** What a matrix dynamics is made of. */
export interface MatrixDynamicsOptions extends MatrixMethodOptions {
  readonly problem: MatrixProblem;
  /** A(0), (n₁, n₂). */
  readonly initial: Matrix;
  /** Takes a step size outside the stable interval. Default false. */
  readonly allowUnstableStepSize?: boolean | undefined;
  /** Whether `observe` reports singular values and nuclear norm, which take most of its time. Default true. */
  readonly singularValues?: boolean | undefined;
  /** Whether `observe` reports the entries of A as `components`. Default false. */
  readonly components?: boolean | undefined;
}

/** Numbers of multiplications per call of a kernel: an engine goes over to its optimised code only between calls. */
const WORK_PER_CALL = 4_194_304;

/**
 * Minimises ½‖X·vec(A) − y*‖² + β⋆‖A‖⋆ + β₁‖A‖₁ + (β₂/2)‖A‖_F² step by step; with G = unvec(Xᵀ(X·vec(A) − y*)):
 *
 * - subgradient: A ← A − α(G + β₂A + β₁ sign A + β⋆UVᵀ), UVᵀ of the thin SVD with all min(n₁, n₂) columns; a direction with a
 *   singular value of exactly zero in an exactly singular A is left out;
 * - proximal: A ← prox(A − α(G + β₂A)), singular values shrunk by αβ⋆, or entries by αβ₁;
 * - projected: A ← Π(A − α(β₂A + β₁ sign A + β⋆UVᵀ)), Π the projection on X·vec(A) = y* (completion: the observed entries are
 *   overwritten).
 *
 * A point that has diverged is reported, not thrown: `train_error` is then Infinity or NaN. Source: SPEC 2.14.
 * @throws InputError for shapes that do not fit, numbers out of range, a penalty that the method cannot take, or a step size
 * outside 0 < α < 2/(σ²max(X) + β₂) (projected: 2/β₂, as the data term takes no step)
 */
export function createMatrixDynamics(options: MatrixDynamicsOptions): Dynamics {
  const { problem, initial, singularValues = true, components = false, allowUnstableStepSize = false } = options;
  const { rows, columns, operator, target } = problem;
  const method = matrixMethod(options);
  assertShape("initial", ["n₁", "n₂"], [rows, columns], [initial.rows, initial.columns]);
  assertShape("operator", ["n₁", "n₂"], [rows, columns], [operator.rows, operator.columns]);
  assertShape("target", ["N"], [operator.measurements], [target.length]);
  assertStepSize(method.stepSize, allowUnstableStepSize ? null : stepSizeLimit(problem, method));

  const kernels = createKernels();
  const layout = createMatrixLayout(rows, columns);
  const place = placeState(kernels, layout, problem, method);
  const read = () => layout.unpack(kernels.view(place.point, layout.size));
  const residualNorm = () =>
    Math.sqrt(kernels.exports.matrixGradient(place.operator, place.point, place.gradient, layout.count, layout.length));
  const stepParts = () => partsOfStep(kernels, layout, method, place);
  const observer = createMatrixObserver({ problem, method, singularValues, components, read, residualNorm, stepParts });
  const step = stepKernel(kernels, layout, method, place);
  const { count, length } = layout;
  const multiplications = 20 * count * count * length + 2 * operator.measurements * count * length;
  const perCall = Math.max(1, Math.floor(WORK_PER_CALL / multiplications));
  kernels.view(place.point, layout.size).set(layout.pack(initial));

  return createDynamics({
    kind: "matrix",
    observables: observer.observables,
    observe: observer.observe,
    observeErrors: observer.observeErrors,
    read: () => read().data,
    step(iterations) {
      for (let left = iterations; left > 0; left -= perCall) step(Math.min(left, perCall));
    },
    save: () => ({
      point: kernels.view(place.point, layout.size).slice(),
      basis: kernels.view(place.basis, place.basisLength).slice(),
    }),
    load({ point, basis }) {
      kernels.view(place.point, layout.size).set(point);
      kernels.view(place.basis, place.basisLength).set(basis);
    },
  });
}

function stepSizeLimit({ operator }: MatrixProblem, { kind, l2 }: MatrixMethod) {
  if (kind === "projected") return l2 > 0 ? { formula: "2/β₂", value: () => 2 / l2 } : null;
  return { formula: "2/(σ²max(X) + β₂)", value: () => 2 / (operator.squaredNorm + l2) };
}

/** Addresses in kernel memory. */
interface PlacedState {
  readonly operator: number;
  readonly point: number;
  readonly gradient: number;
  readonly scratch: number;
  /** Where shrinking singular values starts from (see `shrinkSingularValues`); part of the state of the proximal method. */
  readonly basis: number;
  readonly basisLength: number;
}

function placeState(
  kernels: Kernels,
  layout: MatrixLayout,
  problem: MatrixProblem,
  { kind, nuclear }: MatrixMethod,
): PlacedState {
  const { count, size } = layout;
  const warm = kind === "proximal" && nuclear > 0;
  const identity = Float64Array.from({ length: warm ? count * count : 0 }, (_, at) => (at % (count + 1) === 0 ? 1 : 0));
  return {
    operator: placeOperator(kernels, layout, problem, kind === "projected"),
    point: kernels.allocate(size),
    gradient: kernels.allocate(size),
    scratch: kernels.allocate(size + count * count),
    basis: kernels.place(identity),
    basisLength: identity.length,
  };
}

function stepKernel(
  { exports }: Kernels,
  { count, length }: MatrixLayout,
  { kind, stepSize, nuclear, l1, l2 }: MatrixMethod,
  { operator, point, basis }: PlacedState,
): (iterations: number) => void {
  const constants = [operator, point, count, length, stepSize, nuclear, l1, l2] as const;
  if (kind === "proximal") return (iterations) => exports.matrixProximal(...constants, basis, iterations);
  const kernel = kind === "projected" ? exports.matrixProjected : exports.matrixSubgradient;
  return (iterations) => kernel(...constants, iterations);
}

/**
 * G (sensing: up to rounding) and βH as the next step uses them: βH = β₂A + β₁ sign A + β⋆UVᵀ; for the proximal method
 * β₂A + (Z − prox Z)/α with Z = A − α(G + β₂A).
 */
function partsOfStep(
  kernels: Kernels,
  { count, length, size }: MatrixLayout,
  { kind, stepSize, nuclear, l1, l2, published }: MatrixMethod,
  place: PlacedState,
): MatrixStepParts {
  const { exports } = kernels;
  const squared = exports.matrixGradient(place.operator, place.point, place.gradient, count, length);
  const gradient = kernels.view(place.gradient, size).slice();
  const point = kernels.view(place.point, size).slice();
  const penaltyGradient = point.map((value) => l2 * value);
  const add = (part: (index: number) => number) => {
    for (let index = 0; index < size; index++) penaltyGradient[index]! += part(index);
  };
  if (kind === "proximal") {
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
