import type { TrialConfig } from "../../src/config/index.js";

/** Trials with a strength of this kind that is not zero, or that the data decide. */
export const withStrength =
  (name: "l1" | "l2" | "nuclear") =>
  ({ penalty }: TrialConfig): boolean =>
    penalty.kind === "norms" && ((penalty as Readonly<Record<string, unknown>>)[name] ?? 0) !== 0;

/** Trials of the proximal method. */
export const isProximal = ({ method }: TrialConfig): boolean => method.kind === "proximal";

/** Trials with noise. */
export function hasNoise({ problem }: TrialConfig): boolean {
  const { noiseDeviation, signalToNoiseRatio = Number.POSITIVE_INFINITY } = problem as Readonly<
    Record<string, unknown>
  >;
  return noiseDeviation !== undefined || Number.isFinite(signalToNoiseRatio);
}

/** Trials whose data are from our own streams, and of another seed than 1. */
export const isOtherStream = ({ seeding, seed }: TrialConfig): boolean => seeding === "streams" && seed !== 1;

/** Trials whose measurements are drawn by another seed than 1. */
export const hasOtherMeasurements = ({ seed, seeds }: TrialConfig): boolean => (seeds.measurements ?? seed) !== 1;

/** Trials with a share τ of measurements that are chosen by coherence. */
export const isCoherent = ({ problem }: TrialConfig): boolean => "coherence" in problem && problem.coherence > 0;

/** Trials whose strength is chosen by the slow flow. */
export const hasBudget = ({ penalty }: TrialConfig): boolean => penalty.kind === "norms" && penalty.l1 === "budget";
