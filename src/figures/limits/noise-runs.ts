import { type ConfigTree, overlay } from "../../config/index.js";
import { multiplyVector, norm2, subtract } from "../../linalg/index.js";
import { type EnsembleTrial, ensembleTrials } from "../frame/ensemble.js";
import type { FigureResult } from "../frame/figure.js";
import { problemOf, solutionOf } from "../frame/vector-problem.js";

/** α. */
export const NOISE_STEP = 0.1;
/** N. */
export const NOISE_MEASUREMENTS = 40;
const DIMENSION = 100;

const BASE: ConfigTree = {
  problem: { kind: "sparse-recovery", dimension: DIMENSION, sparsity: 5, measurements: NOISE_MEASUREMENTS },
  method: { kind: "proximal", stepSize: NOISE_STEP, engine: "jump" },
  iterations: 1e7,
  recording: { dense: 100, spacing: "logarithmic", pointsPerDecade: 60, components: false },
  detection: { train: { rule: "threshold", threshold: 1e-2 }, test: { rule: "threshold", threshold: 1e-2 } },
};

/** Seeds of a*, X and ξ. The noise of a draw has one direction, whatever its size. */
const SEEDS = Array.from({ length: 10 }, (_, index) => index + 1);
/** How many draws there are of every setting. */
export const NOISE_DRAWS = SEEDS.length;

/** β₁. */
export const NOISE_STRENGTHS = [1e-6, 1e-5, 1e-4] as const;
/** Ratios of the signal's power to that of the noise; infinite without noise. */
export const NOISE_RATIOS = [Number.POSITIVE_INFINITY, 1e10, 1e8, 1e6, 1e4, 1e2] as const;

/** The runs of a strength at a ratio of powers. */
export interface NoiseCell {
  readonly l1: number;
  readonly ratio: number;
  readonly trials: readonly EnsembleTrial[];
}

/** Every strength with every ratio. */
export const NOISE_CELLS: readonly NoiseCell[] = NOISE_STRENGTHS.flatMap((l1) =>
  NOISE_RATIOS.map((ratio) => {
    const problem = ratio === Number.POSITIVE_INFINITY ? {} : { signalToNoiseRatio: ratio };
    const config = overlay(BASE, { penalty: { l1 }, problem });
    return { l1, ratio, trials: ensembleTrials(`noise, β₁ = ${l1}, SNR = ${ratio}`, config, SEEDS) };
  }),
);

/** The cell of a strength and a ratio. */
export const cellAt = (l1: number, ratio: number): NoiseCell =>
  NOISE_CELLS.find((cell) => cell.l1 === l1 && cell.ratio === ratio)!;

/** What the size of the noise is given by. */
export const NOISE_SOURCES = ["signal power", "measured power", "deviation"] as const;
/** One of them. */
export type NoiseSource = (typeof NOISE_SOURCES)[number];
/** Three sizes of each. */
const SOURCE_RATIOS = [1e8, 1e6, 1e4] as const;
const DEVIATIONS = [1e-5, 1e-4, 1e-3] as const;

/**
 * The weakest penalty with noise of about the same sizes, given in the three ways; measurements of variance 1/n, of which the power is not
 * that of the signal (theory 2.6).
 */
export const SOURCE_TRIALS: Readonly<Record<NoiseSource, readonly EnsembleTrial[]>> = {
  "signal power": sourceTrials(
    "signal power",
    SOURCE_RATIOS.map((ratio) => ({ signalToNoiseRatio: ratio })),
  ),
  "measured power": sourceTrials(
    "measured power",
    SOURCE_RATIOS.map((ratio) => ({ signalToNoiseRatio: ratio, noiseReference: "measurements" })),
  ),
  deviation: sourceTrials(
    "deviation",
    DEVIATIONS.map((noiseDeviation) => ({ noiseDeviation })),
  ),
};

function sourceTrials(source: NoiseSource, sizes: readonly ConfigTree[]): EnsembleTrial[] {
  return sizes.flatMap((size, index) => {
    const config = overlay(BASE, {
      penalty: { l1: NOISE_STRENGTHS[0] },
      problem: { measurementVariance: "1/n", ...size },
      method: { stepSize: 2.5 * NOISE_STEP },
    });
    return ensembleTrials(`noise by ${source}, size ${index + 1}`, config, SEEDS);
  });
}

/** ‖ξ‖₂ of a run's data. */
export function noiseNorm(result: FigureResult): number {
  const { measurements, target } = problemOf(result);
  return norm2(subtract(target, multiplyVector(measurements, solutionOf(result))));
}

/** ‖a − a*‖₂ at the end. */
export const finalDistance = (result: FigureResult): number =>
  result.summary.detection.test.final * norm2(solutionOf(result));
