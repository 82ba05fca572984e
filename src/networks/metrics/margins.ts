import type { ExamplesMoment, MetricGroup, NetworkMetric } from "./metric.js";

/** The least margin, and how many of all are below the others. */
const QUANTILES = [
  { share: 0, name: "min", words: "least" },
  { share: 0.1, name: "tenth", words: "lower 10 % quantile of the" },
  { share: 0.5, name: "median", words: "median" },
] as const;

/** The margins of examples, in increasing order: oᵢ,class − max of the other outputs, or yᵢoᵢ of signs. */
function sortedMargins({ data: { targets, count }, outputs }: ExamplesMoment): Float64Array {
  const margins = new Float64Array(count);
  if (targets.kind === "classes") {
    const { classes, labels } = targets;
    for (let row = 0; row < count; row++) {
      let most = Number.NEGATIVE_INFINITY;
      for (let output = 0; output < classes; output++) {
        if (output !== labels[row]) most = Math.max(most, outputs[row * classes + output]!);
      }
      margins[row] = outputs[row * classes + labels[row]!]! - most;
    }
  } else for (let row = 0; row < count; row++) margins[row] = outputs[row]! * targets.values[row]!;
  return margins.sort();
}

/** By how much right answers win: quantiles of the margins of training and test examples; none for targets that are numbers. */
export const margins: MetricGroup = {
  summary: "quantiles of the margins o_class − max of the others (or y·o)",
  metrics({ train: { targets } }) {
    if (targets.kind === "numbers") return [];
    const formula = targets.kind === "classes" ? "oᵢ,class − max of the others" : "yᵢoᵢ";
    return (["train", "test"] as const).flatMap((part) => {
      // Sorted once for all quantiles of a moment.
      const sorted = new WeakMap<ExamplesMoment, Float64Array>();
      return QUANTILES.map(
        ({ share, name, words }): NetworkMetric => ({
          name: `${part}_margin_${name}`,
          description: `${words} margin ${formula} of the ${part === "train" ? "training" : "test"} examples`,
          value(moment) {
            const examples = moment[part];
            const all = sorted.get(examples) ?? sortedMargins(examples);
            sorted.set(examples, all);
            return all[Math.floor(share * (all.length - 1))]!;
          },
        }),
      );
    });
  },
};
