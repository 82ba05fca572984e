import {
  createStreamingDetector,
  createSustainedPassage,
  type Detection,
  type DetectionConfig,
  detectionSchema,
  HYSTERESIS,
  type Passage,
} from "../phases/index.js";
import type { Quantity } from "./column-role.js";
import type { Scale } from "./measured-curve.js";
import { createThinCurve, type ThinCurve, type ThinnedCurve } from "./thin-curve.js";

/** How one curve is to be read. */
export interface CurveReading {
  readonly quantity: Quantity;
  readonly scale: Scale;
  /** As an error. */
  readonly threshold: number;
  /** Whether NaN stands for records of other curves. */
  readonly sparse: boolean;
}

/** How the curves of a run are to be read and judged. */
export interface CurveRules {
  readonly train: CurveReading | null;
  readonly test: CurveReading | null;
  readonly trainRule?: DetectionConfig["train"]["rule"];
  readonly testRule?: DetectionConfig["test"]["rule"];
  readonly factor?: number;
}

/** When the test curve came to another threshold. */
export interface LevelPassage {
  /** As an error. */
  readonly threshold: number;
  readonly passage: Passage | null;
}

/** Records whose step was not beyond the one before: how many, and the step of the first. */
export interface BackwardRecords {
  readonly count: number;
  readonly first: number;
}

/** What was found in the curves of a run. */
export interface CurveFinding {
  readonly detection: Detection;
  /** How t2 depends on the threshold, for accuracies and errors that are shares. */
  readonly levels: readonly LevelPassage[];
  /** Records of each curve. */
  readonly records: { readonly train: number; readonly test: number };
  /** Records whose step was not beyond the one before, as after a return to a checkpoint: they were left out. */
  readonly backward: Readonly<Record<"train" | "test", BackwardRecords | null>>;
  /** The curves as they were written, thinned. */
  readonly curves: { readonly train: ThinnedCurve; readonly test: ThinnedCurve };
}

/** Finds t1 and t2 in curves that come record by record, in constant memory. */
export interface CurveDetector {
  /** Take the next record of a curve. */
  readonly push: Readonly<Record<"train" | "test", (step: number, value: number) => void>>;
  /** The largest value of each curve so far. */
  readonly largest: Readonly<Record<"train" | "test", number>>;
  /** The sustained passages so far, confirmed or not. */
  readonly detection: Detection;
  finding(): CurveFinding;
}

/** Errors at which t2 is told beside that at its threshold. */
const LEVELS = [0.1, 0.05, 0.01];

/** Creates one. @throws InputError for the plateau rule, which needs the whole record */
export function createCurveDetector({ train, test, trainRule, testRule, factor }: CurveRules): CurveDetector {
  const detector = createStreamingDetector(
    detectionSchema.parse({
      train: { threshold: train?.threshold ?? 1, ...(trainRule && { rule: trainRule }) },
      test: { threshold: test?.threshold ?? 1, ...(testRule && { rule: testRule }) },
      ...(factor !== undefined && { factor }),
    }),
  );
  const levels = (test === null || test.scale === "plain" ? [] : LEVELS)
    // As accuracies have them, to the bit.
    .map((error) => 1 - (1 - error))
    .map((threshold) => ({ threshold, sustained: createSustainedPassage() }));
  const previous = Float64Array.of(Number.NaN);
  // The highest level that is still looked for, and whether a passage of one has begun: most records concern none.
  const sought = Float64Array.of(levels[0]?.threshold ?? Number.NEGATIVE_INFINITY);
  let begun = false;
  function pushLevels(step: number, error: number): void {
    const before = Number.isNaN(previous[0]!) ? null : previous[0]!;
    begun = false;
    sought[0] = Number.NEGATIVE_INFINITY;
    for (const { threshold, sustained } of levels) {
      if (sustained.confirmed) continue;
      sustained.push(step, before, error <= threshold, error <= HYSTERESIS * threshold);
      if (sustained.confirmed) continue;
      begun ||= sustained.passage !== null;
      sought[0] = Math.max(sought[0]!, threshold);
    }
  }
  const curves = {
    train: createCurve(train, (step, error) => detector.push(step, error, null)),
    test: createCurve(test, (step, error) => {
      detector.push(step, null, error);
      if (Number.isNaN(error)) return;
      if (begun || error <= sought[0]!) pushLevels(step, error);
      previous[0] = step;
    }),
  };
  const both = <Value>(of: (curve: PushedCurve) => Value) => ({ train: of(curves.train), test: of(curves.test) });
  return {
    push: both(({ push }) => push),
    get largest() {
      return both(({ largest }) => largest);
    },
    get detection() {
      return detector.detection();
    },
    finding: () => ({
      detection: detector.detection(),
      levels: levels.map(({ threshold, sustained }) => ({ threshold, passage: sustained.passage })),
      records: both(({ records }) => records),
      backward: both(({ backward }) => backward),
      curves: both(({ thin }) => thin.curve),
    }),
  };
}

interface PushedCurve {
  push(step: number, value: number): void;
  readonly largest: number;
  readonly records: number;
  readonly backward: BackwardRecords | null;
  readonly thin: ThinCurve;
}

function createCurve(reading: CurveReading | null, take: (step: number, error: number) => void): PushedCurve {
  const { quantity, scale, sparse } = reading ?? { quantity: "loss", scale: "plain", sparse: false };
  const [divisor, isAccuracy] = [scale === "per cent" ? 100 : 1, quantity === "accuracy"];
  const thin = createThinCurve();
  // The latest step and the largest value, where writing them makes no new object each time.
  const seen = Float64Array.of(Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY);
  let records = 0;
  let backward: { count: number; first: number } | null = null;
  return {
    push(step, value) {
      if (sparse && Number.isNaN(value)) return;
      if (!(step > seen[0]!)) {
        if (!Number.isNaN(step)) backward = { count: (backward?.count ?? 0) + 1, first: backward?.first ?? step };
        return;
      }
      seen[0] = step;
      records++;
      // As `errorOf`, without asking each time.
      take(step, isAccuracy ? 1 - value / divisor : value / divisor);
      if (!Number.isFinite(value)) return;
      if (value > seen[1]!) seen[1] = value;
      thin.push(step, value);
    },
    get largest() {
      return seen[1]!;
    },
    get records() {
      return records;
    },
    get backward() {
      return backward;
    },
    thin,
  };
}
