import { InputError } from "../errors/index.js";
import { createKernels } from "../kernels/index.js";
import type { RecoveryProblem } from "../problems/index.js";
import { assertStrengths } from "./assert-strengths.js";
import type { Dynamics, Observable } from "./dynamics.js";
import { createDynamics } from "./dynamics-shell.js";
import { BEYOND_CURVATURE, hadamardCurvature } from "./effective-curvature.js";
import { factorNorms } from "./factor-norms.js";
import { assertHadamardFactors, type HadamardFactors } from "./hadamard-factors.js";
import { hadamardGradientNorms } from "./hadamard-gradient-norms.js";
import { inKernelCalls } from "./in-kernel-calls.js";
import { createPaddedVector } from "./padded-vector.js";
import { placeSystem } from "./placed-system.js";
import { assertStepSize } from "./step-size.js";
import { createVectorObserver } from "./vector-observer.js";

/** What a deep vector dynamics is made of. */
export interface HadamardDynamicsOptions {
  readonly problem: RecoveryProblem;
  /** The starting factors. */
  readonly factors: HadamardFactors;
  /** β₁ of β₁Σ‖u_k‖₁ and β₂ of (β₂/2)Σ‖u_k‖₂², over all factors. */
  readonly penalty: { readonly l1: number; readonly l2: number };
  /** α. */
  readonly stepSize: number;
  /** Takes a step size that is unstable at the start. Default false. */
  readonly allowUnstableStepSize?: boolean | undefined;
  /** Whether `observe` reports a itself as `components`. Default false. */
  readonly components?: boolean | undefined;
}

const CALL_MULTIPLICATIONS = 1_048_576;

/**
 * Minimises ½‖Xa − y*‖² + Σ_k (β₁‖u_k‖₁ + (β₂/2)‖u_k‖₂²) over real vectors u_k with a = u₁⊙…⊙u_L, or a = u₁⊙…⊙u_L − v₁⊙…⊙v_L, by
 * (sub)gradient steps on all factors at once, from their old values; with G = Xᵀ(Xa − y*):
 *
 *     u_k ← u_k − α(⊙_{j≠k}u_j ⊙ G + β₂u_k + β₁ sign u_k),   sign 0 = 0; for v_k with −G.
 *
 * For small α, u_{k,i}² − u_{j,i}² stays constant: equal factors stay equal, and then no component of a = u^L can change its sign.
 * L = 1 without v gives the numbers of `createVectorDynamics`. A point that has diverged is reported, not thrown: `train_error`
 * is then Infinity or NaN. Source: theory 2.15, 3.10.
 * @throws InputError for a complex problem, shapes that do not fit, numbers out of range, or a step size outside
 * 0 < α < 2/(c + β₂), c the curvature at the start (`hadamardCurvature`)
 */
export function createHadamardDynamics(options: HadamardDynamicsOptions): Dynamics {
  const { problem, factors: start, penalty, stepSize, components = false } = options;
  const { measurements, target } = problem;
  const { field, columns } = measurements;
  if (field !== "real") {
    throw new InputError({ path: "problem.measurements", expected: "a real X for a deep model", received: field });
  }
  assertHadamardFactors(start, columns);
  assertStrengths(penalty, ["l1", "l2"]);
  assertStepSize(
    stepSize,
    options.allowUnstableStepSize
      ? null
      : {
          formula: "2/(c + β₂), c the curvature at the starting factors,",
          beyond: BEYOND_CURVATURE,
          value: () => 2 / (hadamardCurvature(measurements, start) + penalty.l2),
        },
  );

  const kernels = createKernels();
  const { exports } = kernels;
  const system = placeSystem(kernels, measurements, target);
  const { matrix, residual, gradient } = system;
  const point = createPaddedVector(kernels, field, columns, matrix.columns);
  const depth = start.positive.length;
  const groups = start.negative.length === 0 ? 1 : 2;
  const count = groups * depth;
  const address = kernels.allocate(count * matrix.columns);

  function read(): Float64Array[] {
    const memory = kernels.view(address, count * matrix.columns);
    return Array.from({ length: count }, (_, k) => memory.slice(k * matrix.columns, k * matrix.columns + columns));
  }
  function write(factors: readonly Float64Array[]): void {
    const memory = kernels.view(address, count * matrix.columns);
    for (const [k, factor] of factors.entries()) memory.set(factor, k * matrix.columns);
    exports.hadamardProduct(address, depth, groups, matrix.columns, point.address);
  }
  const data = [matrix.address, matrix.rows, matrix.columns, system.target] as const;
  const model = [address, depth, groups, point.address, residual.address, gradient.address] as const;
  const constants = [stepSize, penalty.l1, penalty.l2] as const;
  const step = inKernelCalls(
    (iterations) => exports.hadamard(...data, ...model, ...constants, iterations),
    (matrix.rows + count) * matrix.columns,
    CALL_MULTIPLICATIONS,
  );
  const observer = createVectorObserver({
    kernels,
    problem,
    system,
    point,
    gradientNorms: (_, g) => hadamardGradientNorms(read(), depth, g, penalty),
    components,
  });
  write([...start.positive, ...start.negative]);

  return createDynamics({
    kind: "hadamard",
    observables: [...observer.observables, ...factorObservables(groups)],
    observeErrors: observer.observeErrors,
    observe() {
      const observation = observer.observe();
      // The filling is zero.
      return { ...observation, ...factorNorms(kernels.view(address, count * matrix.columns)) };
    },
    read: point.read,
    step,
    save() {
      const factors = new Float64Array(count * columns);
      for (const [k, factor] of read().entries()) factors.set(factor, k * columns);
      return { factors };
    },
    load({ factors }) {
      write(Array.from({ length: count }, (_, k) => factors.subarray(k * columns, (k + 1) * columns)));
    },
  });
}

function factorObservables(groups: number): Observable[] {
  const all = groups === 1 ? "u₁, …, u_L" : "u₁, …, u_L, v₁, …, v_L";
  return [
    { name: "factor_l1_norm", width: 1, description: `‖(${all})‖₁, of all factors together` },
    { name: "factor_l2_norm", width: 1, description: `‖(${all})‖₂, of all factors together` },
  ];
}
