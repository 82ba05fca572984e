import {
  type CurveDetector,
  type CurveFinding,
  type CurveRules,
  createCurveDetector,
  createCurveSurvey,
  createThinCurve,
  curveThreshold,
  errorOf,
  type GivenColumns,
  isSparse,
  type Quantity,
  type RankedProxy,
  rankProxies,
  type Scale,
  scaleOf,
  type ThinCurve,
  writtenValue,
} from "../curves/index.js";
import { InputError } from "../errors/index.js";
import type { Detection, Verdict } from "../phases/index.js";
import type { LogSource, ReadingEnd } from "./log-source.js";
import { type LogColumn, type LogUnit, logUnits } from "./log-units.js";

/** What may be said of curves beside what their names and values tell. */
export interface DetectOptions extends GivenColumns {
  /** In the unit of the curve. */
  readonly trainThreshold?: number | undefined;
  readonly testThreshold?: number | undefined;
  readonly trainRule?: CurveRules["trainRule"] | undefined;
  readonly testRule?: CurveRules["testRule"] | undefined;
  readonly factor?: number | undefined;
}

/** A curve in which something was looked for. */
export interface DetectedCurve {
  readonly log: string;
  readonly column: string;
  readonly quantity: Quantity;
  readonly scale: Scale;
  /** In the unit of the curve. */
  readonly threshold: number;
  /** "halfway": losses alone say no threshold, and half of the way from the first value to the lowest is told instead. */
  readonly reason: "given" | "stated in the log" | "default" | "halfway";
}

/** What was found in the curves of one run. */
export interface DetectedRun {
  readonly log: string;
  readonly run: string;
  readonly step: string | null;
  readonly train: DetectedCurve | null;
  readonly test: DetectedCurve | null;
  readonly finding: CurveFinding;
  /** Null where no thresholds are known that would make one. */
  readonly verdict: Verdict | null;
  /** Norms that the log holds, by how well they follow the test error from t1 to t2, or to the end of the record. */
  readonly proxies: readonly RankedProxy[];
  /** What was met in the files beside curves. */
  readonly met: readonly { readonly log: string; readonly end: ReadingEnd }[];
}

/** Both curves of a run before its records are judged. */
export interface CurvePlan {
  readonly rules: CurveRules;
  readonly train: DetectedCurve | null;
  readonly test: DetectedCurve | null;
}

const BOTH = ["train", "test"] as const;

/**
 * Finds t1, t2 and the verdict in the curves of logs.
 * @throws InputError where the curves cannot be found
 */
export function detectLogs(sources: readonly LogSource[], options: DetectOptions = {}): DetectedRun[] {
  return logUnits(sources, options).flatMap((unit) => detectUnit(unit, options));
}

function detectUnit(unit: LogUnit, options: DetectOptions): DetectedRun[] {
  const largest = { train: largestOf(unit.train), test: largestOf(unit.test) };
  for (;;) {
    const plan = planCurves(unit, options, largest);
    const { runs, met, largest: found } = readUnit(unit, plan);
    // What a look at parts of a long file did not show: an accuracy that is per cent after all.
    const scales = scalesOf(unit, options, found);
    if (BOTH.some((curve) => plan[curve] !== null && plan[curve]!.scale !== scales[curve])) {
      Object.assign(largest, found);
      continue;
    }
    return [...runs].map(([key, { detector, proxies }]) => {
      const finding = { ...detector.finding(), ...knownDetection(unit, options) };
      const judged = BOTH.every((curve) => plan[curve]?.reason !== "halfway");
      return {
        log: unit.log,
        run: [unit.run, key].filter((part) => part !== "").join(" "),
        step: stepOf(unit),
        train: plan.train,
        test: plan.test,
        finding,
        verdict: judged ? finding.detection.verdict : null,
        proxies: rank(unit, plan, finding, proxies),
        met,
      };
    });
  }
}

/** What the summary of a run says, where it was asked for nothing else. */
function knownDetection({ train, test }: LogUnit, options: DetectOptions): { readonly detection?: Detection } {
  const detection = train?.source.detection ?? null;
  const asked = Object.values(options).some((value) => value !== undefined && value !== "sustained");
  const own = train?.name === "train_error" && (test === null || test.name === "test_error");
  return detection === null || asked || !own ? {} : { detection };
}

const stepOf = (unit: LogUnit) => unit.steps.get((unit.train ?? unit.test)!.source) ?? null;

const surveyOf = (column: LogColumn) => column.source.runs[column.run]!.columns.get(column.name)!;

const largestOf = (column: LogColumn | null) => (column === null ? Number.NEGATIVE_INFINITY : surveyOf(column).largest);

function quantityOf(unit: LogUnit, curve: "train" | "test"): Quantity {
  return unit.chosen[curve]!.quantity ?? "loss";
}

/** The units of both curves. Those of one quantity are in one: a test accuracy that stays below 1 % is no share beside a training accuracy of 100. */
export function scalesOf(unit: LogUnit, options: DetectOptions, largest: Record<"train" | "test", number>) {
  const both = unit.train !== null && unit.test !== null && quantityOf(unit, "train") === quantityOf(unit, "test");
  const shared = Math.max(largest.train, largest.test);
  const scale = (curve: "train" | "test"): Scale =>
    unit[curve] === null
      ? "plain"
      : scaleOf(options.quantity ?? quantityOf(unit, curve), both ? shared : largest[curve]);
  return { train: scale("train"), test: scale("test") };
}

/** How the curves of a run are to be read, from what a look at them tells. */
export function planCurves(
  unit: LogUnit,
  options: DetectOptions,
  largest: Record<"train" | "test", number>,
): CurvePlan {
  const scales = scalesOf(unit, options, largest);
  const planOf = (curve: "train" | "test") => {
    const column = unit[curve];
    if (column === null) return { reading: null, detected: null };
    const quantity = quantityOf(unit, curve);
    const scale = scales[curve];
    const given = curve === "train" ? options.trainThreshold : options.testThreshold;
    const { error, reason } = curveThreshold(curve, { quantity, scale }, given, unit.settings);
    const threshold = error ?? assertPositive(halfway(unit, column), column);
    const detected: DetectedCurve = {
      log: column.source.path,
      column: column.name,
      quantity,
      scale,
      threshold: writtenValue(quantity, scale, threshold),
      reason: reason === "none" ? "halfway" : reason,
    };
    return { reading: { quantity, scale, threshold, sparse: isSparse(surveyOf(column)) }, detected };
  };
  const [train, test] = [planOf("train"), planOf("test")];
  return {
    rules: {
      train: train.reading,
      test: test.reading,
      ...(options.trainRule && { trainRule: options.trainRule }),
      ...(options.testRule && { testRule: options.testRule }),
      ...(options.factor !== undefined && { factor: options.factor }),
    },
    train: train.detected,
    test: test.detected,
  };
}

/** A curve that never falls by this share of its first value is not said to have come half of any way. */
const LEAST_FALL = 0.1;

/**
 * Half of the way from the first value of a curve to its lowest, by ratio where both are positive; what it never reaches where it does not
 * fall below its first.
 */
function halfway(unit: LogUnit, column: LogColumn): number {
  const survey = createCurveSurvey();
  readColumns(unit, column.source, column.run, [column], (_, __, value) => survey.push(value));
  const { first, lowest } = survey.survey();
  if (!(lowest < first - LEAST_FALL * Math.abs(first))) return lowest > 0 ? lowest / 2 : lowest - 1;
  return lowest > 0 ? Math.sqrt(first * lowest) : (first + lowest) / 2;
}

/** @throws InputError for a loss of which half of the way down is no positive number, as of densities */
function assertPositive(threshold: number, { source, name }: LogColumn): number {
  if (threshold > 0) return threshold;
  throw new InputError({
    path: `${source.path}, column ${name}`,
    expected: "a loss that is positive half of its way down, as no threshold is given",
    received: `${threshold} there`,
    remedy: "Add a constant to the loss, or log an error or accuracy beside it",
  });
}

function readColumns(
  unit: LogUnit,
  source: LogSource,
  run: number,
  columns: readonly LogColumn[],
  take: (column: number, step: number, value: number, run: string) => void,
): ReadingEnd {
  const wanted = { step: unit.steps.get(source) ?? null, columns: columns.map(({ name }) => name), by: unit.by };
  return source.read(run, wanted, take);
}

interface RunState {
  readonly detector: CurveDetector;
  readonly proxies: readonly ThinCurve[];
}

function readUnit(unit: LogUnit, plan: CurvePlan) {
  const runs = new Map<string, RunState>();
  const stateOf = (key: string): RunState => {
    let state = runs.get(key);
    if (state === undefined) {
      state = { detector: createCurveDetector(plan.rules), proxies: unit.proxies.map(createThinCurve) };
      runs.set(key, state);
    }
    return state;
  };
  const sources = [...new Set([unit.train, unit.test].flatMap((column) => (column === null ? [] : [column.source])))];
  const met = sources.map((source) => {
    const curves = BOTH.filter((curve) => unit[curve]?.source === source);
    const proxies = unit.proxies.flatMap((proxy, index) => (proxy.source === source ? [index] : []));
    const columns = [...curves.map((curve) => unit[curve]!), ...proxies.map((index) => unit.proxies[index]!)];
    const takersOf = ({ detector, proxies: thin }: RunState) => [
      ...curves.map((curve) => detector.push[curve]),
      ...proxies.map((index) => (step: number, value: number) => {
        if (Number.isFinite(value) && Number.isFinite(step)) thin[index]!.push(step, value);
      }),
    ];
    let latest: string | null = null;
    let takers: ReturnType<typeof takersOf> = [];
    const end = readColumns(unit, source, columns[0]!.run, columns, (column, step, value, key) => {
      if (key !== latest) {
        latest = key;
        takers = takersOf(stateOf(key));
      }
      takers[column]!(step, value);
    });
    return { log: source.path, end };
  });
  if (runs.size === 0) stateOf("");
  const largest = (curve: "train" | "test") =>
    [...runs.values()].reduce(
      (most, { detector }) => Math.max(most, detector.largest[curve]),
      Number.NEGATIVE_INFINITY,
    );
  return { runs, met, largest: { train: largest("train"), test: largest("test") } };
}

function rank(unit: LogUnit, plan: CurvePlan, finding: CurveFinding, proxies: readonly ThinCurve[]): RankedProxy[] {
  const { t1, t2, lastIteration } = finding.detection;
  if (plan.test === null || t1 === null || proxies.length === 0) return [];
  const { quantity, scale } = plan.test;
  const { steps, values } = finding.curves.test;
  const errors = values.map((value) => errorOf(quantity, scale, value));
  const named = proxies.map((proxy, index) => ({ name: unit.proxies[index]!.name, ...proxy.curve }));
  return rankProxies(named, { steps, values: errors }, t1.iteration, t2?.iteration ?? lastIteration);
}
