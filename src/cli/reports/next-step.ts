import { formatInteger, formatNumber } from "../../notation/index.js";
import { bestBaseline, detectionRules } from "../../phases/index.js";
import { isOffered, liesBelowOne, type PreparedTrial, type TrialSummary } from "../../trials/index.js";

/** The options that set a strength, by its symbol. */
const FLAGS: Readonly<Record<string, string>> = { "β₁": "--l1", "β₂": "--l2", "β⋆": "--nuclear" };
/** So much longer than predicted, that a time which oscillation delays is reached. */
const LONGER = 1.1;
/** So many times as many iterations are looked at. */
const LONGER_BY = [1, 10, 100];

/**
 * What to try next of a run that fell short, as options, where theory knows it: to train past the predicted time; the strength that
 * arrives within the same iterations; or the one that brings an error at rest down to its threshold.
 * @param prepared the trial, where it is at hand: without it no strength for the same iterations is looked for
 */
export function describeNextStep(summary: TrialSummary, prepared: PreparedTrial | null): string[] {
  const steps = [...ofTheRun(summary, prepared), ...describeOwnStep(summary)];
  return steps.map((step, index) => `${index === 0 ? "next" : "  or"}: ${step}`);
}

/** Whether `describeNextStep` would have more to say if the trial were at hand. */
export const asksForTrial = ({ detection: { verdict }, problem }: TrialSummary): boolean =>
  problem.shape.length === 1 &&
  (verdict.kind === "memorised-only" || (verdict.kind === "settled-above-threshold" && verdict.remedy === null));

/** What chooses the strength of an answer of one's own better, or looks beyond it, where what needs no learning predicts as well. */
export function describeOwnStep({ answer, baselines, settings }: TrialSummary): string[] {
  const best = bestBaseline(baselines);
  const ratio = answer?.comparison?.ratios.find(({ name }) => name === best?.name)?.ratio;
  if (!answer || ratio === undefined || liesBelowOne(ratio)) return [];
  if (settings.some(({ name, value }) => CHOICES.has(name) && value === "cv")) {
    const least = settings.find(({ name }) => name === "l1OfLeastError")?.value;
    const weaker = answer.size === 0 && typeof least === "number" && least < strengthOf(settings);
    return [
      ...(weaker ? [`--l1 ${formatNumber(least)}, the strength of the least error in cross-validation`] : []),
      "--property auto, which tries other properties on the same held-out values",
    ];
  }
  return answer.sizeName === "rank"
    ? ["--nuclear cv, the strength that held-out cells choose"]
    : ["--l1 cv, the strength that cross-validation chooses"];
}

/** β₁ as it was used. */
const strengthOf = (settings: TrialSummary["settings"]) => Number(settings.find(({ name }) => name === "l1")?.value);

/** The settings that say how a strength was chosen. */
const CHOICES: ReadonlySet<string> = new Set(["l1Choice", "nuclearChoice"]);

/** What to try next of the method's own iterations. */
function ofTheRun({ detection: { verdict }, prediction }: TrialSummary, prepared: PreparedTrial | null): string[] {
  if (verdict.kind === "settled-above-threshold") {
    if (verdict.remedy === null) return otherStrength(prepared);
    const flag = FLAGS[verdict.remedy.symbol];
    if (flag === undefined) return [];
    const { strength, iterations } = verdict.remedy;
    return [`${flag} ${formatNumber(strength)}${iterations === null ? "" : ` --iterations ${enough(iterations)}`}`];
  }
  if (verdict.kind === "did-not-fit" && verdict.expected !== null) {
    return [`--iterations ${enough(verdict.expected)}, past where it is predicted to fit`];
  }
  if (verdict.kind !== "memorised-only") return [];
  if (typeof verdict.expected !== "number") return otherStrength(prepared);
  const longer = `--iterations ${enough(verdict.expected)}, past the predicted ${formatInteger(verdict.expected)}`;
  const stronger = prepared === null ? null : strengthInTime(prepared, prediction.testFloor);
  return [longer, ...(stronger === null ? [] : [stronger])];
}

/** The strength whose run generalises within the same iterations, where that is computed quickly and there is one. */
function strengthInTime(prepared: PreparedTrial, floor: number | null): string | null {
  const found = floor === null ? null : strengthWithin(prepared, prepared.config.iterations);
  return (
    found &&
    `--l1 ${formatNumber(found.l1)}, which reaches the threshold within the same ${formatInteger(prepared.config.iterations)} iterations ` +
      `(predicted error ${formatNumber(found.finalError)})`
  );
}

/** ℓ1 alone where another penalty, or none, keeps a run above the threshold: of as many iterations as it needs, where that is computed quickly. */
function otherStrength(prepared: PreparedTrial | null): string[] {
  if (prepared === null || !isOffered(prepared.vector)) return [];
  const { config, vector } = prepared;
  const { l1, l2 } = vector.value.penalty;
  if (l1 > 0 && l2 === 0) return [];
  for (const factor of LONGER_BY) {
    const iterations = factor * config.iterations;
    const found = strengthWithin(prepared, iterations);
    if (found === null) continue;
    const options = `--l1 ${formatNumber(found.l1)}${l2 > 0 ? " --l2 0" : ""}${factor === 1 ? "" : ` --iterations ${iterations}`}`;
    return [`${options}, which reaches the threshold (predicted error ${formatNumber(found.finalError)})`];
  }
  return [];
}

/** The β₁ that a run of so many iterations arrives with, where it reaches the threshold against a known solution. */
function strengthWithin({ config, budget, end }: PreparedTrial, iterations: number) {
  if (!isOffered(budget) || !isOffered(end)) return null;
  const soon = end.value.soon();
  // Without a known solution the predicted error is none of the test error.
  if (!isOffered(soon) || soon.value.isNoisy === null) return null;
  try {
    const { l1, finalError } = budget.value(iterations).details.constant;
    return finalError <= detectionRules(config.detection).test.threshold ? { l1, finalError } : null;
  } catch {
    // No strength does: what the budget says of that, `latebloom predict --budget` tells.
    return null;
  }
}

/** A number of iterations somewhat above a predicted one, as one would type it. */
const enough = (iterations: number) => {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(iterations)) - 1);
  return String(Math.ceil((LONGER * iterations) / unit) * unit);
};
