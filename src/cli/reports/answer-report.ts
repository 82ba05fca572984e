import { formatInteger, formatNumber } from "../../notation/index.js";
import type { Answer, TrialSummary } from "../../trials/index.js";
import { describeCoefficients } from "./coefficients-report.js";
import { describeLead, ratioTo } from "./lead-of-answer.js";
import { table } from "./table-lines.js";

/** The answer to a problem of one's own, which its report leads with; nothing where there is none. */
export function describeAnswer({ answer, problem, baselines }: TrialSummary): string[] {
  if (!answer) return [];
  const { route, relativeGap, proved, testError, rootMeanSquareError, translation, ...found } = answer;
  const absolute = rootMeanSquareError === null ? "" : `, RMS error ${formatNumber(rootMeanSquareError)}`;
  const ratio = found.peakSignalToNoiseRatio ?? null;
  const picture = ratio === null ? "" : `, PSNR ${ratio.toFixed(1)} dB`;
  const perUnit = rootMeanSquareError === null || testError === null ? null : rootMeanSquareError / testError;
  return [
    `answer: ${describeLead(answer, problem, baselines)}${absolute}${picture}`,
    `${describeValue(answer)}, relative duality gap ${formatNumber(relativeGap)}${proved ? "" : " (by an estimated spectral norm)"}; by ${route}`,
    ...(translation === null ? [] : [`the same: ${translation}`]),
    ...describeCoefficients(answer.coefficients, "coefficients.csv"),
    ...(testError === null || baselines.length === 0
      ? []
      : ["", ...table(predictors(answer, baselines, problem.testErrorName, perUnit)), ...describeHeldOut(answer)]),
  ];
}

/** A larger gap is more than rounding of what is shown. */
const EXACT = 1e-4;

/** The objective at the answer, and how near its minimum that is proved to be, where that is not seen at once. */
function describeValue({ formula, value, relativeGap }: Answer): string {
  if (relativeGap <= EXACT) return `minimum of ${formula}: ${formatNumber(value)}`;
  const percent = formatNumber(Number(((100 * relativeGap) / (1 - relativeGap)).toPrecision(2)));
  return `near the minimum of ${formula}: ${formatNumber(value)}, proved to be at most ${percent} % above it`;
}

function predictors(
  answer: Answer,
  baselines: TrialSummary["baselines"],
  errorName: string,
  perUnit: number | null,
): string[][] {
  const own = { name: "the answer", testError: answer.testError!, rSquared: answer.rSquared };
  const all = [own, ...baselines];
  const withR = all.some(({ rSquared }) => rSquared !== null);
  const withRatios = (answer.comparison ?? null) !== null;
  return [
    [
      "predictor",
      errorName,
      ...(perUnit === null ? [] : ["RMS error"]),
      ...(withR ? ["R²"] : []),
      ...(withRatios ? ["the answer's is times it"] : []),
    ],
    ...all.map(({ name, testError, rSquared }) => {
      const ratio = withRatios ? ratioTo(answer, name) : null;
      return [
        name,
        formatNumber(testError),
        ...(perUnit === null ? [] : [formatNumber(testError * perUnit)]),
        ...(withR ? [rSquared === null ? "" : formatNumber(rSquared)] : []),
        ...(ratio === null ? [] : [ratio]),
      ];
    }),
  ];
}

/** What the ratios rest on. */
function describeHeldOut({ comparison }: Answer): string[] {
  if (!comparison) return [];
  const { heldOut } = comparison;
  return heldOut === 1
    ? ["one held-out value, which tells no predictor from another"]
    : [
        `${formatInteger(heldOut)} held-out values; in brackets 95 % intervals of the ratios, by leaving out each in turn`,
      ];
}
