import { existsSync } from "node:fs";
import { join } from "node:path";
import { formatDuration, formatInteger, formatNumber } from "../../notation/index.js";
import type { Passage } from "../../phases/index.js";
import { PROBLEM_NAMES, problemKind } from "../../problems/index.js";
import type { Setting, TrialSummary } from "../../trials/index.js";
import { visibleLine } from "../terminal/visible-text.js";
import { describeCoefficients } from "./coefficients-report.js";
import { table } from "./table-lines.js";

/** The report of a finished trial as lines of text for the terminal, without its answer. */
export function describeTrial(summary: TrialSummary, path: string, seconds: number): string {
  const { problem, settings, detection } = summary;
  const sizes = `N = ${problem.measurements}, ${problem.shape.length === 1 ? `n = ${problem.shape[0]}` : problem.shape.join("×")}, ${problem.field}`;
  const said = (place: Setting["place"]) =>
    settings.filter((setting) => setting.place === place).map(({ text }) => text);
  const heading = `${problem.kind}  ${sizes}; ${said("heading").join(", ")}`;
  const pace = [
    `${formatInteger(detection.lastIteration)} iterations in ${formatDuration(seconds)}`,
    ...said("iterations"),
  ];
  const lines = [
    heading,
    ...said("line"),
    ...(hasCurve(summary)
      ? [pace.join(", "), ...describeRun(summary, said("note"))]
      : [NO_CURVE, ...aboutData(settings)]),
    ...(summary.answer ? [] : describeCoefficients(summary.coefficients, "summary.json")),
    "",
    `run folder: ${visibleLine(path)}`,
    ...describeResultFiles(summary, path),
  ];
  return `${lines.join("\n")}\n`;
}

/** Whether the method was run at all, and not the answer alone. */
export const hasCurve = ({ answer, detection }: TrialSummary): boolean => !answer || detection.lastIteration > 0;

/** What was decided about the data; thresholds are about a curve. */
const aboutData = (settings: readonly Setting[]) =>
  settings.filter(({ name }) => name === "data").map(({ text }) => text);

const NO_CURVE =
  "no curve of the method: it would take more than the multiplications of --curve-multiplications; all of it: --curve-multiplications Infinity";

/** What became of the method's own iterations. */
function describeRun(summary: TrialSummary, notes: readonly string[]): string[] {
  const { problem, detection, prediction } = summary;
  return [
    ...(summary.stoppedEarly ? [`ended early, ${summary.stoppedEarly.reason}`] : []),
    ...notes,
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
        number(prediction.trainFloor),
      ],
      ...(Number.isFinite(detection.test.final)
        ? [
            [
              problem.testErrorName,
              formatNumber(detection.test.final),
              formatNumber(detection.test.lowest),
              number(prediction.testFloor),
            ],
          ]
        : []),
    ]),
    describeHighlights(summary),
    "",
    `${detection.verdict.kind}: ${detection.verdict.sentence}`,
    ...describeDivergence(summary),
    ...(summary.answer ? [] : describeBaselines(summary)),
    ...describeReference(summary),
  ];
}

/** What left the finite numbers, and where the point before is. */
function describeDivergence({ divergedIn, detection }: TrialSummary): string[] {
  const facts = detection.verdict;
  if (facts.kind !== "diverged" || (divergedIn ?? null) === null) return [];
  return [`first not finite: ${divergedIn}; the weights before are in weights-${facts.since - 1}.safetensors`];
}

/** Where the files are that the run has resulted in, and what they hold. */
function describeResultFiles({ problem, detection }: TrialSummary, path: string): string[] {
  const kind = PROBLEM_NAMES.find((name) => name === problem.kind);
  if (kind === undefined || detection.verdict.kind === "diverged") return [];
  return Object.entries(problemKind(kind).resultFiles ?? {})
    .filter(([name]) => existsSync(join(path, name)))
    .map(([name, holds]) => `${visibleLine(`${path}/${name}`)}: ${holds}`);
}

/** The rank, where there is one, and the final norms. */
function describeHighlights({ rank, highlights }: TrialSummary): string {
  const ranked = rank === null ? [] : [`rank ${rank} (σᵢ > 10⁻³σ₁)`];
  return [...ranked, ...highlights.map(({ label, value }) => `${label} = ${formatNumber(value)}`)].join(", ");
}

const number = (value: number | null) => (value === null ? "" : formatNumber(value));

function describeBaselines({ baselines, problem, detection, settings }: TrialSummary): string[] {
  if (baselines.length === 0) return [];
  const method = settings.find(({ name }) => name === "method")?.text ?? "trained";
  const own = { name: `this run (${method})`, testError: detection.test.final, rSquared: problem.rSquared };
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
