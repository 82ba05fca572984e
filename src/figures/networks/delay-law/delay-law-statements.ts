import { type Statement, stateEstimate, stateRange } from "../../../computations/index.js";
import { exponential, logarithm } from "../../../kernels/index.js";
import { type Estimate, fitPowerLaw, mean } from "../../../statistics/index.js";
import {
  DELAY_ADAM,
  DELAY_PENALTIES,
  DELAY_STEP_SIZES,
  type DelayPenalty,
  type MeasuredDelay,
} from "./delay-law-runs.js";

/** The exponent of t2 − t1 in αβ, each seed with a constant of its own. */
export function delayExponent(runs: readonly MeasuredDelay[]): Estimate {
  const level = new Map(
    bySeed(runs).map((members) => [members[0]!.seed, mean(members.map(({ slow }) => logarithm(slow)))] as const),
  );
  const scaled = runs.map(({ delay, seed }) => delay / exponential(level.get(seed)!));
  const law = fitPowerLaw(runs.map(productOf), scaled);
  return { value: law.exponent, low: law.exponent - law.uncertainty, high: law.exponent + law.uncertainty };
}

const productOf = ({ stepSize, strength }: MeasuredDelay) => stepSize * strength;

/** The runs of each seed. */
export function bySeed(runs: readonly MeasuredDelay[]): MeasuredDelay[][] {
  const seeds = [...new Set(runs.map(({ seed }) => seed))];
  return seeds.map((seed) => runs.filter((run) => run.seed === seed));
}

/** The runs of a penalty. */
export const ofPenalty = (runs: readonly MeasuredDelay[], { name }: DelayPenalty) =>
  runs.filter(({ penalty }) => penalty.name === name);

const [FIRST, ...OTHERS] = DELAY_STEP_SIZES;
const isFirst = ({ stepSize }: MeasuredDelay) => stepSize === FIRST;

/** The mean of (t2 − t1)·αβ over the strengths that a seed has at a step size. */
const levelAt = (members: readonly MeasuredDelay[], wanted: number) =>
  mean(members.filter(({ stepSize }) => stepSize === wanted).map(({ slow }) => slow));

const ratio = (values: readonly number[]) => Math.max(...values) / Math.min(...values);

/** What the delays must show. */
export function delayStatements(runs: readonly MeasuredDelay[]): Statement[] {
  const adam = ofPenalty(runs, DELAY_ADAM);
  return [
    ...DELAY_PENALTIES.flatMap((penalty) => {
      const own = ofPenalty(runs, penalty);
      const seeds = bySeed(own);
      const constants = seeds.map((members) => mean(members.map(({ slow }) => slow)));
      return [
        stateRange(`${penalty.name}: runs of ${own.length} that grok`, grokked(own), [own.length, own.length]),
        stateRange(
          `${penalty.name}: (t₂ − t₁)·αβ of one seed at α = ${FIRST}, highest over lowest, largest of ${seeds.length} seeds`,
          Math.max(...seeds.map((members) => ratio(members.filter(isFirst).map(({ slow }) => slow)))),
          [1, 1.05],
        ),
        stateRange(
          `${penalty.name}: its mean at α = ${OTHERS.join(" and ")} over that at ${FIRST}, same seed: largest deviation from 1`,
          Math.max(...OTHERS.map((stepSize) => Math.abs(levelAt(seeds[0]!, stepSize) / levelAt(seeds[0]!, FIRST) - 1))),
          [0, 0.05],
        ),
        stateEstimate(`${penalty.name}: exponent of t₂ − t₁ in αβ`, delayExponent(own), [-1.02, -0.98]),
        stateRange(`${penalty.name}: (t₂ − t₁)·αβ of seeds, highest over lowest`, ratio(constants), [1.2, 4]),
      ];
    }),
    stateRange(
      `${DELAY_ADAM.name}: (t₂ − t₁)·αβ, highest over lowest: no constant`,
      ratio(adam.map(({ slow }) => slow)),
      [2, 5],
    ),
  ];
}

const grokked = (runs: readonly MeasuredDelay[]) =>
  runs.filter(({ result }) => result.summary.detection.verdict.kind === "grokked").length;
