import { dot, norm2 } from "../linalg/index.js";
import { createSemidefiniteSystem } from "./semidefinite-system.js";

/**
 * A norm as a cone, ‖x‖ = min ⟨c, u⟩ over the u in the cone whose part x is: the current primal point u, the dual point
 * s = c − 𝒜ᵀν in the dual cone (which says ‖𝒜ᵀν‖* ≤ 1), the scaling W that takes both to the same point, and the
 * directions du, ds in which both are about to move.
 */
export interface NormCone {
  /** The number of real measurements: entries of 𝒜u and ν. */
  readonly measurementCount: number;
  /** The degree of the barrier: ⟨u, s⟩ = degree·μ on the central path. */
  readonly degree: number;
  /** The length of a row of B, where BBᵀ = M = 𝒜W²𝒜ᵀ. */
  readonly rowLength: number;
  /** ⟨c, u⟩ ≥ ‖x‖. */
  value(): number;
  /** ⟨u, s⟩. */
  complementarity(): number;
  /** 𝒜u. */
  measured(): Float64Array;
  /** Finds the Nesterov–Todd scaling W of (u, s); false when rounding has put one of them out of its cone. */
  scale(): boolean;
  /** Writes the rows of B, each at the beginning of `stride` entries. */
  fillRows(rows: Float64Array, stride: number): void;
  /** Writes the lower triangle of M = BBᵀ, where that is cheaper than B. */
  fillNormalMatrix?(matrix: Float64Array): void;
  /**
   * Chooses the directions ds = 0, du = h that aim at complementarity `centre`, with the second-order term of the last
   * directions when `corrected`. Returns 𝒜du.
   */
  aim(centre: number, corrected: boolean): Float64Array;
  /** Turns the directions by a change of dν: ds −= 𝒜ᵀchange, du += W²𝒜ᵀchange. Returns 𝒜du. */
  turn(change: Float64Array): Float64Array;
  /** The largest step along the directions that stays in both cones, at most 1. */
  largestStep(): number;
  /** u ← u + step·du, s ← c − 𝒜ᵀν. */
  advance(step: number, dual: Float64Array): void;
}

const MOST_ITERATIONS = 60;

/** The complementarity ⟨u, s⟩ at which to stop, relative to the objective. */
const TOLERANCE = 1e-13;

/**
 * The centring that no step goes below: pairs that fall faster than the others, as those of degenerate problems do not,
 * would end beyond what rounding can tell from zero.
 */
const LEAST_CENTRING = 0.005;

/** A shorter step is no progress. */
const SHORTEST_STEP = 1e-6;

/** The part of the way to the boundary of the cones that a step goes. */
const TO_BOUNDARY = 0.995;

/**
 * Rounds of correction of a direction end at the error EXACT (of 𝒜du, relative to the target) or when they no longer
 * help. Above GOOD the factor is taken from rows next. The path ends where they are above the
 * relative complementarity: 𝒜u would then go astray by more than there is to gain.
 */
const MOST_ROUNDS = 6;
const EXACT = 1e-15;
const GOOD = 1e-13;

/** The multiplications for which a factorisation from rows is worth waiting: some ten seconds. */
const MOST_WORK = 3e10;

/**
 * Minimises ‖x‖ + ‖y − 𝒜x‖²/(2δ), or for δ = 0 ‖x‖ subject to 𝒜x = y (independent measurements), and the dual
 *
 *     maximise ⟨y, ν⟩ − (δ/2)‖ν‖²   subject to ‖𝒜ᵀν‖* ≤ 1,
 *
 * by a primal-dual interior-point method (Nesterov–Todd scaling, Mehrotra's predictor and corrector; Vandenberghe, "The
 * CVXOPT linear and quadratic cone program solvers", 2010). The cone starts at ν = 0. Goes on until complementarity is
 * down to 1e-11 of the objective or rounding allows no more: what was reached is for the caller to certify.
 *
 * Near the end M = 𝒜W²𝒜ᵀ is too ill-conditioned for its Cholesky factor; it is then factorised through B. Either way
 * du is built up from corrections in the scaled space, not from the sum of their dν: so rounding errors of 𝒜du shrink
 * with every round.
 * @returns ν and the iterations; u stands in the cone
 */
export function followCentralPath(
  cone: NormCone,
  target: Float64Array,
  delta: number,
): { dual: Float64Array; iterations: number } {
  const size = cone.measurementCount;
  const system = createSemidefiniteSystem(size);
  const rowLength = cone.rowLength + (delta > 0 ? size : 0);
  const affordable = rowLength * size * size <= MOST_WORK;
  const scale = norm2(target);
  const dual = new Float64Array(size);
  let residual = target;
  let fromRows = cone.fillNormalMatrix === undefined;
  let iterations = 0;

  function factorise(): void {
    if (!fromRows) {
      const matrix = system.blank();
      cone.fillNormalMatrix?.(matrix);
      for (let i = 0; i < size; i++) matrix[i * (size + 1)]! += delta;
      system.factor();
      return;
    }
    const rows = system.blankRows(rowLength);
    cone.fillRows(rows, rowLength);
    if (delta > 0) for (let i = 0; i < size; i++) rows[i * rowLength + cone.rowLength + i] = Math.sqrt(delta);
    system.factorRows();
  }

  /** Solves 𝒜du + δ·dν = residual from 𝒜du at dν = 0. Returns dν and the error that is left. */
  function direct(aimed: Float64Array): { dualStep: Float64Array; error: number } {
    const dualStep = new Float64Array(size);
    let missing = residual.map((value, i) => value - aimed[i]!);
    let error = Number.POSITIVE_INFINITY;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const change = system.solve(missing);
      for (let i = 0; i < size; i++) dualStep[i]! += change[i]!;
      const given = cone.turn(change);
      missing = residual.map((value, i) => value - given[i]! - delta * dualStep[i]!);
      const previous = error;
      error = norm2(missing) / scale;
      if (error <= EXACT || !(error < previous)) break;
    }
    return { dualStep, error };
  }

  while (iterations < MOST_ITERATIONS) {
    const complementarity = cone.complementarity();
    const objective = cone.value() + (delta / 2) * dot(dual, dual);
    if (complementarity <= TOLERANCE * objective || !cone.scale()) break;
    const measured = cone.measured();
    residual = target.map((value, i) => value - measured[i]! - delta * dual[i]!);
    factorise();
    const predicted = direct(cone.aim(0, false));
    if (!(predicted.error <= GOOD) && !fromRows && affordable) {
      fromRows = true;
      continue;
    }
    const usable = complementarity / objective;
    if (!(predicted.error <= usable)) break;
    const short = 1 - cone.largestStep();
    const centring = Math.max(LEAST_CENTRING, short * short * short);
    const { dualStep, error } = direct(cone.aim((centring * complementarity) / cone.degree, true));
    const step = Math.min(1, TO_BOUNDARY * cone.largestStep());
    if (!(step > SHORTEST_STEP && error <= usable)) break;
    for (let i = 0; i < size; i++) dual[i]! += step * dualStep[i]!;
    cone.advance(step, dual);
    iterations++;
  }
  return { dual, iterations };
}
