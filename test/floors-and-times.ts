import { expect } from "vitest";
import { type ConfigTree, parseTrialConfig } from "../src/config/index.js";
import { METHOD_KINDS } from "../src/dynamics/index.js";
import { createStream } from "../src/random/index.js";
import { columnValues, type Trajectory } from "../src/run/index.js";
import { isOffered, prepareTrial, runTrial, type TrialSummary } from "../src/trials/index.js";

interface Instance {
  readonly name: string;
  readonly config: ConfigTree;
  readonly material: string | null;
}

/** How near the mean error of the last tenth of a run at rest is to its floor, relative. */
const RELATIVE = 0.02;
const ROUNDING = 1e-6;

/** A table of an own: Gaussian columns, a few of which count, with noise or without. */
function drawTable(seed: number, noise: number): string {
  const draws = createStream(seed, "table");
  const [rows, columns, used] = [24, 26, 2];
  const header = [...Array.from({ length: columns }, (_, j) => `x${j}`), "y"].join(",");
  const lines = Array.from({ length: rows }, () => {
    const x = Array.from({ length: columns }, () => draws.normal());
    const y = x.slice(0, used).reduce((sum, value, j) => sum + (j + 1) * value, noise * draws.normal());
    return [...x, y].join(",");
  });
  return [header, ...lines].join("\n");
}

/** Instances of every kind, size, method and strength, by their number. */
function drawInstance(number: number): Instance {
  const draws = createStream(number, "instances");
  const method = METHOD_KINDS[number % METHOD_KINDS.length]!;
  const strength = (from: number, to: number) => 10 ** (from + (to - from) * draws.uniform());
  const noise = number % 4 === 0 ? 30 : Number.POSITIVE_INFINITY;
  const jumps = method === "proximal";
  // An oscillation is averaged over some two thousand records: a few hundred would leave more than a per cent to chance.
  const recording = jumps ? { ...RECORDING, pointsPerDecade: 400 } : { ...RECORDING, spacing: "linear", interval: 7 };
  const common = { method: { kind: method }, iterations: jumps ? 1e8 : 1.5e5, seed: number, recording };
  const name = `${number}, ${method}`;
  switch (number % 5) {
    case 0: {
      const problem = { kind: "table", file: "own.csv", target: "y" };
      const config = {
        ...common,
        method: { kind: method, stepSize: "auto" },
        problem,
        penalty: { l1: strength(-2, 0) },
      };
      return { name: `table ${name}`, config, material: drawTable(number, number % 2 === 0 ? 0 : 0.1) };
    }
    case 1: {
      if (number % 2 === 0) break;
      const problem = { kind: "matrix-completion", rows: 5, columns: 5, rank: 1, measurements: 18 };
      const config = { ...common, iterations: 2e4, problem, penalty: { nuclear: strength(-3, -1.5) } };
      return { name: `completion ${name}`, config, material: null };
    }
    case 2: {
      if (method === "projected") break;
      const problem = sparse(number, noise);
      return {
        name: `ℓ2 ${name}`,
        config: { ...common, problem, penalty: { l1: 0, l2: strength(-4, -1) } },
        material: null,
      };
    }
  }
  const penalty = { l1: strength(-4, -1.5), l2: number % 7 === 0 && method !== "projected" ? 1e-3 : 0 };
  return { name: `sparse ${name}`, config: { ...common, problem: sparse(number, noise), penalty }, material: null };
}

const RECORDING = { dense: 1000, components: false };

const sparse = (number: number, signalToNoiseRatio: number) => ({
  kind: "sparse-recovery",
  dimension: 20 + (number % 11),
  sparsity: 1 + (number % 3),
  measurements: 10 + (number % 9),
  signalToNoiseRatio,
});

function tailMean(trajectory: Trajectory, column: string): number {
  const values = columnValues(trajectory, column);
  const from = trajectory.iterations.findIndex((iteration) => iteration >= 0.9 * trajectory.iterations.at(-1)!);
  const tail = values.slice(from);
  return tail.reduce((sum, value) => sum + value, 0) / tail.length;
}

/** What contradicts the floors of a finished run; null where it has not come to rest. */
function floorFaults({ config, material }: Instance, summary: TrialSummary, trajectory: Trajectory): string[] | null {
  const prepared = prepareTrial(parseTrialConfig(config), { material });
  if (!isOffered(prepared.end) || summary.distanceToEnd === null) return null;
  const { rest } = prepared.end.value.find();
  if (summary.distanceToEnd > Math.max(1e-7, 1.5 * rest.distance)) return null;
  return (["train", "test"] as const).flatMap((error) => {
    const floor = rest[error];
    const measured = tailMean(trajectory, `${error}_error`);
    // The projected method finds one of many orbits, whose mean error is known to within the oscillation only; and rounding has no relative size.
    const method = (config.method as { kind: string }).kind;
    const allowed = Math.max(RELATIVE * floor!, method === "projected" ? rest.spread[error] : 0, 1e-13);
    const below = rest.distance === 0 && measured < floor! * (1 - ROUNDING) - 1e-13;
    return Math.abs(measured - floor!) <= allowed && !below ? [] : [`${error} ${measured} for ${floor} ± ${allowed}`];
  });
}

/** What contradicts the predicted times. */
function timeFaults({ detection, prediction }: TrialSummary): string[] {
  const { generalisation } = prediction;
  if (generalisation === null || !("timesFrom" in generalisation)) return [];
  const { times, timesFrom } = generalisation;
  if (timesFrom === null) return [];
  return (["t1", "t2"] as const).flatMap((which) => {
    const predicted = times[which];
    const found = detection[which];
    if (which === "t2" && detection.verdict.kind === "lost") return [];
    if (found === null) {
      const isDue = predicted !== null && predicted.latest !== null && predicted.latest < detection.lastIteration;
      return isDue ? [`${which} predicted for ${predicted.iteration}, not found`] : [];
    }
    if (predicted === null) return [`${which} found at ${found.iteration}, predicted never`];
    const late = (found.after ?? -1) >= (predicted.latest ?? Number.POSITIVE_INFINITY) + 1;
    const early = found.iteration < predicted.earliest - 1;
    return late || early
      ? [`${which} in (${found.after}, ${found.iteration}], predicted ${JSON.stringify(predicted)}`]
      : [];
  });
}

/** Asserts of instances 1 to `count` that their runs end at their floors, and pass their thresholds when they are predicted to. */
export function expectFloorsAndTimes(count: number): void {
  const faults: string[] = [];
  let [resting, timed] = [0, 0];
  for (let number = 1; number <= count; number++) {
    const instance = drawInstance(number);
    const { trajectory, summary } = runTrial(parseTrialConfig(instance.config), { material: instance.material });
    const found = floorFaults(instance, summary, trajectory);
    if (found !== null) resting++;
    if (summary.prediction.generalisation !== null) timed++;
    faults.push(...[...(found ?? []), ...timeFaults(summary)].map((fault) => `${instance.name}: ${fault}`));
  }
  expect(faults).toEqual([]);
  expect(resting).toBeGreaterThan(0.6 * count);
  expect(timed).toBeGreaterThan(0.4 * count);
}
