import { readRunConfig, readRunRecord, readRunSummary, readRunTrajectory } from "../store/index.js";
import { judgeTrial, prepareTrial, type TrialSummary, upgradeSummary } from "../trials/index.js";
import { partsOf, type Trial } from "./trial-location.js";

/** The summary that a finished run was given when it ended. @throws InputError when there is none */
export const storedSummary = (path: string) => upgradeSummary(readRunSummary(path));

/**
 * What a finished run says by the rules of a trial with the same records: its own summary, or, where the rules by which t1 and t2 are
 * found are others, that summary judged anew from the records.
 * @throws InputError when the run cannot be read
 */
export function readTrialSummary(trial: Trial, path: string): TrialSummary {
  const { config } = trial;
  const summary = storedSummary(path);
  if (hasRulesOf(path, config.detection)) return summary;
  const records = readRunTrajectory(path, (name) => name !== "components");
  const { divergedAt } = readRunRecord(path);
  const judged = { divergedAt, distanceToEnd: summary.distanceToEnd, answer: summary.answer ?? null };
  return { ...summary, ...judgeTrial(prepareTrial(config, partsOf(trial)), records, judged) };
}

/** Whether a run was judged by these rules. Its config is kept resolved, so that the rules stand in it as they are. */
export function hasRulesOf(path: string, rules: object): boolean {
  const { detection } = readRunConfig(path) as { readonly detection: object };
  return sameRules(detection, rules);
}

/** Whether two sections of rules are the same. */
export const sameRules = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);
