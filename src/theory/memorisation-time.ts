import { type ComplexForm, METHODS, type MethodKind } from "../dynamics/index.js";
import {
  adjointMultiplyVector,
  dot,
  isLarge,
  isToldByGram,
  keptDescription,
  keptGramForm,
  type Matrix,
  minimumNorm,
  multiplyVector,
  norm2,
  planes,
  type SingularValueDecomposition,
  subtract,
} from "../linalg/index.js";
import { l1 } from "../penalties/index.js";
import type { RecoveryProblem } from "../problems/index.js";
import { type DecayingModes, firstPassage, normAt } from "./decaying-modes.js";

/** What memorisation depends on. */
export interface MemorisationOptions {
  readonly problem: RecoveryProblem;
  readonly penalty: { readonly l1: number; readonly l2: number };
  readonly method: MethodKind;
  /** α. */
  readonly stepSize: number;
  /** a(0), planar. */
  readonly initial: Float64Array;
  /** θ: memorised when ‖Xa − y*‖₂ ≤ θ‖y*‖₂. */
  readonly threshold: number;
  /** Complex problems: which ‖a‖₁. Default "modulus". */
  readonly complexForm?: ComplexForm;
  /**
   * The sign pattern z, constant in the closed form: that of the interpolator that training reaches from a(0) (default), that
   * of a(0), or none (β₁ = 0).
   */
  readonly signs?: "interpolator" | "start" | "none";
  /** z itself, where it is no sign pattern. */
  readonly direction?: Float64Array | undefined;
}

/** The predicted fast phase. */
export interface MemorisationPrediction {
  /** t1: the smallest t with train error ≤ θ; null when the floor, or a diverging step, keeps it from ever being. */
  readonly iteration: number | null;
  /** The relative train error that the fast phase ends at, β₁‖(X†)ᴴz‖₂/‖y*‖₂ when β₂ = 0 and y* lies in the range of X. */
  readonly trainFloor: number;
  /** The relative train error after `iteration` steps, while the signs stay as they are. O(rank). */
  trainError(iteration: number): number;
}

/**
 * t1 from the closed form (E1) of theory 3.3, with the ridge term, in the singular basis X = U S Vᴴ: the residual's
 * mode i is s_i d_i − u_iᴴy* with d_i(t) = d_i(∞) + (1 − α(s_i² + β₂))^t (d_i(0) − d_i(∞)), d_i(∞) = (s_i u_iᴴy* − β₁
 * v_iᴴz)/(s_i² + β₂). The subgradient and the proximal method agree; the projected one interpolates after one step.
 * Exact for β₁ = 0.
 */
export function predictMemorisation(options: MemorisationOptions): MemorisationPrediction {
  const { problem, method, threshold, initial } = options;
  const scale = norm2(problem.target);
  const modes = METHODS[method].interpolates ? interpolatedModes(options) : residualModes(options);
  const start = norm2(subtract(multiplyVector(problem.measurements, initial), problem.target)) / scale;
  return {
    iteration: start <= threshold ? 0 : firstPassage(modes, threshold * scale),
    trainFloor: Math.sqrt(modes.limits.reduce((sum, limit) => sum + limit * limit, modes.constant)) / scale,
    trainError: (iteration) => (iteration === 0 ? start : normAt(modes, iteration) / scale),
  };
}

function residualModes(options: MemorisationOptions): DecayingModes {
  const { problem, penalty, stepSize, initial } = options;
  const { measurements, target } = problem;
  const isWide = measurements.rows <= measurements.columns;
  if (isLarge(measurements) && isWide && isToldByGram(measurements)) return gramModes(options);
  const decomposition = keptDescription(measurements);
  const { rank, singularValues } = decomposition;
  const data = coefficients(decomposition.left, target, rank);
  const start = coefficients(decomposition.right, initial, rank);
  const signs = coefficients(decomposition.right, penalisedSigns(options), rank);

  const rates = new Float64Array(rank);
  const limits = new Float64Array(2 * rank);
  const amplitudes = new Float64Array(2 * rank);
  for (let part = 0; part < 2 * rank; part++) {
    const s = singularValues[part % rank]!;
    const curvature = s * s + penalty.l2;
    rates[part % rank] = 1 - stepSize * curvature;
    const end = (s * data[part]! - penalty.l1 * signs[part]!) / curvature;
    limits[part] = -(penalty.l2 * data[part]! + penalty.l1 * s * signs[part]!) / curvature;
    amplitudes[part] = s * (start[part]! - end);
  }
  return { rates, limits, amplitudes, constant: unreachable(target, decomposition) };
}

/** The same modes of a large X whose rows are independent, by its Gram matrix XXᵀ = UΛUᵀ alone: s_i v_iᵀa is u_iᵀXa. */
function gramModes(options: MemorisationOptions): DecayingModes {
  const { problem, penalty, stepSize, initial } = options;
  const { measurements, target } = problem;
  const seen = (a: Float64Array) => multiplyVector(measurements, a);
  const { values, turned } = keptGramForm(measurements).modes([target, seen(initial), seen(penalisedSigns(options))]);
  const [data, start, signs] = turned as [Float64Array, Float64Array, Float64Array];
  const rank = values.length;
  const limits = new Float64Array(2 * rank);
  const amplitudes = new Float64Array(2 * rank);
  for (let mode = 0; mode < rank; mode++) {
    const square = values[mode]!;
    const curvature = square + penalty.l2;
    limits[mode] = -(penalty.l2 * data[mode]! + penalty.l1 * signs[mode]!) / curvature;
    amplitudes[mode] = start[mode]! - (square * data[mode]! - penalty.l1 * signs[mode]!) / curvature;
  }
  return { rates: values.map((square) => 1 - stepSize * (square + penalty.l2)), limits, amplitudes, constant: 0 };
}

/** From iteration 1 on the residual is what no `a` can fit. */
function interpolatedModes({ problem, initial }: MemorisationOptions): DecayingModes {
  const { measurements, target } = problem;
  const decomposition = keptDescription(measurements);
  const start = norm2(subtract(multiplyVector(measurements, initial), target));
  return {
    rates: new Float64Array(1),
    limits: new Float64Array(2),
    amplitudes: Float64Array.of(start, 0),
    constant: unreachable(target, decomposition),
  };
}

/** z: the element of ∂‖a‖₁ that is 0 at zeros, at the chosen point. */
function penalisedSigns(options: MemorisationOptions): Float64Array {
  if (options.direction !== undefined) return options.direction;
  const { signs = "interpolator", problem, initial, complexForm = "modulus" } = options;
  const { measurements, target } = problem;
  const pattern = new Float64Array(initial.length);
  if (signs === "none") return pattern;
  const norm = l1({ strength: 1, field: complexForm === "modulus" ? measurements.field : "real" });
  if (signs === "interpolator") {
    // â + Q a(0) = a(0) + X†(y* − X a(0)).
    const residual = subtract(target, multiplyVector(measurements, initial));
    const correction = minimumNorm(measurements, residual);
    initial.forEach((value, index) => {
      pattern[index] = value + correction[index]!;
    });
  } else pattern.set(initial);
  norm.subgradient(pattern, pattern);
  return pattern;
}

/** The first `rank` coefficients of a vector in the columns of a matrix, planar complex in either field. */
function coefficients(basis: Matrix, vector: Float64Array, rank: number): Float64Array {
  const all = adjointMultiplyVector(basis, vector);
  const planar = new Float64Array(2 * rank);
  for (let plane = 0; plane < planes(basis.field); plane++) {
    planar.set(all.subarray(plane * basis.columns, plane * basis.columns + rank), plane * rank);
  }
  return planar;
}

/** ‖y* − UUᴴy*‖². */
function unreachable(target: Float64Array, { left, rank }: SingularValueDecomposition): number {
  const modes = adjointMultiplyVector(left, target).map((value, part) => (part % left.columns < rank ? value : 0));
  const rest = subtract(target, multiplyVector(left, modes));
  return dot(rest, rest);
}
