import { InputError } from "../errors/index.js";
import { norm2 } from "../linalg/index.js";
import type { NoiseConfig } from "./noise-schema.js";

/**
 * σ_ξ of an entry of ξ: as given, or from the ratio: by the signal, or ‖Xa*‖₂/√(N·SNR) by the N measurements without noise, `exact`. 0
 * without noise. Source: theory 2.6.
 * @throws InputError when a deviation and a ratio are both given, or a reference without a ratio that it belongs to
 */
export function noiseDeviation(
  { signalToNoiseRatio, noiseReference, noiseDeviation: given }: NoiseConfig,
  { bySignal, exact, count }: { bySignal: (ratio: number) => number; exact: Float64Array; count: number },
): number {
  const ratioGiven = signalToNoiseRatio !== Number.POSITIVE_INFINITY;
  if (given !== undefined && ratioGiven) {
    throw new InputError({
      path: "problem.noiseDeviation",
      expected: "either it or problem.signalToNoiseRatio",
      received: `both, ${given} and ${signalToNoiseRatio}`,
    });
  }
  if (noiseReference !== undefined && !ratioGiven) {
    throw new InputError({
      path: "problem.noiseReference",
      expected: "a finite problem.signalToNoiseRatio, whose reference it is",
      received: `"${noiseReference}" without one`,
    });
  }
  if (given !== undefined) return given;
  if (!ratioGiven) return 0;
  if (noiseReference === "measurements") return norm2(exact) / Math.sqrt(count * signalToNoiseRatio);
  return bySignal(signalToNoiseRatio);
}
