import { formatNumber } from "../../notation/index.js";
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
  const what =
    sizeName === "rank" ? `a matrix of rank ${size}` : `${size} of ${problem.shape[0]} features carry the model`;
  const error = testError === null ? "" : `: ${problem.testErrorName} ${formatNumber(testError)}`;
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
