import { formatDuration, formatInteger, formatNumber } from "../../notation/index.js";
import type { Passage } from "../../phases/index.js";
import type { NamedPenalty, TrialSummary } from "../../trials/index.js";

/** The report of a finished trial as lines of text for the terminal. */
export function describeTrial(summary: TrialSummary, path: string, seconds: number): string {
  const { problem, settings, detection, prediction, final } = summary;
  const sizes = `N = ${problem.measurements}, ${problem.shape.length === 1 ? `n = ${problem.shape[0]}` : problem.shape.join("×")}, ${problem.field}`;
  const where = settings.model === null ? "stable" : "at the start stable";
  const bound = `α = ${formatNumber(settings.stepSize)} (${where} below ${formatNumber(settings.stepSizeBound)})`;
  const lines = [
    `${problem.kind}  ${sizes}; ${settings.method}, ${bound}, ${settings.penalty === null ? describeNorms(settings) : describePenalty(settings.penalty)}`,
    ...(settings.model === null ? [] : [describeModel(settings.model)]),
    `${formatInteger(detection.lastIteration)} iterations in ${formatDuration(seconds)}, engine: ${settings.engine}`,
    ...(summary.stoppedEarly ? [`ended early, ${summary.stoppedEarly.reason}`] : []),
    ...(settings.approximation === null ? [] : [`approximate: ${settings.approximation}`]),
    "",
    ...table([
      ["", "iteration", "known to lie in", "predicted", "rule"],
      ["t1 memorised", ...describePassage(detection.t1), iteration(prediction.t1), ruleOf(detection.train)],
      [
        "t2 generalised",
        ...describePassage(detection.t2),
        iteration(prediction.generalisation?.t2 ?? null),
        ruleOf(detection.test),
      ],
    ]),
    "",
    ...table([
      ["", "final", "lowest", "predicted floor"],
      [
        "training error",
        formatNumber(detection.train.final),
        formatNumber(detection.train.lowest),
        prediction.trainFloor === null ? "" : formatNumber(prediction.trainFloor),
      ],
      ...(Number.isFinite(detection.test.final)
        ? [
            [
              problem.testErrorName,
              formatNumber(detection.test.final),
              formatNumber(detection.test.lowest),
              predictedTestError(prediction.generalisation),
            ],
          ]
        : []),
    ]),
    summary.rank === null
      ? `‖a‖₁ = ${formatNumber(final.l1_norm!)}, ‖a‖₂ = ${formatNumber(final.l2_norm!)}`
      : `rank ${summary.rank} (σᵢ > 10⁻³σ₁), ‖A‖⋆ = ${formatNumber(final.nuclear_norm!)}, ‖A‖_F = ${formatNumber(final.frobenius_norm!)}`,
    "",
    `${detection.verdict.kind}: ${detection.verdict.sentence}`,
    ...describeBaselines(summary),
    ...describeReference(summary),
    ...describeCoefficients(summary),
    "",
    `run folder: ${path}`,
  ];
  return `${lines.join("\n")}\n`;
}

const MODEL_FORMULAS = {
  hadamard: "a = a₁⊙…⊙a_L",
  "signed-hadamard": "a = u₁⊙…⊙u_L − v₁⊙…⊙v_L",
  factorised: "A = A₁A₂…A_L",
} as const;

/** The model with its factors. There is no closed form for it, so that nothing is predicted. */
function describeModel({ kind, depth, curvatureAtStart }: NonNullable<TrialSummary["settings"]["model"]>): string {
  return (
    `model ${kind}, ${MODEL_FORMULAS[kind]}, L = ${depth}: penalties act on each factor; curvature at the start ` +
    `${formatNumber(curvatureAtStart)}, which changes with the factors; nothing is predicted`
  );
}

function describeNorms(settings: TrialSummary["settings"]): string {
  const strength = settings.stages
    ?.map(({ l1, iterations }) => `${formatNumber(l1)} for ${formatInteger(iterations)}`)
    .join(", then ");
  const nuclear = settings.nuclear > 0 ? `β⋆ = ${formatNumber(settings.nuclear)}, ` : "";
  return `${nuclear}β₁ = ${strength ?? formatNumber(settings.l1)}, β₂ = ${settings.l2}`;
}

/** Name, formula and options of a penalty, and what is not proved of it. */
function describePenalty({ name, formula, convex, options }: NamedPenalty): string {
  const values = Object.entries(options).map(([key, value]) => `${key} = ${describeOption(value)}`);
  const caution = convex ? "" : "; not convex: the end is a stationary point, perhaps not the minimum";
  return `penalty ${name} ${formula}, ${values.join(", ")}${caution}`;
}

function describeOption(value: unknown): string {
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** The error floor, where the flow ends at the known solution; its end's own error where that is the larger. */
function predictedTestError(prediction: TrialSummary["prediction"]["generalisation"]): string {
  if (prediction === null || prediction.endError === null) return "";
  return formatNumber(Math.max(prediction.endError, prediction.floor.total));
}

/** Rows as lines with aligned columns. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd(),
  );
}

function describeBaselines({ baselines, problem, detection, settings }: TrialSummary): string[] {
  if (baselines.length === 0) return [];
  const own = { name: `this run (${settings.method})`, testError: detection.test.final, rSquared: problem.rSquared };
  const predictors = [own, ...baselines];
  const withR = predictors.some(({ rSquared }) => rSquared !== null);
  const rows = predictors.map(({ name, testError, rSquared }) => [
    name,
    formatNumber(testError),
    ...(withR ? [rSquared === null ? "" : formatNumber(rSquared)] : []),
  ]);
  return ["", ...table([["predictor", problem.testErrorName, ...(withR ? ["R²"] : [])], ...rows])];
}

function describeReference({ reference }: TrialSummary): string[] {
  if (reference === null) return [];
  const { problem, value, relativeGap, status, distance, testError } = reference;
  const tested = testError === null ? "" : `, test error ${formatNumber(testError)}`;
  return [
    "",
    `certified optimum (${problem}): ${formatNumber(value)}, ${status}, relative gap ${formatNumber(relativeGap)}${tested}` +
      (distance === null ? "" : `; this run ended at a relative distance of ${formatNumber(distance)} from it`),
  ];
}

const COEFFICIENTS_SHOWN = 30;

function describeCoefficients({ coefficients }: TrialSummary): string[] {
  if (coefficients === null) return [];
  const nonZero = coefficients.filter(({ value }) => value !== 0);
  const sorted = [...nonZero].sort((one, other) => Math.abs(other.standardized) - Math.abs(one.standardized));
  const shown = sorted.slice(0, COEFFICIENTS_SHOWN);
  const rest = coefficients.length - shown.length;
  return [
    "",
    ...table([
      ["coefficient", "value", "per standard deviation"],
      ...shown.map(({ name, value, standardized }) => [name, formatNumber(value), formatNumber(standardized)]),
    ]),
    ...(rest > 0 ? [`and ${rest} more, smaller or zero; all are in summary.json`] : []),
  ];
}

/** A time and the interval that the recording grid allows. */
export function describePassage(found: Passage | null): [string, string] {
  if (found === null) return ["not reached", ""];
  const { iteration: at, after } = found;
  return [
    formatInteger(at),
    after === null ? `{${formatInteger(at)}}` : `(${formatInteger(after)}, ${formatInteger(at)}]`,
  ];
}

const iteration = (value: number | null) => (value === null ? "" : formatInteger(value));

function ruleOf({ rule, threshold }: TrialSummary["detection"]["train"]): string {
  return rule === "plateau" || rule === "best-value" ? rule : `${rule}, ≤ ${threshold}`;
}
