import { formatInteger, formatNumber } from "../notation/index.js";
import type { BaselineComparison } from "./baselines.js";
import type { ErrorName } from "./error-name.js";
import { HYSTERESIS } from "./error-tracker.js";
import type { FloorCause, FloorRemedy, RestProof } from "./known-end.js";
import type { Caveat, VerdictFacts } from "./verdict.js";

/** What the sentences need beside the facts: the rules of the detection, and how the errors ended. */
export interface VerdictWords {
  readonly thresholds: Readonly<Record<ErrorName, number>>;
  readonly factor: number;
  readonly lastIteration: number;
  readonly final: Readonly<Record<ErrorName, number>>;
}

/** The whole verdict in plain sentences: what was found, what to do where there is something to do, what it is worth, what limits it. */
export function describeVerdict(
  facts: VerdictFacts,
  caveats: readonly Caveat[],
  comparison: BaselineComparison | null,
  given: VerdictWords,
): string {
  const { train, test } = given.thresholds;
  const words = { ...given, thresholds: { train: withoutRounding(train), test: withoutRounding(test) } };
  return [
    (SENTENCES[facts.kind] as (facts: VerdictFacts, words: VerdictWords) => string)(facts, words),
    ...describeComparison(facts, comparison, words),
    ...caveats.map((caveat) => describeCaveat(caveat, words)),
  ].join(" ");
}

type Sentences = {
  readonly [Kind in VerdictFacts["kind"]]: (
    facts: Extract<VerdictFacts, { kind: Kind }>,
    words: VerdictWords,
  ) => string;
};

const number = (value: number) => formatNumber(Number(value.toPrecision(3)));
/** 1 − 0.99 is written 0.01. */
const withoutRounding = (threshold: number) => Number(threshold.toPrecision(6));

const NAMES = { train: "training error", test: "test error" } as const;

const SENTENCES: Sentences = {
  diverged: ({ since }) =>
    `The training error is not finite from iteration ${formatInteger(since)} on: use a smaller step size.`,
  "no-curve": () => "Nothing was recorded but the starting point: there is no curve to judge.",
  "nothing-to-memorise": ({ measurements, unknowns, withIntercept, generalises }, { final }) =>
    `${formatInteger(measurements)} measurements of ${formatInteger(unknowns)} ${unknowns === 1 ? "unknown" : "unknowns"}` +
    `${withIntercept === true ? ", the intercept among them," : ""} leave nothing to memorise: at most one point fits them all, and least squares ` +
    "finds it, or what comes nearest. " +
    (generalises
      ? "That it generalised is no grokking"
      : `It ends with a test error of ${number(final.test)}, and no delay is to be expected`) +
    "; fewer measurements would leave room for one.",
  "one-curve-only": ({ curve, passage }, { thresholds, lastIteration, final }) => {
    const [done, other] = curve === "train" ? ["Memorised", "it generalised"] : ["Generalised", "it memorised"];
    const found =
      passage === null
        ? `The ${NAMES[curve]} did not come down to ${thresholds[curve]} by iteration ${formatInteger(lastIteration)}, where it is ${number(final[curve])}.`
        : `${done} at iteration ${formatInteger(passage.iteration)}.`;
    const why =
      curve === "train"
        ? "there is neither a solution nor a held-out measurement to test against"
        : "there is no training error";
    return `${found} Whether ${other} is not known: ${why}.`;
  },
  "did-not-fit": ({ lowest, expected }, { thresholds, lastIteration }) =>
    `The training error did not come down to ${thresholds.train} by iteration ${formatInteger(lastIteration)} (lowest ${number(lowest)}): ` +
    (expected !== null && expected > lastIteration
      ? `it is predicted to at ${formatInteger(expected)}; train as long, or use a larger step size.`
      : "train longer or use a larger step size, or, where noise or the penalty keeps it above, a threshold above that."),
  "settled-above-threshold": ({ error, floor, setBy, proof, remedy, t1, t2 }, { thresholds }) =>
    (t1 === null ? "" : `Memorised at iteration ${formatInteger(t1)}. `) +
    (t2 === null ? "" : `Generalised at iteration ${formatInteger(t2)}. `) +
    `The run is at rest, ${describeProof(proof)}, and the ${NAMES[error]} there is ${number(floor)}, above the threshold ${thresholds[error]}: ` +
    `${CAUSES[setBy]}. ${describeRemedy(remedy, setBy, error)}`,
  "memorised-only": ({ t1, censoredAt, lowest, expected, tendsTo, comesTo = null }, { thresholds }) =>
    `Memorised at iteration ${formatInteger(t1)}; the test error did not come down to ${thresholds.test} by iteration ` +
    `${formatInteger(censoredAt)} (lowest ${number(lowest)}), where the record ends. ` +
    (tendsTo === null || typeof expected === "number"
      ? describeExpected(expected, censoredAt, comesTo)
      : `It is not to be expected: where the run tends to, the test error is ${number(tendsTo.floor)}, for ${CAUSES[tendsTo.setBy]}. ` +
        describeRemedy(null, tendsTo.setBy, "test")),
  "generalised-with-fitting": ({ t1, t2, delay }, { factor }) =>
    `Memorised at iteration ${formatInteger(t1)}, generalised at ${formatInteger(t2)}: a delay of ${number(delay.times)} times the time to ` +
    `memorise, which is less than ${factor} and so not grokking.`,
  "generalised-before-fitting": ({ t1, t2 }, { thresholds, lastIteration, final }) =>
    t1 === null
      ? `Generalised at iteration ${formatInteger(t2)}; the training error did not come down to ${thresholds.train} by iteration ` +
        `${formatInteger(lastIteration)} (it is ${number(final.train)}): noise or the penalty may keep it above; use a training threshold above that ` +
        "if it shall count as fitted."
      : `Generalised at iteration ${formatInteger(t2)}, before it memorised at ${formatInteger(t1)}: nothing was late, which is not grokking.`,
  grokked: ({ t1, t2, delay }, { factor }) =>
    `Memorised at iteration ${formatInteger(t1)}, generalised at ${formatInteger(t2)}: the delay is ${number(delay.times)} times the ` +
    `time to memorise (at least ${factor} counts as grokking).`,
  "late-to-a-baseline-only": ({ t1, t2 }, { thresholds, lastIteration, final }) =>
    `Memorised at iteration ${formatInteger(t1)}, and the test error improved late, ` +
    (t2 === null
      ? `to ${number(final.test)} at ${formatInteger(lastIteration)}, which is above the threshold ${thresholds.test}`
      : `to ${thresholds.test} at ${formatInteger(t2)}`) +
    ".",
  lost: ({ error, passage, since, final }, { thresholds, lastIteration }) =>
    `The ${NAMES[error]} was down to ${thresholds[error]} at iteration ${formatInteger(passage.iteration)} and has been above ${HYSTERESIS} times that ` +
    `since ${formatInteger(since.iteration)} (${number(final)} at ${formatInteger(lastIteration)}): what was learned has been lost; use an earlier ` +
    "point, or a weaker penalty or smaller step from there on.",
  unstable: ({ first, final }, { thresholds, lastIteration }) =>
    `The training error was down to ${thresholds.train} at iteration ${formatInteger(first.iteration)} but does not stay there (${number(final)} ` +
    `at ${formatInteger(lastIteration)}): use a smaller step size, or a threshold above its oscillation.`,
};

const CAUSES: Readonly<Record<FloorCause, string>> = {
  penalty: "the penalty keeps it there, however long it trains",
  noise: "noise in the measurements keeps it there, however long it trains",
  model: "the penalty prefers a point that does no better on what it is tested against, however long it trains",
  "no-penalty":
    "without a penalty it ends near its start, at another point than the one it is tested against, however long it trains",
};

function describeProof(proof: RestProof): string {
  switch (proof.kind) {
    case "optimum":
      return `at the minimum of its objective (relative distance ${number(proof.distance)})`;
    case "gap":
      return `as a duality gap of ${number(proof.gap)} of the objective shows`;
  }
}

function describeRemedy(remedy: FloorRemedy | null, setBy: FloorCause, error: ErrorName): string {
  if (remedy !== null) {
    const iterations =
      remedy.iterations === null ? "" : `, which takes about ${formatInteger(remedy.iterations)} iterations`;
    return `${remedy.symbol} ≤ ${number(remedy.strength)} brings it down to the threshold${iterations}.`;
  }
  if (setBy === "penalty") return "A weaker penalty lowers it, and takes longer; or use a threshold above it.";
  if (setBy === "no-penalty") return "A penalty that suits the problem changes where it ends.";
  return error === "train" || setBy === "noise"
    ? "Use a threshold above it."
    : "More measurements, or a penalty that suits the problem, would change where it ends.";
}

function describeExpected(expected: number | "never" | null, censoredAt: number, comesTo: number | null): string {
  if (expected === "never") return "It is predicted never to: the end of the slow flow is another point.";
  if (expected !== null && expected > censoredAt)
    return `It is predicted to at ${formatInteger(expected)}: train as long.`;
  if (comesTo !== null) {
    return (
      `It will, at a time that is not known: where the run tends to, the test error is ${number(comesTo)}. ` +
      "A stronger penalty is there sooner, and ends less exact."
    );
  }
  return "Generalisation may come later or never: this is a lower bound on its time, not a time.";
}

function describeComparison(
  facts: VerdictFacts,
  comparison: BaselineComparison | null,
  { final }: VerdictWords,
): string[] {
  if (comparison === null || Number.isNaN(final.test)) return [];
  if (facts.kind === "diverged" || facts.kind === "no-curve") return [];
  const sentence = `${comparison.sentence}.`;
  if (facts.kind === "late-to-a-baseline-only") return [`Late, but ${comparison.sentence}, which needs no learning.`];
  return [sentence[0]!.toUpperCase() + sentence.slice(1)];
}

function describeCaveat(caveat: Caveat, { thresholds, lastIteration, factor }: VerdictWords): string {
  switch (caveat.kind) {
    case "unstable":
      return describeUnstable(caveat, thresholds[caveat.error]);
    case "one-record-only":
      return `The ${NAMES[caveat.error]} has passed at the last record only: go on to see whether it stays.`;
    case "ends-above":
      return (
        `At the last record, ${formatInteger(lastIteration)}, the ${NAMES[caveat.error]} is ${number(caveat.final)}, above its threshold ` +
        `${thresholds[caveat.error]}, which has not lasted long enough to tell: go on to see.`
      );
    case "missing-values":
      return `${formatInteger(caveat.count)} records of the ${NAMES[caveat.error]} have no value, from iteration ${formatInteger(caveat.first)} on; they were passed over.`;
    case "unresolved-delay":
      return (
        `The records are too sparse to tell whether the delay reaches ${factor} times: they allow ${number(caveat.atLeast)} to ` +
        `${number(caveat.atMost)}.`
      );
    case "rest-is-a-guess":
      return "It was ended as its speed had become small, which is a guess and no proof of rest.";
  }
}

function describeUnstable(
  { error, passages, excursions }: Extract<Caveat, { kind: "unstable" }>,
  threshold: number,
): string {
  const { first, sustained, stable } = passages;
  const times = [
    `touches ${threshold} first at iteration ${formatInteger(first!.iteration)}`,
    sustained === null
      ? "does not stay for a while anywhere"
      : `stays for a while from ${formatInteger(sustained.iteration)}`,
    stable === null ? "is above it at the end" : `stays to the end from ${formatInteger(stable.iteration)}`,
  ];
  const rises =
    excursions === 0
      ? ""
      : `, having risen above it ${excursions === 1 ? "once" : `${formatInteger(excursions)} times`} since it came to stay`;
  return `Unstable: the ${NAMES[error]} ${times.slice(0, -1).join(", ")} and ${times.at(-1)}${rises}.`;
}
