import { formatNumber } from "../../notation/index.js";
import { compareWithBaselines } from "../../phases/index.js";
import type { TrialSummary } from "../../trials/index.js";
import { describeCoefficients } from "./coefficients-report.js";
import { table } from "./table-lines.js";

/** The answer to a problem of one's own, which its report leads with; nothing where there is none. */
export function describeAnswer({ answer, problem, baselines }: TrialSummary): string[] {
  if (!answer) return [];
  const {
    formula,
    route,
    value,
    relativeGap,
    proved,
    size,
    sizeName,
    testError,
    rootMeanSquareError,
    translation,
    ...found
  } = answer;
  const constant = testError === null ? null : compareWithBaselines(testError, baselines.filter(isConstant));
  const isUseful = constant === null || constant.better;
  const what = sizeName === "rank" ? describeRank(size, isUseful) : describeFeatures(size, problem.shape[0]!, isUseful);
  const against = isUseful
    ? ""
    : ` against the ${formatNumber(constant.baseline.testError)} of ${constant.baseline.name}`;
  const error = testError === null ? "" : `: ${problem.testErrorName} ${formatNumber(testError)}${against}`;
  const absolute = rootMeanSquareError === null ? "" : `, RMS error ${formatNumber(rootMeanSquareError)}`;
  const ratio = found.peakSignalToNoiseRatio ?? null;
  const picture = ratio === null ? "" : `, PSNR ${ratio.toFixed(1)} dB`;
  const perUnit = rootMeanSquareError === null || testError === null ? null : rootMeanSquareError / testError;
  return [
    `answer: ${what}${error}${absolute}${picture}`,
    `minimum of ${formula}: ${formatNumber(value)}, relative duality gap ${formatNumber(relativeGap)}` +
      `${proved ? "" : " (by an estimated spectral norm)"}; by ${route}`,
    ...(translation === null ? [] : [`the same: ${translation}`]),
    ...describeCoefficients(answer.coefficients, "coefficients.csv"),
    ...(testError === null || baselines.length === 0
      ? []
      : ["", ...table(predictors(answer, baselines, problem.testErrorName, perUnit))]),
  ];
}

/** What predicts without the features, or without the structure, of a matrix. */
const isConstant = ({ name }: TrialSummary["baselines"][number]) => !/^(least squares|ridge)/.test(name);

const describeRank = (rank: number, isUseful: boolean) =>
  isUseful ? `a matrix of rank ${rank}` : `nothing generalises, by a matrix of rank ${rank}`;

function describeFeatures(count: number, of: number, isUseful: boolean): string {
  if (count === 0) return `none of ${of} features carries the model, which is a constant`;
  return isUseful
    ? `${count} of ${of} features carry the model`
    : `nothing generalises, with coefficients of ${count} of ${of} features`;
}

function predictors(
  answer: NonNullable<TrialSummary["answer"]>,
  baselines: TrialSummary["baselines"],
  errorName: string,
  perUnit: number | null,
): string[][] {
  const own = { name: "the answer", testError: answer.testError!, rSquared: answer.rSquared };
  const all = [own, ...baselines];
  const withR = all.some(({ rSquared }) => rSquared !== null);
  return [
    ["predictor", errorName, ...(perUnit === null ? [] : ["RMS error"]), ...(withR ? ["R²"] : [])],
    ...all.map(({ name, testError, rSquared }) => [
      name,
      formatNumber(testError),
      ...(perUnit === null ? [] : [formatNumber(testError * perUnit)]),
      ...(withR ? [rSquared === null ? "" : formatNumber(rSquared)] : []),
    ]),
  ];
}
