import { formatNumber } from "../../notation/index.js";
import { bestBaseline, compareWithBaselines } from "../../phases/index.js";
import { type Answer, liesBelowOne, type TrialSummary } from "../../trials/index.js";

type Baselines = TrialSummary["baselines"];

/** Whether an answer predicts better than a baseline: `perhaps` where the held-out values are too few to tell. */
type Standing = "better" | "perhaps" | "no better";

/** What an answer is, with its error, and whether it generalises, as far as the held-out values tell. */
export function describeLead(answer: Answer, problem: TrialSummary["problem"], baselines: Baselines): string {
  const { size, sizeName, testError } = answer;
  const best = testError === null ? null : bestBaseline(baselines.filter(isSimple));
  const standing = best === null ? "better" : standingTo(answer, best);
  const what =
    sizeName === "rank"
      ? describeRank(size, standing, best?.name)
      : describeFeatures(size, problem.shape[0]!, standing);
  if (testError === null) return what;
  const against =
    best === null || standing === "better" ? "" : ` against the ${formatNumber(best.testError)} of ${best.name}`;
  return `${what}: ${problem.testErrorName} ${formatNumber(testError)}${against}`;
}

/** The error of an answer divided by that of a baseline, with its interval, as text; nothing where that is not known. */
export function ratioTo(answer: Answer, name: string): string {
  const ratio = answer.comparison?.ratios.find((each) => each.name === name)?.ratio;
  if (ratio === undefined) return "";
  const { value, low, high } = ratio;
  if (value === null) return "it is exact";
  if (low === null || high === null) return formatNumber(value);
  return `${formatNumber(value)} (${formatNumber(low)} to ${formatNumber(high)})`;
}

/** What predicts without the features, or without a rank. */
const isSimple = ({ name }: Baselines[number]) => !/^(least squares|ridge)/.test(name);

function standingTo({ comparison, testError }: Answer, best: Baselines[number]): Standing {
  const ratio = comparison?.ratios.find(({ name }) => name === best.name)?.ratio;
  if (ratio === undefined) return compareWithBaselines(testError!, [best])!.better ? "better" : "no better";
  if (liesBelowOne(ratio)) return "better";
  // A single value tells neither.
  return comparison?.heldOut === 1 || (ratio.value !== null && ratio.value < 1) ? "perhaps" : "no better";
}

function describeRank(rank: number, standing: Standing, baseline: string | undefined): string {
  const matrix = rank === 0 ? "the matrix of zeros" : `a matrix of rank ${rank}`;
  if (standing === "better") return matrix;
  return standing === "perhaps"
    ? `${matrix}, not shown to predict better than ${baseline}`
    : `${matrix}, which predicts no better than ${baseline}`;
}

function describeFeatures(count: number, of: number, standing: Standing): string {
  if (count === 0) return `none of ${of} features carries the model, which is a constant`;
  const features = `${count} of ${of} features`;
  if (standing === "no better") return `nothing generalises, with coefficients of ${features}`;
  return `${features} ${count === 1 ? "carries" : "carry"} the model${standing === "perhaps" ? ", which is not shown to generalise" : ""}`;
}
