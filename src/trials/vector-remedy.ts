import { METHODS, withinWork } from "../dynamics/index.js";
import { detectionRules, type ErrorName, type FloorRemedy } from "../phases/index.js";
import { pathTimes, type RestingErrors } from "../theory/index.js";
import { isOffered, type Offer, offerUnless } from "./offer.js";
import type { EndOfTrial } from "./run-end.js";
import { QUICK_WORK, restUnder } from "./vector-end.js";
import { flowOf } from "./vector-flow.js";
import type { VectorParts } from "./vector-parts.js";

/** The floor is nearly proportional to β₁, so that few guesses are needed; each aims so far below the threshold. */
const GUESSES = 8;
const AIM = 0.9;

/** The β₁ under which an error ends at its threshold or below, and when the proximal path passes it. */
export function vectorRemedy(
  parts: VectorParts,
  end: Offer<EndOfTrial>,
): Offer<(error: ErrorName) => FloorRemedy | null> {
  if (!isOffered(end)) return end;
  return offerUnless([], () => (error) => {
    const { vanishing, rest } = end.value.find();
    const left = vanishing?.[error] ?? Number.POSITIVE_INFINITY;
    const { threshold } = detectionRules(parts.config.detection)[error];
    // It is a strength of ℓ1 that is looked for, from the one that there is.
    if (parts.penalty.l1 === 0 || left >= AIM * threshold || parts.stages !== null) return null;
    return withinWork(() => findStrength(parts, error, threshold, rest));
  });
}

/** @throws WorkExceededError where one of the guesses takes long to follow */
function findStrength(
  parts: VectorParts,
  error: ErrorName,
  threshold: number,
  rest: RestingErrors,
): FloorRemedy | null {
  const { penalty } = parts;
  const flow = flowOf(parts);
  let strength = penalty.l1;
  let errors = rest;
  for (let guess = 0; guess < GUESSES; guess++) {
    strength = twoDigits((strength * AIM * threshold) / errors[error]!);
    errors = restUnder(parts, { ...penalty, l1: strength }, flow, QUICK_WORK);
    if (errors[error]! <= threshold)
      return { symbol: "β₁", strength, iterations: timeUnder(parts, strength, errors, error) };
  }
  return null;
}

/** Rounded down to two digits. */
const twoDigits = (value: number) => Number((value * 0.95).toPrecision(2));

function timeUnder(parts: VectorParts, l1: number, { limit }: RestingErrors, error: ErrorName): number | null {
  const { config, source, penalty, stepSize, initial } = parts;
  if (METHODS[config.method.kind].interpolates) return null;
  const { train, test } = detectionRules(config.detection);
  const { t1, t2 } = pathTimes({
    problem: source.problem,
    penalty: { ...penalty, l1 },
    stepSize,
    initial,
    limit,
    train: { ...train, margin: 0 },
    test: { ...test, margin: 0 },
  });
  return (error === "train" ? t1 : t2)?.iteration ?? null;
}
