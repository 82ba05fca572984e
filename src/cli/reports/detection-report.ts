import { writtenValue } from "../../curves/index.js";
import type { DetectedCurve, DetectedRun } from "../../logs/index.js";
import { formatInteger, formatNumber } from "../../notation/index.js";
import type { DetectedError, Passage } from "../../phases/index.js";
import { describeProxies } from "./proxy-table.js";
import { describePassage } from "./report.js";
import { table } from "./table-lines.js";

const CURVES = [
  ["train", "training", "t1 memorised"],
  ["test", "test", "t2 generalised"],
] as const;

/** What was found in the curves of one run, as lines for the terminal. */
export function describeDetectedRun(run: DetectedRun): string[] {
  const { log, run: name, step, finding, verdict } = run;
  const { detection, levels, records, backward } = finding;
  return [
    [log, name].filter((part) => part !== "").join("  "),
    ...table(
      CURVES.flatMap(([curve, title]) => {
        const detected = run[curve];
        if (detected === null) return [];
        const by = step === null ? "counted, as no column has steps" : `by ${step}`;
        return [
          [
            title,
            detected.column,
            describeQuantity(detected),
            `${formatInteger(records[curve])} records ${by}`,
            describeThreshold(detected),
          ],
        ];
      }),
    ),
    "",
    ...table([
      ["", step ?? "record", "known to lie in", "first there", "to the end from"],
      ...CURVES.flatMap(([curve, , title]) =>
        run[curve] === null
          ? []
          : [[title, ...describePassage(curve === "train" ? detection.t1 : detection.t2), ...outer(detection[curve])]],
      ),
    ]),
    "",
    ...table([
      ["", "final", "best"],
      ...CURVES.flatMap(([curve, title]) => {
        const detected = run[curve];
        return detected === null ? [] : [[`${title} ${detected.quantity}`, ...extremes(detected, detection[curve])]];
      }),
    ]),
    ...(levels.length > 0 && run.test !== null
      ? [
          `t2 at other thresholds: ${levels.map(({ threshold, passage }) => `${written(run.test!, threshold)}: ${passage === null ? "not reached" : formatInteger(passage.iteration)}`).join(", ")}`,
        ]
      : []),
    "",
    verdict === null ? describeMissingThreshold(run) : `${verdict.kind}: ${verdict.sentence}`,
    ...(verdict !== null && CURVES.some(([curve]) => run[curve]?.quantity === "accuracy")
      ? ["(errors there are 1 − accuracy)"]
      : []),
    ...describeLowerLevel(run),
    ...describeProxies(run.proxies, detection.t2 === null ? "from t1 to the end" : "from t1 to t2"),
    ...describeMet(run),
    ...CURVES.flatMap(([curve, title]) => {
      const skipped = backward[curve];
      if (skipped === null) return [];
      return [
        `${formatInteger(skipped.count)} ${title} records whose ${step ?? "step"} is not beyond the one before were left out, the first at ${formatInteger(skipped.first)}`,
      ];
    }),
  ];
}

/** Where the test curve does not come to its threshold but to a less strict one, that one. */
function describeLowerLevel({ test, verdict, finding: { detection, levels } }: DetectedRun): string[] {
  const level = levels.findLast(({ passage }) => passage !== null);
  if (test === null || verdict === null || detection.t2 !== null || level?.passage == null) return [];
  const value = written(test, level.threshold);
  return [
    `The test ${test.quantity} does come to ${value}, at ${formatInteger(level.passage.iteration)}: --test-threshold ${value} if that is what can be reached.`,
  ];
}

/** Several runs as a table. */
export function describeDetectedRuns(runs: readonly DetectedRun[]): string[] {
  const one = runs[0]!;
  const logs = new Set(runs.map(({ log }) => log)).size;
  const known = new Set(
    runs.map(({ train, test }) => JSON.stringify([train, test].map((curve) => curve && { ...curve, log: "" }))),
  );
  const missing = runs.filter(({ verdict }) => verdict === null);
  const withNorms = runs.some(({ proxies }) => proxies.length > 0);
  return [
    ...(known.size === 1
      ? table(
          CURVES.flatMap(([curve, title]) => {
            const detected = one[curve];
            return detected === null
              ? []
              : [[title, detected.column, describeQuantity(detected), describeThreshold(detected)]];
          }),
        )
      : []),
    ...(known.size === 1 ? [""] : []),
    ...table([
      [
        ...(logs > 1 ? ["log"] : []),
        "run",
        "verdict",
        "t1",
        "t2",
        "delay ×",
        "final training",
        "final test",
        ...(withNorms ? ["norms that mislead"] : []),
      ],
      ...runs.map((run) => [
        ...(logs > 1 ? [run.log] : []),
        run.run,
        run.verdict?.kind ?? "no verdict",
        time(run, "train"),
        time(run, "test"),
        delay(run),
        run.train === null ? "" : extremes(run.train, run.finding.detection.train)[0]!,
        run.test === null ? "" : extremes(run.test, run.finding.detection.test)[0]!,
        ...(withNorms ? [misleading(run)] : []),
      ]),
    ]),
    ...(missing.length > 0 ? ["", describeMissingThreshold(missing[0]!)] : []),
    ...[...new Set(runs.flatMap(describeMet))],
  ];
}

const misleading = ({ proxies }: DetectedRun) =>
  proxies
    .filter(({ standing }) => standing === "misleads")
    .map(({ name }) => name)
    .join(", ");

/** A time, with the first passage where that is another. */
function time({ finding: { detection } }: DetectedRun, curve: "train" | "test"): string {
  const found = curve === "train" ? detection.t1 : detection.t2;
  const first = detection[curve].passages?.first ?? null;
  const other =
    first !== null && first.iteration !== found?.iteration ? ` (first ${formatInteger(first.iteration)})` : "";
  return `${found === null ? "–" : formatInteger(found.iteration)}${other}`;
}

function delay({ finding: { detection } }: DetectedRun): string {
  const { t1, t2 } = detection;
  if (t1 === null || t2 === null || t2.iteration < t1.iteration) return "";
  return formatNumber((t2.iteration - t1.iteration) / Math.max(t1.iteration, 1));
}

function describeQuantity({ quantity, scale }: DetectedCurve): string {
  if (quantity === "loss") return "loss";
  return scale === "plain" ? `relative ${quantity}` : `${quantity}, ${scale === "share" ? "a share" : "per cent"}`;
}

function describeThreshold(detected: DetectedCurve): string {
  const { quantity, threshold, reason } = detected;
  const side = quantity === "accuracy" ? "≥" : "≤";
  const told = {
    given: "as given",
    "stated in the log": "as the log states",
    default: "the default",
    halfway: "half of the way to its lowest",
  }[reason];
  return `${side} ${trimmed(threshold)}, ${told}`;
}

/** The first and the stable passage. */
function outer({ passages }: DetectedError): [string, string] {
  const at = (passage: Passage | null | undefined) => (passage ? formatInteger(passage.iteration) : "–");
  return [at(passages?.first), at(passages?.stable)];
}

const written = ({ quantity, scale }: DetectedCurve, error: number) => trimmed(writtenValue(quantity, scale, error));

function extremes(detected: DetectedCurve, { final, lowest }: DetectedError): [string, string] {
  const value = (error: number) => (Number.isFinite(error) ? written(detected, error) : String(error));
  return [value(final), value(lowest)];
}

function describeMissingThreshold({ train, test }: DetectedRun): string {
  const options = CURVES.filter(([curve]) => ({ train, test })[curve]?.reason === "halfway").map(
    ([curve]) => `--${curve}-threshold`,
  );
  return (
    "no verdict: losses alone do not say from where on a run has memorised or generalised, so that the times above are those of half of the " +
    `way; say it with ${options.join(" and ")}`
  );
}

/** Without the last digits, which 1 − (1 − 0.95) has. */
const trimmed = (value: number) => formatNumber(Number(value.toPrecision(6)));

/** What was met in the files beside curves. */
function describeMet({ met }: DetectedRun): string[] {
  return met.flatMap(({ log, end: { rows, malformed, unfinished } }) => [
    ...(malformed.count === 0
      ? []
      : [
          `${log}: ${formatInteger(malformed.count)} malformed ${malformed.count === 1 ? "line was" : "lines were"} passed over, beside ${formatInteger(rows)} rows` +
            malformed.first.map(({ line, reason }) => `\n  line ${formatInteger(line)}: ${reason}`).join(""),
        ]),
    ...(unfinished ? [`${log}: its last line is not whole and was left out; is it being written?`] : []),
  ]);
}
