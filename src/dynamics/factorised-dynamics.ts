import { assertShape, InputError } from "../errors/index.js";
import { createKernels } from "../kernels/index.js";
import type { Matrix } from "../linalg/index.js";
import type { Compat, MatrixProblem } from "../problems/index.js";
import { assertStrengths } from "./assert-strengths.js";
import type { Dynamics } from "./dynamics.js";
import { createDynamics } from "./dynamics-shell.js";
import { BEYOND_CURVATURE, factorisedCurvature } from "./effective-curvature.js";
import { factorGradients } from "./factor-gradients.js";
import { createFactorLayout } from "./factor-layout.js";
import { factorNorms } from "./factor-norms.js";
import { inKernelCalls } from "./in-kernel-calls.js";
import { createMatrixLayout } from "./matrix-layout.js";
import type { MatrixPenalty } from "./matrix-method.js";
import { createMatrixObserver } from "./matrix-observer.js";
import { placeOperator } from "./placed-operator.js";
import { assertStepSize } from "./step-size.js";

/** What a deep matrix dynamics is made of. */
export interface FactorisedDynamicsOptions {
  readonly problem: MatrixProblem;
  /** The starting factors A₁ (n₁, d), A_k (d, d), A_L (d, n₂), d ≥ min(n₁, n₂). */
  readonly factors: readonly Matrix[];
  /** Strengths of Σ_k (β⋆‖A_k‖⋆ + β₁‖A_k‖₁ + (β₂/2)‖A_k‖_F²), over all factors. */
  readonly penalty: MatrixPenalty;
  /** α. */
  readonly stepSize: number;
  /** Takes a step size that may be unstable at the start. Default false. */
  readonly allowUnstableStepSize?: boolean | undefined;
  /** Whether `observe` reports singular values and nuclear norm. Default true. */
  readonly singularValues?: boolean | undefined;
  /** Whether `observe` reports the entries of A as `components`. Default false. */
  readonly components?: boolean | undefined;
  /**
   * "published" reproduces the released product at iteration 0 for L ≤ 2, 1·1ᵀ·A₁A₂, from which the first gradient
   * comes (oddity O42a). Its other defects, elementwise products for L ≥ 3 and the decay of the first factor, are not
   * reproduced. Default "none".
   */
  readonly compat?: Compat | undefined;
}

const CALL_MULTIPLICATIONS = 4_194_304;

/**
 * Minimises ½‖X·vec(A) − y*‖² + Σ_k (β⋆‖A_k‖⋆ + β₁‖A_k‖₁ + (β₂/2)‖A_k‖_F²) over the factors of A = A₁A₂…A_L, by (sub)gradient steps on all of
 * them at once, from their old values; with G = unvec(Xᵀ(X·vec(A) − y*)) and polar(A_k) the UVᵀ of its thin SVD:
 *
 *     A_k ← A_k − α((A₁…A_{k−1})ᵀG(A_{k+1}…A_L)ᵀ + β₂A_k + β₁ sign A_k + β⋆·polar(A_k)).
 *
 * For small α, A_kᵀA_k − A_{k+1}A_{k+1}ᵀ stays constant. L = 1 gives the numbers of `createMatrixDynamics`. A point that has diverged is
 * reported, not thrown: `train_error` is then Infinity or NaN. Source: theory 2.16.
 * @throws InputError for shapes that do not fit, numbers out of range, what "published" cannot reproduce, or a step size outside
 * 0 < α < 2/(c + β₂), c the bound of the curvature at the start (`factorisedCurvature`)
 */
export function createFactorisedDynamics(options: FactorisedDynamicsOptions): Dynamics {
  const { problem, factors: start, penalty, stepSize, singularValues = true, components = false } = options;
  const { rows, columns, operator, target } = problem;
  const depth = start.length;
  const inner = depth === 1 ? Math.min(rows, columns) : (start[0]?.columns ?? 0);
  assertFactors(start, rows, columns, inner);
  assertShape("operator", ["n₁", "n₂"], [rows, columns], [operator.rows, operator.columns]);
  assertShape("target", ["N"], [operator.measurements], [target.length]);
  assertStrengths(penalty, ["nuclear", "l1", "l2"]);
  const published = options.compat === "published";
  if (published) assertReproducible(depth, penalty.l2);
  const limit = {
    formula: "2/(c + β₂), c the curvature at the starting factors,",
    beyond: BEYOND_CURVATURE,
    value: () => 2 / (factorisedCurvature(operator.squaredNorm, start) + penalty.l2),
  };
  assertStepSize(stepSize, options.allowUnstableStepSize ? null : limit);

  const kernels = createKernels();
  const { exports } = kernels;
  const layout = createMatrixLayout(rows, columns);
  const { count, length } = layout;
  const factorLayout = createFactorLayout(layout, depth, inner);
  const placed = placeOperator(kernels, layout, problem, false);
  const address = kernels.allocate(factorLayout.size);
  const partial = kernels.allocate(factorLayout.partialSize);
  const point = kernels.allocate(layout.size);
  const gradient = kernels.allocate(layout.size);
  const shape = [depth, inner, partial, point, count, length, Math.max(rows, columns)] as const;
  const constants = [stepSize, penalty.nuclear, penalty.l1, penalty.l2] as const;
  const step = inKernelCalls(
    (iterations) => exports.factorised(placed, address, ...shape, ...constants, iterations),
    (3 * depth * inner * count + 2 * operator.measurements * count) * length,
    CALL_MULTIPLICATIONS,
  );

  const readFactors = () => factorLayout.unpack(kernels.view(address, factorLayout.size));
  const readPoint = () => layout.unpack(kernels.view(point, layout.size));
  function write(packed: Float64Array, iteration: number): void {
    kernels.view(address, factorLayout.size).set(packed);
    exports.factorisedProduct(address, depth, inner, count, length, partial, point);
    if (published && iteration === 0) {
      kernels.view(point, layout.size).set(layout.pack(rowsOfColumnSums(readPoint())));
    }
  }
  const residualNorm = () => Math.sqrt(exports.matrixGradient(placed, point, gradient, count, length));
  const observer = createMatrixObserver({
    problem,
    method: { published: false },
    singularValues,
    components,
    read: readPoint,
    residualNorm,
    stepParts() {
      const norm = residualNorm();
      const g = layout.unpack(kernels.view(gradient, layout.size));
      return { residualNorm: norm, ...factorGradients(readFactors(), g, penalty) };
    },
  });
  write(factorLayout.pack(start), 0);

  return createDynamics({
    kind: "factorised",
    observables: [
      ...observer.observables,
      { name: "factor_l1_norm", width: 1, description: "Σ_k ‖A_k‖₁, entries of all factors" },
      { name: "factor_l2_norm", width: 1, description: "(Σ_k ‖A_k‖_F²)^½" },
    ],
    observe() {
      const observation = observer.observe();
      // The filling is zero.
      return { ...observation, ...factorNorms(kernels.view(address, factorLayout.size)) };
    },
    observeErrors: observer.observeErrors,
    read: () => readPoint().data,
    step,
    save: () => ({ factors: kernels.view(address, factorLayout.size).slice() }),
    load: (parts, iteration) => write(parts.factors, iteration),
  });
}

function assertFactors(factors: readonly Matrix[], rows: number, columns: number, inner: number): void {
  if (factors.length === 0) throw new InputError({ path: "factors", expected: "at least one", received: "none" });
  factors.forEach((factor, k) => {
    const height = k === 0 ? rows : inner;
    const width = k === factors.length - 1 ? columns : inner;
    assertShape(`factors[${k}]`, ["rows", "columns"], [height, width], [factor.rows, factor.columns]);
  });
  if (inner >= Math.min(rows, columns)) return;
  throw new InputError({
    path: "model.width",
    expected: `d ≥ min(n₁, n₂) = ${Math.min(rows, columns)}, so that every matrix is a product`,
    received: String(inner),
  });
}

function assertReproducible(depth: number, l2: number): void {
  const refuse = (path: string, expected: string, received: string) => {
    throw new InputError({
      path,
      expected: `${expected} under compat: published`,
      received,
      remedy: "Take compat: none, which has the right products and gradients",
    });
  };
  if (depth > 2)
    refuse(
      "model.depth",
      "1 or 2: the released products of more factors are elementwise, and are not reproduced",
      `${depth}`,
    );
  if (l2 > 0) {
    refuse(
      "penalty.l2",
      "0: the released decay of the first factor is a row of the product, and is not reproduced",
      `${l2}`,
    );
  }
}

/** 1·1ᵀ·A. */
function rowsOfColumnSums(matrix: Matrix): Matrix {
  const { rows, columns, data } = matrix;
  const sums = new Float64Array(columns);
  for (const [index, value] of data.entries()) sums[index % columns]! += value;
  return { ...matrix, data: Float64Array.from({ length: rows * columns }, (_, index) => sums[index % columns]!) };
}
