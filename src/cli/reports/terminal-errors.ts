import { errorOf } from "../../curves/index.js";
import type { DetectedRun } from "../../logs/index.js";

/** Both curves as errors on the steps of either, for the terminal. An error of 0 stands at the bottom. */
export function terminalErrors({ train, test, finding: { curves } }: DetectedRun) {
  const errors = (which: "train" | "test") => {
    const detected = which === "train" ? train : test;
    if (detected === null) return null;
    return curves[which].values.map((value) => errorOf(detected.quantity, detected.scale, value));
  };
  const both = { train: errors("train"), test: errors("test") };
  const positive = [both.train, both.test].flatMap((values) => Array.from(values ?? []).filter((value) => value > 0));
  const floor = positive.reduce((least, value) => Math.min(least, value), 1) / 2;
  const steps = Float64Array.from(new Set([...curves.train.steps, ...curves.test.steps])).sort();
  const placed = (which: "train" | "test") => {
    const values = both[which];
    if (values === null) return null;
    let at = -1;
    return Float64Array.from(steps, (step) => {
      while (at + 1 < values.length && curves[which].steps[at + 1]! <= step) at++;
      return at < 0 || (at === values.length - 1 && curves[which].steps[at]! < step)
        ? Number.NaN
        : Math.max(values[at]!, floor);
    });
  };
  return { iterations: steps, trainErrors: placed("train") ?? steps.map(() => Number.NaN), testErrors: placed("test") };
}
