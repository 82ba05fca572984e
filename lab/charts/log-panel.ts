import { COLOURS, extent, type Layer, type Panel } from "../../src/index.js";
import type { FoundRun } from "../training/index.js";

const LOOKS = {
  train: { colour: COLOURS.train, dash: "solid" },
  test: { colour: COLOURS.test, dash: "dashed" },
} as const;

/** The curves of a log as they were written, with t1 and t2. */
export function logPanel({ curves, t1, t2, lastStep }: FoundRun): Panel {
  const accuracy = curves.some(({ quantity }) => quantity === "accuracy");
  const y = {
    label: [...new Set(curves.map(({ quantity }) => quantity))].join(", "),
    scale: accuracy ? "linear" : "log",
  } as const;
  const [low, high] = extent(Float64Array.from(curves.flatMap(({ values }) => [...values])), y);
  const margin = (high - low) * 0.04;
  const first = Math.min(...curves.map(({ steps }) => steps.find((step) => step > 0) ?? 1));
  const passage = (at: number | null, text: string, colour: string): Layer[] =>
    at === null
      ? []
      : [{ kind: "rule", orientation: "vertical", at: Math.max(at, first), colour, dash: "dotted", text }];
  return {
    height: 300,
    x: { label: "step (logarithmic)", scale: "log", domain: [first, Math.max(lastStep, first * 10)] },
    y: { ...y, domain: accuracy ? [low - margin, high + margin] : [low / 1.3, high * 1.3] },
    layers: [
      ...curves.map(
        ({ role, column, steps, values }): Layer => ({
          kind: "line",
          x: steps,
          y: values,
          label: column,
          ...LOOKS[role],
        }),
      ),
      ...passage(t1, "t₁", COLOURS.train),
      ...passage(t2, "t₂", COLOURS.test),
    ],
  };
}
