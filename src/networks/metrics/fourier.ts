import { cosine, sine } from "../../kernels/index.js";
import type { Network, WeightShape } from "../network.js";
import type { NetworkInputs } from "../network-data.js";
import type { MetricGroup, NetworkMetric } from "./metric.js";

/** How many frequencies are the largest. */
const LARGEST = 5;

/** The power that rounding leaves of a constant row, as a share of all of it. */
const ROUNDING = 1e-24;

/** cos and sin of 2πj/p for j = 0 … p − 1. */
function unitRoots(p: number): { readonly cosines: Float64Array; readonly sines: Float64Array } {
  const angles = Array.from({ length: p }, (_, index) => (2 * Math.PI * index) / p);
  return { cosines: Float64Array.from(angles, cosine), sines: Float64Array.from(angles, sine) };
}

/**
 * The power of the rows of a table (rows, p), without their means, at the frequencies k = 1 … p/2: with ŵ_k the discrete Fourier transform of
 * a row, Σ over the rows of |ŵ_k|², the frequencies k and p − k together. All 0 for constant rows.
 */
export function fourierPowers(table: Float64Array, p: number, roots = unitRoots(p)): Float64Array {
  const { cosines, sines } = roots;
  const powers = new Float64Array(Math.floor(p / 2));
  // Two rows at once, so that no sum waits for itself; behind the last odd one there is a row of zeros, which has no power.
  for (let from = 0; from < table.length; from += 2 * p) {
    const first = table.subarray(from, from + p);
    const second = from + p < table.length ? table.subarray(from + p, from + 2 * p) : new Float64Array(p);
    for (let frequency = 1; frequency <= powers.length; frequency++) {
      let real = 0;
      let imaginary = 0;
      let otherReal = 0;
      let otherImaginary = 0;
      let turn = 0;
      for (let token = 0; token < p; token++) {
        const cosine = cosines[turn]!;
        const sine = sines[turn]!;
        real += first[token]! * cosine;
        imaginary -= first[token]! * sine;
        otherReal += second[token]! * cosine;
        otherImaginary -= second[token]! * sine;
        turn += frequency;
        if (turn >= p) turn -= p;
      }
      const weight = 2 * frequency === p ? 1 : 2;
      powers[frequency - 1]! += weight * (real * real + imaginary * imaginary);
      powers[frequency - 1]! += weight * (otherReal * otherReal + otherImaginary * otherImaginary);
    }
  }
  const all = table.reduce((sum, entry) => sum + entry * entry, 0) * p;
  return sumOf(powers) <= ROUNDING * all ? powers.fill(0) : powers;
}

const sumOf = (powers: Float64Array) => powers.reduce((sum, power) => sum + power, 0);

/** The share of the five largest frequencies in `fourierPowers`. 0 for constant rows. */
export function fourierShare(table: Float64Array, p: number, roots = unitRoots(p)): number {
  const powers = fourierPowers(table, p, roots);
  const total = sumOf(powers);
  if (total === 0) return 0;
  return sumOf(powers.sort().subarray(Math.max(0, powers.length - LARGEST))) / total;
}

/** The spectrum of a table of tokens: its name, and the share of every frequency k = 1 … p/2 in its power. */
export interface FourierSpectrum {
  readonly name: string;
  readonly shares: Float64Array;
}

/** The spectra of a network's tables of tokens at a point, its weights one after another; none where its inputs are no tokens. */
export function fourierSpectra({ weights }: Network, inputs: NetworkInputs, point: Float64Array): FourierSpectrum[] {
  if (inputs.kind !== "tokens") return [];
  const { vocabulary } = inputs;
  let from = 0;
  return weights.flatMap((shape, index) => {
    const table = point.subarray(from, from + shape.rows * shape.columns);
    from += table.length;
    if (!overTokens(shape, vocabulary, index === 0)) return [];
    const powers = fourierPowers(table, vocabulary);
    const total = sumOf(powers);
    return [{ name: shape.name, shares: total === 0 ? powers : powers.map((power) => power / total) }];
  });
}

/** Whether the rows of a weight run over tokens, once or once for each position. */
const overTokens = ({ role, columns }: WeightShape, vocabulary: number, first: boolean) =>
  columns % vocabulary === 0 && (role === "embedding" || first);

/** How far tables of tokens are made of few waves, as they are when a network has learnt addition modulo p. Source: theory 2.26. */
export const fourier: MetricGroup = {
  summary: "share of the five largest Fourier frequencies in tables of tokens",
  metrics({ network: { weights }, train: { inputs } }) {
    if (inputs.kind !== "tokens") return [];
    const { vocabulary } = inputs;
    const roots = unitRoots(vocabulary);
    return weights.flatMap((shape, index): NetworkMetric[] =>
      overTokens(shape, vocabulary, index === 0)
        ? [
            {
              name: `fourier_share/${shape.name}`,
              description: `share of the ${LARGEST} largest Fourier frequencies in the power of the rows of ${shape.name}`,
              value: (moment) => fourierShare(moment.weights[index]!.values, vocabulary, roots),
            },
          ]
        : [],
    );
  },
};
