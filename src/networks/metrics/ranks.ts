import { exponential, logarithm } from "../../kernels/index.js";
import { isMatrix } from "../network.js";
import type { MetricGroup, NetworkMetric, NetworkMoment } from "./metric.js";

/** ‖W‖_F²/‖W‖₂→₂² of singular values; 0 where all are 0. */
function stableRank(singularValues: Float64Array): number {
  const largest = singularValues.reduce((most, value) => Math.max(most, value), 0);
  return largest === 0 ? 0 : singularValues.reduce((sum, value) => sum + (value / largest) * (value / largest), 0);
}

/** exp(−Σpᵢ ln pᵢ), pᵢ = σᵢ/Σσ; 0 where all are 0. */
function effectiveRank(singularValues: Float64Array): number {
  const total = singularValues.reduce((sum, value) => sum + value, 0);
  if (total === 0) return 0;
  let entropy = 0;
  for (const value of singularValues) if (value > 0) entropy -= (value / total) * logarithm(value / total);
  return exponential(entropy);
}

const RANKS = [
  { name: "stable_rank", formula: "‖W‖_F²/‖W‖₂→₂²", of: stableRank },
  { name: "effective_rank", formula: "exp(−Σp ln p), p = σ/Σσ", of: effectiveRank },
] as const;

/** The singular values of the block-diagonal matrix of all weights without biases: those of each. */
function allSingularValues({ weights }: NetworkMoment): Float64Array {
  const each = weights.filter(({ shape }) => isMatrix(shape)).map((weight) => weight.singularValues());
  const all = new Float64Array(each.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const values of each) {
    all.set(values, at);
    at += values.length;
  }
  return all;
}

/** Stable and effective rank, of all weights as blocks of one matrix, and of each. Source: theory 2.26. */
export const ranks: MetricGroup = {
  summary: "stable and effective ranks",
  metrics: ({ network: { weights }, each }) =>
    RANKS.flatMap(({ name, formula, of }): NetworkMetric[] => [
      {
        name,
        description: `${formula} of the block-diagonal matrix of all weights without biases`,
        value: (moment) => of(allSingularValues(moment)),
      },
      ...weights.flatMap((shape, index): NetworkMetric[] =>
        each && isMatrix(shape)
          ? [
              {
                name: `${name}/${shape.name}`,
                description: `${formula} of ${shape.name}`,
                value: (moment) => of(moment.weights[index]!.singularValues()),
              },
            ]
          : [],
      ),
    ]),
};
