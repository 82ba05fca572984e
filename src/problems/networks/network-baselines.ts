import type { NetworkTargets } from "../../networks/index.js";
import type { BaselineResult } from "../baselines.js";
import type { NetworkProblem } from "./network-problem.js";

/** What says the most frequent class, or sign, of the training examples every time. */
export function classBaselines({ train, test }: NetworkProblem): BaselineResult[] {
  const trained = classesOf(train.targets);
  const counts = new Map<number, number>();
  for (const label of trained) counts.set(label, (counts.get(label) ?? 0) + 1);
  const most = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
  const tested = classesOf(test.targets);
  const wrong = tested.reduce((sum, label) => sum + Number(label !== most), 0);
  return [{ name: "the most frequent class", testError: wrong / tested.length, rSquared: null }];
}

const classesOf = (targets: NetworkTargets): readonly number[] => [
  ...(targets.kind === "classes" ? targets.labels : targets.values),
];

/** What says the mean of the training targets every time, by 1 − R² of the test targets. */
export function meanBaselines({ train, test }: NetworkProblem): BaselineResult[] {
  if (train.targets.kind !== "numbers" || test.targets.kind !== "numbers") return [];
  const { outputs } = train.targets;
  const means = meansOf(train.targets.values, outputs);
  const own = meansOf(test.targets.values, outputs);
  let residual = 0;
  let spread = 0;
  test.targets.values.forEach((value, index) => {
    residual += square(value - means[index % outputs]!);
    spread += square(value - own[index % outputs]!);
  });
  const testError = residual / spread;
  return [{ name: "the mean of the training targets", testError, rSquared: 1 - testError }];
}

const square = (x: number) => x * x;

function meansOf(values: Float64Array, outputs: number): Float64Array {
  const means = new Float64Array(outputs);
  values.forEach((value, index) => {
    means[index % outputs]! += (value * outputs) / values.length;
  });
  return means;
}
