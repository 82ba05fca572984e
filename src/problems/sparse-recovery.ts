import { InputError } from "../errors/index.js";
import { createMatrix, type Field, type Matrix, multiply, multiplyVector, planes } from "../linalg/index.js";
import type { Stream } from "../random/index.js";
import { createBasis } from "./basis.js";
import type { RecoveryProblem } from "./recovery-problem.js";
import { openStream, type SeedingConfig } from "./seeding.js";
import type { SparseRecoveryConfig } from "./sparse-recovery-schema.js";

/** A drawn sparse recovery problem. */
export interface SparseRecoveryProblem extends RecoveryProblem {
  readonly solution: Float64Array;
  /** The positions where a* was drawn, increasing. */
  readonly support: readonly number[];
  /** σ_ξ, the standard deviation of the noise. */
  readonly noiseDeviation: number;
  /** How many measurements are columns of the basis. */
  readonly coherentRows: number;
}

/** What the draw depends on besides the problem's own parameters. */
export interface DrawOptions extends SeedingConfig {
  /** "published" keeps the released generators' oddities O5, O7, O19 and O25. */
  readonly compat: "none" | "published";
}

/**
 * Draws a*, X = MΦ and y* = X a* + ξ.
 * @throws InputError when s > n
 */
export function drawSparseRecovery(config: SparseRecoveryConfig, options: DrawOptions): SparseRecoveryProblem {
  const { dimension: n, sparsity, measurements: rows } = config;
  if (sparsity > n) {
    throw new InputError({ path: "problem.sparsity", expected: `s ≤ n = ${n}`, received: String(sparsity) });
  }
  const basis = createBasis(config, options.seeds.measurements ?? options.seed);
  const { signal, support } = drawSignal(config, options);
  const { matrix, coherentRows } = drawMeasurementMatrix(config, basis, options);
  const measurements = config.basis === "identity" ? matrix : multiply(matrix, basis);
  const { field } = measurements;
  const solution = new Float64Array(n * planes(field));
  solution.set(signal);
  const noiseDeviation = Math.sqrt(expectedPower(config, options) / (rows * config.signalToNoiseRatio));
  const target = multiplyVector(measurements, solution);
  addNoise(target, noiseDeviation, field, options);
  return { measurements, target, solution, heldOut: null, support, noiseDeviation, coherentRows };
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

function drawMeasurementMatrix(config: SparseRecoveryConfig, basis: Matrix, options: DrawOptions) {
  const { measurements: rows, dimension: n, coherence } = config;
  const { field } = basis;
  const published = options.compat === "published";
  const coherentRows = published ? Math.trunc(coherence * rows) : roundHalfEven(coherence * rows);
  const data = new Float64Array(rows * n * planes(field));
  const selection = openStream(options, "measurements", "selection");
  if (coherentRows > 0) {
    chooseColumns(selection, n, coherentRows).forEach((column, row) => {
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

/** Columns without replacement; once all are taken, further ones with replacement (O24). */
function chooseColumns(stream: Stream, columns: number, count: number): number[] {
  if (count <= columns) return [...stream.choose(columns, count)];
  const extra = Array.from({ length: count - columns }, () => stream.integer(columns));
  return [...Array(columns).keys(), ...extra];
}

function addNoise(target: Float64Array, deviation: number, field: Field, options: DrawOptions): void {
  if (deviation === 0) return;
  const real = field === "real" || options.compat === "published";
  const length = real && field === "complex" ? target.length / 2 : target.length;
  const share = real ? deviation : deviation / Math.SQRT2;
  const noise = openStream(options, "noise").fillNormal(new Float64Array(length));
  noise.forEach((value, index) => {
    target[index]! += share * value;
  });
}

/** E‖a*‖₂² in closed form. */
function expectedPower(config: SparseRecoveryConfig, { compat }: DrawOptions): number {
  const { sparsity, signal } = config;
  const scale = signalScale(config);
  if (signal === "normal" || compat === "none") return sparsity * scale * scale;
  let allZero = 1;
  for (let entry = 0; entry < sparsity; entry++) allZero /= 3;
  return (scale * scale * ((2 * sparsity) / 3)) / (1 - allZero);
}

const signalScale = ({ signalScale: scale, dimension }: SparseRecoveryConfig) =>
  scale === "1/sqrt(n)" ? 1 / Math.sqrt(dimension) : scale;

function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const half = value - below;
  if (half !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}
