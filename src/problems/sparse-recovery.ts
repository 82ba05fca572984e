import { InputError } from "../errors/index.js";
import { createMatrix, dot, type Field, type Matrix, multiply, multiplyVector, planes } from "../linalg/index.js";
import type { Stream } from "../random/index.js";
import { assertMatrixFits } from "./assert-matrix-fits.js";
import { recoveryBaselines } from "./baselines.js";
import { createBasis } from "./basis.js";
import { noiseDeviation } from "./noise-deviation.js";
import { declareProblem } from "./problem-kind.js";
import type { RecoveryProblem } from "./recovery-problem.js";
import { roundHalfEven } from "./round-half-even.js";
import { type DrawOptions, openStream } from "./seeding.js";
import { type SparseRecoveryConfig, sparseRecoverySchema } from "./sparse-recovery-schema.js";

/** A drawn sparse recovery problem. */
export interface SparseRecoveryProblem extends RecoveryProblem {
  readonly solution: Float64Array;
  /** Φ, (n, n): X = MΦ. Null for the identity. */
  readonly basis: Matrix | null;
  /** The positions where a* was drawn, increasing. */
  readonly support: readonly number[];
  /** σ_ξ: E‖ξ‖₂² = N·σ_ξ². */
  readonly noiseDeviation: number;
  /** ξ, length N, planar; all zeros without noise. */
  readonly noise: Float64Array;
  /** N₁, how many measurements, the first ones, are columns of the basis, conjugated. */
  readonly coherentRows: number;
}

/**
 * Draws a*, X = MΦ and y* = X a* + ξ. Source: theory 2.2–2.6.
 *
 * σ_ξ² = E‖a*‖₂²/(N·SNR) unless told otherwise, in closed form: E‖a*‖₂² = s·scale² for both kinds of signal.
 * `compat: "published"` keeps: complex rows of variance 2v (O5) and unconjugated coherent ones (O7), Householder's signs of the
 * orthonormal basis (O20), ternary values that may be zero (O19), N₁ truncated (O25) and not bounded by n (O24), real noise in
 * complex problems (O8), and E‖a*‖₂² estimated from 100n signals (O27).
 * `seeding: "numpy"` reseeds for the signal, the measurements and the noise, so that equal seeds collide: directly measured
 * coordinates contain the support, and ξ repeats the first normals of X (O26).
 * @throws InputError when s > n, or when a matrix would not fit into memory
 */
export function drawSparseRecovery(config: SparseRecoveryConfig, options: DrawOptions): SparseRecoveryProblem {
  const { dimension: n, sparsity } = config;
  if (sparsity > n) {
    throw new InputError({ path: "problem.sparsity", expected: `s ≤ n = ${n}`, received: String(sparsity) });
  }
  if (config.basis !== "identity") assertMatrixFits("problem.dimension", "(n, n)", n, n);
  assertMatrixFits("problem.measurements", "(N, n)", config.measurements, n);
  const basis = createBasis(config, options);
  const { signal, support } = drawSignal(config, options);
  const { matrix, coherentRows } = drawMeasurementMatrix(config, basis, options);
  const measurements = basis === null ? matrix : multiply(matrix, basis);
  const { field } = measurements;
  const solution = new Float64Array(n * planes(field));
  solution.set(signal);
  const exact = multiplyVector(measurements, solution);
  const published = options.compat === "published";
  const power = () => (published ? estimatedPower(config, options) : expectedPower(config));
  const bySignal = (ratio: number) => Math.sqrt(power() / (config.measurements * ratio));
  const deviation = noiseDeviation(config, { bySignal, exact, count: config.measurements });
  const noise = drawNoise(config.measurements, deviation, field, options);
  const target = exact.map((value, index) => value + noise[index]!);
  return {
    measurements,
    target,
    solution,
    heldOut: null,
    basis,
    support,
    noiseDeviation: deviation,
    noise,
    coherentRows,
  };
}

function drawSignal(config: SparseRecoveryConfig, options: DrawOptions) {
  const { dimension: n, sparsity, signal: distribution } = config;
  const scale = signalScale(config);
  const positions = openStream(options, "signal", "support");
  const chosen = positions.choose(n, sparsity);
  const values = options.seeding === "numpy" ? positions : openStream(options, "signal", "values");
  const draw = () => {
    if (distribution === "normal") return values.normal();
    return options.compat === "published" ? values.integer(3) - 1 : 2 * values.integer(2) - 1;
  };
  const signal = new Float64Array(n);
  do {
    for (const position of chosen) signal[position] = scale * draw();
  } while (signal.every((value) => value === 0));
  return { signal, support: [...chosen].sort((one, other) => one - other) };
}

function drawMeasurementMatrix(config: SparseRecoveryConfig, basis: Matrix | null, options: DrawOptions) {
  const { measurements: rows, dimension: n, coherence } = config;
  const field = basis?.field ?? "real";
  const published = options.compat === "published";
  const coherentRows = published ? Math.trunc(coherence * rows) : Math.min(roundHalfEven(coherence * rows), n);
  const data = new Float64Array(rows * n * planes(field));
  const selection = openStream(options, "measurements", "selection");
  if (coherentRows > 0) {
    chooseColumns(selection, n, coherentRows).forEach((column, row) => {
      if (basis === null) {
        data[row * n + column] = 1;
        return;
      }
      for (let plane = 0; plane < planes(field); plane++) {
        const sign = plane === 1 && !published ? -1 : 1;
        for (let entry = 0; entry < n; entry++) {
          data[(plane * rows + row) * n + entry] = sign * basis.data[(plane * n + entry) * n + column]!;
        }
      }
    });
  }
  const entries = options.seeding === "numpy" ? selection : openStream(options, "measurements", "entries");
  const variance =
    { "1/N": 1 / rows, "1/n": 1 / n }[String(config.measurementVariance)] ?? Number(config.measurementVariance);
  const share = field === "complex" && !published ? variance / 2 : variance;
  for (let plane = 0; plane < planes(field); plane++) {
    const block = entries.fillNormal(data.subarray((plane * rows + coherentRows) * n, (plane + 1) * rows * n));
    for (let index = 0; index < block.length; index++) block[index]! *= Math.sqrt(share);
  }
  return { matrix: createMatrix(rows, n, data, field), coherentRows };
}

/** Columns without replacement; once all are taken, further ones with replacement (O24; as published only). */
function chooseColumns(stream: Stream, columns: number, count: number): number[] {
  if (count <= columns) return [...stream.choose(columns, count)];
  const extra = Array.from({ length: count - columns }, () => stream.integer(columns));
  return [...Array(columns).keys(), ...extra];
}

function drawNoise(rows: number, deviation: number, field: Field, options: DrawOptions): Float64Array {
  const noise = new Float64Array(rows * planes(field));
  if (deviation === 0) return noise;
  const real = field === "real" || options.compat === "published";
  const share = real ? deviation : deviation / Math.SQRT2;
  const drawn = openStream(options, "noise").fillNormal(new Float64Array(real ? rows : 2 * rows));
  noise.set(drawn.map((value) => share * value));
  return noise;
}

/** E‖a*‖₂². */
function expectedPower(config: SparseRecoveryConfig): number {
  const scale = signalScale(config);
  return config.sparsity * scale * scale;
}

/** The published estimate of E‖a*‖₂²: the mean over 100n signals, of the seeds 0, k, 2k, … for the noise's seed k. */
function estimatedPower(config: SparseRecoveryConfig, options: DrawOptions): number {
  const step = options.seeds.noise ?? options.seed;
  const count = 100 * config.dimension;
  let sum = 0;
  for (let index = 0; index < count; index++) {
    const seeds = { ...options.seeds, signal: (index * step) % 0x1_0000_0000 };
    const { signal } = drawSignal(config, { ...options, seeds });
    sum += dot(signal, signal);
  }
  return sum / count;
}

const signalScale = ({ signalScale: scale, dimension }: SparseRecoveryConfig) =>
  scale === "1/sqrt(n)" ? 1 / Math.sqrt(dimension) : scale;

/** Sparse recovery as a config names it. */
export const sparseRecoveryKind = declareProblem({
  kind: "sparse-recovery",
  summary: "recover a sparse vector from linear measurements",
  family: "vector",
  schema: sparseRecoverySchema,
  defaults: {},
  material: null,
  shape: ({ measurements, dimension }) => [measurements, dimension],
  draw(options, context) {
    const problem = drawSparseRecovery(options, context);
    return {
      problem,
      initial: null,
      baselines: recoveryBaselines(problem),
      coefficients: () => null,
      rSquared: () => null,
      results: null,
    };
  },
});
