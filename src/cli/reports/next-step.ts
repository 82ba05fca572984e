import { formatInteger, formatNumber } from "../../notation/index.js";
import { detectionRules } from "../../phases/index.js";
import { isOffered, type PreparedTrial, type TrialSummary } from "../../trials/index.js";

/** The options that set a strength, by its symbol. */
const FLAGS: Readonly<Record<string, string>> = { "β₁": "--l1", "β₂": "--l2", "β⋆": "--nuclear" };
/** So much longer than predicted, that a time which oscillation delays is reached. */
const LONGER = 1.1;

/**
 * What to try next of a run that fell short, as options, where theory knows it: to train past the predicted time; the strength that
 * arrives within the same iterations; or the one that brings an error at rest down to its threshold.
 * @param prepared the trial, where it is at hand: without it no strength for the same iterations is looked for
 */
export function describeNextStep(
  { detection: { verdict }, prediction }: TrialSummary,
  prepared: PreparedTrial | null,
): string[] {
  if (verdict.kind === "settled-above-threshold") {
    const flag = FLAGS[verdict.remedy?.symbol ?? ""];
    if (verdict.remedy === null || flag === undefined) return [];
    const { strength, iterations } = verdict.remedy;
    return [
      `next: ${flag} ${formatNumber(strength)}${iterations === null ? "" : ` --iterations ${enough(iterations)}`}`,
    ];
  }
  if (verdict.kind === "did-not-fit" && verdict.expected !== null) {
    return [`next: --iterations ${enough(verdict.expected)}, past where it is predicted to fit`];
  }
  if (verdict.kind !== "memorised-only" || typeof verdict.expected !== "number") return [];
  const longer = `--iterations ${enough(verdict.expected)}, past the predicted ${formatInteger(verdict.expected)}`;
  const stronger = prepared === null ? null : strengthInTime(prepared, prediction.testFloor);
  return [`next: ${longer}`, ...(stronger === null ? [] : [`  or: ${stronger}`])];
}

/** The strength whose run generalises within the same iterations, where that is computed quickly and there is one. */
function strengthInTime({ config, budget, end }: PreparedTrial, floor: number | null): string | null {
  if (floor === null || !isOffered(budget) || !isOffered(end) || !isOffered(end.value.soon())) return null;
  try {
    const { l1, finalError } = budget.value(config.iterations).details.constant;
    if (!(finalError <= detectionRules(config.detection).test.threshold)) return null;
    return (
      `--l1 ${formatNumber(l1)}, which reaches the threshold within the same ${formatInteger(config.iterations)} iterations ` +
      `(predicted error ${formatNumber(finalError)})`
    );
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
