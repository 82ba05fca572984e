import { formatNumber } from "../notation/index.js";
import { bestBaseline, DEFAULT_THRESHOLD } from "../phases/index.js";
import { quickEnd } from "./known-end.js";
import { isOffered } from "./offer.js";
import type { PreparedTrial } from "./prepared-trial.js";

/** A threshold that the data chose, and why. */
export interface ReachableThreshold {
  readonly value: number;
  readonly reason: string;
}

/** Memorised is within this factor of where the fast phase ends. */
const FACTOR = 2;
/** Where the end is not known, generalised is at this share of the best baseline. */
const SHARE = 0.5;
/** The error of the zero vector is 1. */
const ZERO = 1 - 1e-6;
/** The least of a baseline that counts as better than it: 5 %, as in a verdict. */
const BETTER = 0.95;

/**
 * The training threshold that a trial can reach: twice the error at which the fast phase ends (or the run, if that is more), so that the
 * delay counts from the memorisation that there is; not more than halfway to it, in logarithms, from the error of the zero vector; and 10⁻³ at least.
 */
export function reachableTrainThreshold(prepared: PreparedTrial): ReachableThreshold {
  const { memorisation } = prepared;
  const fast = isOffered(memorisation) ? memorisation.value().trainFloor : null;
  const last = quickEnd(prepared)?.rest.train ?? null;
  // A fast phase that ends above the error of the zero vector is none: the penalty is too strong for one.
  const levels = [fast !== null && fast < 1 ? fast : null, last].filter((level) => level !== null);
  if (levels.length === 0) return { value: DEFAULT_THRESHOLD, reason: "what it can reach is not known beforehand" };
  const level = Math.max(...levels);
  if (level > ZERO) return { value: DEFAULT_THRESHOLD, reason: "the run ends at zero, which fits nothing" };
  const value = Math.min(FACTOR * level, Math.sqrt(level));
  if (value <= DEFAULT_THRESHOLD) return { value: DEFAULT_THRESHOLD, reason: `it can reach ${formatNumber(level)}` };
  const where = level === last ? "the run ends" : "the fast phase ends";
  const how = FACTOR * level <= Math.sqrt(level) ? "twice" : "halfway, in logarithms, from 1 to";
  return { value: rounded(value), reason: `${how} the ${formatNumber(level)} at which ${where}` };
}

/**
 * The test threshold between what needs no learning and where the run ends: halfway in logarithms; half of the best baseline where the end is
 * not known; and just below that baseline where the run ends no better.
 */
export function reachableTestThreshold(prepared: PreparedTrial): ReachableThreshold {
  const best = bestBaseline(prepared.baselines);
  const last = quickEnd(prepared)?.rest.test ?? null;
  if (best === null || !(best.testError > 0)) {
    return { value: DEFAULT_THRESHOLD, reason: "there is nothing to compare with" };
  }
  const { name, testError } = best;
  const reached = `${name} reaches ${formatNumber(testError)}`;
  if (last === null) {
    const reason = `half of what ${reached.replace(" reaches ", " reaches, ")}${unknownEnd(prepared)}`;
    return { value: rounded(SHARE * testError), reason };
  }
  if (last >= BETTER * testError) {
    const reason = `${reached}, and the run will end at ${formatNumber(last)}, which is no better: only a clearly lower error would count`;
    return { value: rounded(BETTER * testError), reason };
  }
  return {
    value: rounded(Math.sqrt(Math.max(last, DEFAULT_THRESHOLD * DEFAULT_THRESHOLD) * testError)),
    reason: `halfway, in logarithms, between ${name} (${formatNumber(testError)}) and the ${formatNumber(last)} that the run ends with`,
  };
}

/** Why where it ends was not found in a moment, and what finds it. */
function unknownEnd({ end }: PreparedTrial): string {
  const found = isOffered(end) ? end.value.soon() : null;
  if (found === null || isOffered(found)) return "";
  return `; where it ends is not known, which needs ${found.reason}${found.remedy === undefined ? "" : `: ${found.remedy}`}`;
}

const rounded = (value: number) => Number(value.toPrecision(3));
