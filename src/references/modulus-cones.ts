import { adjointMultiplyVector, type Matrix, multiplyVector, planes } from "../linalg/index.js";
import type { NormCone } from "./interior-point.js";

/** The cone of ‖a‖₁, with the point a that it stands at. */
export interface ModulusCones extends NormCone {
  readonly point: Float64Array;
}

/** The entries of every vector in the cone: the bound t, and the real and the imaginary part (zero in the real field). */
const WIDTH = 3;

/**
 * ‖a‖₁ = min Σt_j with |a_j| ≤ t_j: one second-order cone (t_j, Re a_j, Im a_j) a component, whose dual point is
 * (1, −X_jᴴν). Starts at `start` with every t_j above its modulus, and at ν = 0.
 */
export function createModulusCones(measurements: Matrix, start: Float64Array): ModulusCones {
  const { columns: n, rows, field } = measurements;
  const parts = planes(field);
  const make = () => new Float64Array(WIDTH * n);
  const [u, s, lambda, w, du, turned] = [make(), make(), make(), make(), make(), make()];
  const eta = new Float64Array(n);

  let largest = 0;
  for (let j = 0; j < n; j++) {
    for (let p = 0; p < parts; p++) u[WIDTH * j + 1 + p] = start[p * n + j]!;
    largest = Math.max(largest, modulus(u, WIDTH * j));
  }
  for (let j = 0; j < n; j++) {
    u[WIDTH * j] = modulus(u, WIDTH * j) + largest;
    s[WIDTH * j] = 1;
  }

  const vectorPart = (x: Float64Array) => {
    const part = new Float64Array(n * parts);
    for (let p = 0; p < parts; p++) for (let j = 0; j < n; j++) part[p * n + j] = x[WIDTH * j + 1 + p]!;
    return part;
  };

  /** result ← W·x or, in the other direction, W⁻¹·x, both by the hyperbolic rotation of each cone. */
  function applyScaling(x: Float64Array, result: Float64Array, inverse: boolean) {
    for (let k = 0; k < WIDTH * n; k += WIDTH) {
      const sign = inverse ? -1 : 1;
      const scale = inverse ? 1 / eta[k / WIDTH]! : eta[k / WIDTH]!;
      const inner = w[k + 1]! * x[k + 1]! + w[k + 2]! * x[k + 2]!;
      const head = w[k]! * x[k]! + sign * inner;
      const along = sign * x[k]! + inner / (1 + w[k]!);
      result[k + 1] = scale * (x[k + 1]! + along * w[k + 1]!);
      result[k + 2] = scale * (x[k + 2]! + along * w[k + 2]!);
      result[k] = scale * head;
    }
  }

  function measuredDirection(): Float64Array {
    applyScaling(scaledPrimal, du, false);
    return multiplyVector(measurements, vectorPart(du));
  }

  function toBoundary(direction: Float64Array): number {
    let steepest = 0;
    for (let k = 0; k < WIDTH * n; k += WIDTH) {
      const det = determinant(lambda, k);
      const root = Math.sqrt(det);
      const head = lambda[k]! / root;
      const inner = (lambda[k + 1]! * direction[k + 1]! + lambda[k + 2]! * direction[k + 2]!) / root;
      const rho = head * direction[k]! - inner;
      const factor = (rho + direction[k]!) / (head + 1) / root;
      const x = direction[k + 1]! - factor * lambda[k + 1]!;
      const y = direction[k + 2]! - factor * lambda[k + 2]!;
      steepest = Math.max(steepest, (Math.sqrt(x * x + y * y) - rho) / root);
    }
    return steepest;
  }

  const scaledPrimal = make();
  const scaledDual = make();

  return {
    measurementCount: rows * parts,
    degree: n,
    rowLength: n * parts,
    get point() {
      return vectorPart(u);
    },
    value() {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += u[WIDTH * j]!;
      return sum;
    },
    complementarity() {
      let sum = 0;
      for (let k = 0; k < u.length; k++) sum += u[k]! * s[k]!;
      return sum;
    },
    measured: () => multiplyVector(measurements, vectorPart(u)),
    scale() {
      for (let k = 0; k < WIDTH * n; k += WIDTH) {
        const detU = determinant(u, k);
        const detS = determinant(s, k);
        if (!(detU > 0 && detS > 0)) return false;
        const ru = Math.sqrt(detU);
        const rs = Math.sqrt(detS);
        const inner = (u[k]! * s[k]! + u[k + 1]! * s[k + 1]! + u[k + 2]! * s[k + 2]!) / ru / rs;
        const gamma = Math.sqrt((1 + inner) / 2);
        w[k] = (u[k]! / ru + s[k]! / rs) / (2 * gamma);
        w[k + 1] = (u[k + 1]! / ru - s[k + 1]! / rs) / (2 * gamma);
        w[k + 2] = (u[k + 2]! / ru - s[k + 2]! / rs) / (2 * gamma);
        eta[k / WIDTH] = Math.sqrt(ru / rs);
      }
      applyScaling(s, lambda, false);
      return true;
    },
    fillRows(scaled, stride) {
      fillScaledRows(measurements, w, eta, scaled, stride);
    },
    aim(centre, corrected) {
      for (let k = 0; k < WIDTH * n; k += WIDTH) {
        // r = centre·e − λ∘λ − dũ∘ds̃
        let r0 = centre - (lambda[k]! * lambda[k]! + lambda[k + 1]! * lambda[k + 1]! + lambda[k + 2]! * lambda[k + 2]!);
        let r1 = -2 * lambda[k]! * lambda[k + 1]!;
        let r2 = -2 * lambda[k]! * lambda[k + 2]!;
        if (corrected) {
          const [p0, p1, p2] = [scaledPrimal[k]!, scaledPrimal[k + 1]!, scaledPrimal[k + 2]!];
          const [d0, d1, d2] = [scaledDual[k]!, scaledDual[k + 1]!, scaledDual[k + 2]!];
          r0 -= p0 * d0 + p1 * d1 + p2 * d2;
          r1 -= p0 * d1 + d0 * p1;
          r2 -= p0 * d2 + d0 * p2;
        }
        const head = (lambda[k]! * r0 - lambda[k + 1]! * r1 - lambda[k + 2]! * r2) / determinant(lambda, k);
        scaledPrimal[k] = head;
        scaledPrimal[k + 1] = (r1 - head * lambda[k + 1]!) / lambda[k]!;
        scaledPrimal[k + 2] = (r2 - head * lambda[k + 2]!) / lambda[k]!;
      }
      scaledDual.fill(0);
      return measuredDirection();
    },
    turn(change) {
      const z = adjointMultiplyVector(measurements, change);
      for (let p = 0; p < parts; p++) for (let j = 0; j < n; j++) turned[WIDTH * j + 1 + p] = z[p * n + j]!;
      applyScaling(turned, turned, false);
      for (let k = 0; k < turned.length; k++) {
        scaledPrimal[k]! += turned[k]!;
        scaledDual[k]! -= turned[k]!;
      }
      turned.fill(0);
      return measuredDirection();
    },
    largestStep() {
      return 1 / Math.max(1, toBoundary(scaledPrimal), toBoundary(scaledDual));
    },
    advance(step, dual) {
      for (let k = 0; k < u.length; k++) u[k]! += step * du[k]!;
      const z = adjointMultiplyVector(measurements, dual);
      for (let p = 0; p < parts; p++) for (let j = 0; j < n; j++) s[WIDTH * j + 1 + p] = -z[p * n + j]!;
    },
  };
}

function modulus(x: Float64Array, k: number): number {
  return Math.sqrt(x[k + 1]! * x[k + 1]! + x[k + 2]! * x[k + 2]!);
}

/** x₀² − ‖x₁‖² of one cone. */
function determinant(x: Float64Array, k: number): number {
  const length = modulus(x, k);
  return (x[k]! - length) * (x[k]! + length);
}

/**
 * The rows of X·diag(B_j^½) over the reals, B_j^½ = η(I + κw₁w₁ᵀ) with B_j = η²(I + 2w₁w₁ᵀ) the vector part of W². A complex
 * column x is two real ones, (Re x, Im x) for its real and (−Im x, Re x) for its imaginary part.
 */
function fillScaledRows(
  { rows, columns, field, data }: Matrix,
  w: Float64Array,
  eta: Float64Array,
  scaled: Float64Array,
  stride: number,
): void {
  const block = rows * columns;
  for (let j = 0; j < columns; j++) {
    const w1 = w[WIDTH * j + 1]!;
    const w2 = w[WIDTH * j + 2]!;
    const kappa = 2 / (1 + Math.sqrt(1 + 2 * (w1 * w1 + w2 * w2)));
    const b11 = eta[j]! * (1 + kappa * w1 * w1);
    const b12 = eta[j]! * kappa * w1 * w2;
    const b22 = eta[j]! * (1 + kappa * w2 * w2);
    for (let i = 0; i < rows; i++) {
      const re = data[i * columns + j]!;
      if (field === "real") {
        scaled[i * stride + j] = b11 * re;
        continue;
      }
      const im = data[block + i * columns + j]!;
      scaled[i * stride + j] = b11 * re - b12 * im;
      scaled[i * stride + columns + j] = b12 * re - b22 * im;
      scaled[(rows + i) * stride + j] = b11 * im + b12 * re;
      scaled[(rows + i) * stride + columns + j] = b12 * im + b22 * re;
    }
  }
}
