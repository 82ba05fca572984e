import { assertShape, InputError } from "../errors/index.js";
import type { Kernels } from "../kernels/index.js";
import { distance, type Field, type Matrix, norm1, norm2, planes } from "../linalg/index.js";
import type { Penalty } from "../penalties/index.js";
import type { RecoveryProblem } from "../problems/index.js";
import { ABOVE, countAbove } from "./count-above.js";
import type { Observable, Observation } from "./dynamics.js";
import { type GradientNorms, gradientObservables, observeGradient } from "./gradient-norms.js";
import type { PaddedVector } from "./padded-vector.js";
import { type PlacedSystem, placeSystem } from "./placed-system.js";
import { residualKernel } from "./residual-kernel.js";

/** What can be said about a point of a recovery problem, at a cost of microseconds. */
export interface VectorObserver {
  readonly observables: readonly Observable[];
  observe(): Observation;
  /** The errors only. */
  observeErrors(): Observation;
}

/** What a `VectorObserver` looks at. */
export interface VectorObserverOptions {
  readonly kernels: Kernels;
  readonly problem: RecoveryProblem;
  /** X and y* of the problem. */
  readonly system: PlacedSystem;
  readonly point: PaddedVector;
  /** (a, G) → the norms of G, βH and their sum. */
  readonly gradientNorms: (a: Float64Array, gradient: Float64Array) => GradientNorms;
  /** Reports h(a) as `penalty_value` too. */
  readonly penalty?: Penalty | undefined;
  /** Whether to report a itself. */
  readonly components: boolean;
}

/**
 * Observes the current point: errors, norms, gradient ratio (theory 2.19, oddity O16). Sums of squares are plain: a
 * point that has diverged shows as Infinity or NaN in `train_error`, and that is where to look for it.
 * @throws InputError when shapes do not fit, or a norm that errors are relative to is zero
 */
export function createVectorObserver(options: VectorObserverOptions): VectorObserver {
  const { kernels, problem, system, point, gradientNorms, penalty, components } = options;
  const { field, columns } = problem.measurements;
  const { solution, heldOut } = problem;
  const residualOf = residualKernel(kernels, field, point);
  const targetNorm = positiveNorm("target", problem.target);
  const testError = solution ? recoveryError(solution) : heldOut ? heldOutError(heldOut) : null;
  const support = solution && supportMask(solution, field);

  function recoveryError(exact: Float64Array) {
    assertShape("solution", ["entries"], [columns * planes(field)], [exact.length]);
    const scale = positiveNorm("solution", exact);
    return (a: Float64Array) => distance(a, exact) / scale;
  }

  function heldOutError({ measurements, target }: { measurements: Matrix; target: Float64Array }) {
    assertShape(
      "heldOut.measurements",
      ["n", "planes"],
      [columns, planes(field)],
      [measurements.columns, planes(measurements.field)],
    );
    const placed = placeSystem(kernels, measurements, target);
    const scale = positiveNorm("heldOut.target", target);
    return () => norm2(residualOf(placed)) / scale;
  }

  function errors(a: Float64Array): Record<string, number | Float64Array> {
    const train_error = norm2(residualOf(system)) / targetNorm;
    return testError ? { train_error, test_error: testError(a) } : { train_error };
  }

  return {
    observables: vectorObservables(options),
    observeErrors: () => errors(point.peek()),
    observe() {
      const a = point.read();
      const observation = errors(a);
      const gradient = system.gradient.peek();
      if (penalty) observation.penalty_value = penalty.value(a);
      observation.l1_norm = norm1(a, field);
      observation.l2_norm = norm2(a);
      observation.nonzeros = countAbove(field === "complex" ? moduli(a) : a);
      Object.assign(observation, observeGradient(gradientNorms(a, gradient)));
      if (support) [observation.support_norm, observation.off_support_norm] = splitNorm(a, support);
      if (components) observation.components = a;
      return observation;
    },
  };
}

function vectorObservables({ problem, penalty, components }: VectorObserverOptions): Observable[] {
  const { measurements, solution, heldOut } = problem;
  const scalar = (name: string, description: string): Observable => ({ name, width: 1, description });
  const observables = [scalar("train_error", "training error ‖Xa − y*‖₂/‖y*‖₂, relative")];
  if (solution) observables.push(scalar("test_error", "recovery error ‖a − a*‖₂/‖a*‖₂, relative"));
  else if (heldOut) observables.push(scalar("test_error", "held-out error ‖X̄a − ȳ‖₂/‖ȳ‖₂, relative"));
  if (penalty) observables.push(scalar("penalty_value", `penalty ${penalty.formula}`));
  observables.push(
    scalar("l1_norm", "‖a‖₁ = Σ|aⱼ|"),
    scalar("l2_norm", "‖a‖₂"),
    scalar("nonzeros", `number of aⱼ ${ABOVE}`),
    ...gradientObservables("₂"),
  );
  if (solution) {
    observables.push(
      scalar("support_norm", "‖a_S‖₂ on the support S of a*"),
      scalar("off_support_norm", "‖a_{Sᶜ}‖₂ off the support S of a*"),
    );
  }
  if (components) {
    const width = measurements.columns * planes(measurements.field);
    const description = measurements.field === "complex" ? "a, real parts, then imaginary parts" : "a";
    observables.push({ name: "components", width, description });
  }
  return observables;
}

function supportMask(solution: Float64Array, field: Field): boolean[] {
  const length = solution.length / planes(field);
  return Array.from(solution, (value, index) => value !== 0 || solution[(index + length) % solution.length] !== 0);
}

/** |aⱼ| of a complex vector, planar. */
function moduli(a: Float64Array): Float64Array {
  const length = a.length / 2;
  const out = new Float64Array(length);
  for (let index = 0; index < length; index++) {
    out[index] = Math.sqrt(a[index]! * a[index]! + a[index + length]! * a[index + length]!);
  }
  return out;
}

/** The norms of `a` on the support and off it. */
function splitNorm(a: Float64Array, support: readonly boolean[]): [on: number, off: number] {
  let on = 0;
  let off = 0;
  for (let index = 0; index < a.length; index++) {
    const square = a[index]! * a[index]!;
    if (support[index]) on += square;
    else off += square;
  }
  return [Math.sqrt(on), Math.sqrt(off)];
}

function positiveNorm(path: string, vector: Float64Array): number {
  const norm = norm2(vector);
  if (norm > 0 && Number.isFinite(norm)) return norm;
  throw new InputError({ path, expected: "finite values that are not all zero", received: `a norm of ${norm}` });
}
