import type { Penalty } from "../penalties/index.js";
import { METHODS, type MethodKind } from "./method-kinds.js";
import type { StepSizeLimit } from "./step-size.js";

/** A penalty with the method that takes it. */
export interface PenaltyMethod {
  readonly penalty: Penalty;
  readonly method: MethodKind;
  /** α. */
  readonly stepSize: number;
}

/** The point that a `PenaltyStepper` moves, and the part of a step that is not the penalty's. */
export interface PenaltyStepperPoint {
  /** A copy of the entries. */
  read(): Float64Array;
  write(entries: Float64Array): void;
  /** a ← a − αG; for the projected method a ← Π(a). */
  step(): void;
}

/** The steps of a method with any penalty. */
export interface PenaltyStepper {
  /** Performs so many steps; a point that is not finite any more stays where it is. */
  advance(iterations: number): void;
  /** βH at a point with data gradient G, as the next step uses it: h(a), or for the proximal method (z − prox z)/α, z = a − αG. */
  penaltyGradient(a: Float64Array, gradient: Float64Array): Float64Array;
}

/** What does not depend on what the entries stand for: the penalty's part in a step. */
export function createPenaltyStepper(
  { penalty, method, stepSize }: PenaltyMethod,
  point: PenaltyStepperPoint,
): PenaltyStepper {
  const { interpolates, shrinks } = METHODS[method];

  function proximalStep(): void {
    point.step();
    const a = point.read();
    if (!a.every(Number.isFinite)) return;
    penalty.prox(a, stepSize, a);
    point.write(a);
  }

  function subgradientStep(): void {
    const a = point.read();
    if (!a.every(Number.isFinite)) return;
    const h = new Float64Array(a.length);
    penalty.subgradient(a, h);
    if (!interpolates) {
      point.step();
      a.set(point.read());
    }
    for (let index = 0; index < a.length; index++) a[index]! -= stepSize * h[index]!;
    point.write(a);
    if (interpolates) point.step();
  }

  return {
    advance(iterations) {
      const step = shrinks ? proximalStep : subgradientStep;
      for (let k = 0; k < iterations; k++) step();
    },
    penaltyGradient(a, gradient) {
      if (!a.every(Number.isFinite)) return new Float64Array(a.length).fill(Number.NaN);
      const h = new Float64Array(a.length);
      if (!shrinks) {
        penalty.subgradient(a, h);
        return h;
      }
      const z = a.map((value, index) => value - stepSize * gradient[index]!);
      penalty.prox(z, stepSize, h);
      return z.map((value, index) => (value - h[index]!) / stepSize);
    },
  };
}

/**
 * The upper bound of stable step sizes, with c the penalty's `curvature`: 2/(σ²max(X) + c); proximal 2/σ²max(X), as the prox
 * takes care of the penalty; projected 2/c, as the data term takes no step. `bound`: c → 2/(σ²max(X) + c).
 */
export function penaltyStepSizeLimit(
  { penalty, method }: PenaltyMethod,
  bound: (curvature: number) => number,
): StepSizeLimit | null {
  const curvature = penalty.curvature ?? 0;
  if (METHODS[method].shrinks) return { formula: "2/σ²max(X)", value: () => bound(0) };
  if (METHODS[method].interpolates) return curvature > 0 ? { formula: "2/β₂", value: () => 2 / curvature } : null;
  return { formula: curvature > 0 ? "2/(σ²max(X) + β₂)" : "2/σ²max(X)", value: () => bound(curvature) };
}
