import { type Statement, stateRange, stateRounded } from "../../computations/index.js";
import type { TrialResults } from "../frame/figure.js";
import { DEPTH_MEASUREMENTS, depthResult, depthRun, signFloor } from "./depth-runs.js";

/** Of a run on the published data: lowest and final ‖a − a*‖₂, final relative training error. Source: theory 7.3. */
interface PublishedRun {
  readonly lowest: string;
  readonly final: string;
  readonly train: string;
}

const published = (text: string): PublishedRun => {
  const [lowest, final, train] = text.split(" ") as [string, string, string];
  return { lowest, final, train };
};

/** By N and L. */
export const PUBLISHED_DEPTH: Readonly<Record<number, Readonly<Record<number, PublishedRun>>>> = {
  10: {
    2: published("0.1258 0.1285 8e-15"),
    3: published("0.1220 0.1365 2e-13"),
    4: published("0.1213 0.1335 0.33"),
  },
  20: {
    2: published("0.0360 0.0409 3e-14"),
    3: published("0.0173 0.0281 1.3e-2"),
    4: published("0.1205 0.1213 0.43"),
  },
  30: {
    2: published("0.0200 0.0252 6e-14"),
    3: published("0.0140 0.0196 3.0e-2"),
    4: published("0.0197 0.0197 0.11"),
  },
  40: {
    2: published("0.0174 0.0332 8e-6"),
    3: published("0.0131 0.0240 3.2e-2"),
    4: published("0.0726 0.0726 0.43"),
  },
  60: {
    2: published("0.0148 0.0260 5.2e-2"),
    3: published("0.0129 0.0154 6.4e-2"),
    4: published("0.0173 0.0173 0.11"),
  },
  80: {
    2: published("0.0140 0.0190 5.6e-2"),
    3: published("0.0130 0.0151 6.2e-2"),
    4: published("0.0171 0.0171 0.10"),
  },
  100: {
    2: published("0.0133 0.0162 6.1e-2"),
    3: published("0.0129 0.0141 6.5e-2"),
    4: published("0.0169 0.0169 0.10"),
  },
};

/** The published lowest ‖a − a*‖₂ of L = 1, by N. Source: finding C21a. */
export const PUBLISHED_SHALLOW: Readonly<Record<number, string>> = {
  10: "0.1516",
  20: "0.1423",
  30: "0.1327",
  40: "0.1202",
  80: "0.0739",
  100: "0.0059",
};

type Results = TrialResults;

/** The published minima of Figure 9. */
export function publishedMinima(results: Results): Statement[] {
  const lowest = (measurements: number, depth: number) =>
    depthRun(depthResult(results, measurements, depth, "equal")).lowest;
  const text = (measurements: number, depth: number) => `lowest ‖a − a*‖₂, L = ${depth}, N = ${measurements}`;
  return [
    ...Object.entries(PUBLISHED_SHALLOW).map(([measurements, value]) =>
      stateRounded(text(Number(measurements), 1), lowest(Number(measurements), 1), value),
    ),
    ...entries().map(([measurements, depth, run]) =>
      stateRounded(text(measurements, depth), lowest(measurements, depth), run.lowest),
    ),
  ];
}

/** A training error below this is rounding, whose size depends on the order of summation. */
const ROUNDING = 1e-12;

/** The published final errors, of which Figure 18 shows the minima. */
export function publishedEnds(results: Results): Statement[] {
  return entries().flatMap(([measurements, depth, { final, train }]) => {
    const run = depthRun(depthResult(results, measurements, depth, "equal"));
    const where = `L = ${depth}, N = ${measurements}`;
    const trainText = `final training error, ${where}`;
    return [
      stateRounded(`final ‖a − a*‖₂, ${where}`, run.final, final),
      Number(train) < ROUNDING
        ? stateRange(`${trainText} (published ${train})`, run.finalTrain, [0, ROUNDING])
        : stateRounded(trainText, run.finalTrain, train),
    ];
  });
}

/** What equal factors cannot do: nothing comes nearer to a* than ‖(a*)₋‖₂. */
export function floorStatements(results: Results): Statement[] {
  const floor = signFloor(depthResult(results, 30, 2, "equal"));
  const minima = DEPTH_MEASUREMENTS.flatMap((measurements) =>
    [2, 3, 4].map((depth) => depthRun(depthResult(results, measurements, depth, "equal")).lowest),
  );
  return [
    stateRounded("‖(a*)₋‖₂, the floor of equal factors", floor, "0.01273"),
    stateRange(
      "lowest ‖a − a*‖₂ of equal factors over the floor, smallest of all L ≥ 2 and N",
      Math.min(...minima) / floor,
      [1, 1.02],
    ),
  ];
}

function entries(): [measurements: number, depth: number, run: PublishedRun][] {
  return Object.entries(PUBLISHED_DEPTH).flatMap(([measurements, runs]) =>
    Object.entries(runs).map(([depth, run]): [number, number, PublishedRun] => [
      Number(measurements),
      Number(depth),
      run,
    ]),
  );
}
