import {
  createErrorTracker,
  createStreamingDetector,
  type Detection,
  type DetectionConfig,
  detectionSchema,
  type Passage,
} from "../phases/index.js";
import type { Quantity } from "./column-role.js";
import { errorOf, type Scale } from "./measured-curve.js";
import { createThinCurve, type ThinnedCurve } from "./thin-curve.js";

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

/** What was found in the curves of a run. */
export interface CurveFinding {
  readonly detection: Detection;
  /** How t2 depends on the threshold, for accuracies and errors that are shares. */
  readonly levels: readonly LevelPassage[];
  /** Records of each curve. */
  readonly records: { readonly train: number; readonly test: number };
  /** Records whose step was not beyond the one before, as after a return to a checkpoint: they were left out. */
  readonly backward: { readonly count: number; readonly first: number } | null;
  /** The curves as they were written, thinned. */
  readonly curves: { readonly train: ThinnedCurve; readonly test: ThinnedCurve };
}

/** Finds t1 and t2 in curves that come record by record, in constant memory. */
export interface CurveDetector {
  push(curve: "train" | "test", step: number, value: number): void;
  finding(): CurveFinding;
  /** The sustained passages so far, confirmed or not. */
  readonly detection: Detection;
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
    .map((error) => 1 - (1 - error))
    .map((threshold) => ({ threshold, tracker: createErrorTracker(threshold) }));
  const readings = { train, test };
  const thin = { train: createThinCurve(), test: createThinCurve() };
  const latest = { train: Number.NEGATIVE_INFINITY, test: Number.NEGATIVE_INFINITY };
  const records = { train: 0, test: 0 };
  let backward: { count: number; first: number } | null = null;
  return {
    push(curve, step, value) {
      const reading = readings[curve]!;
      if (Number.isNaN(step) || (reading.sparse && Number.isNaN(value))) return;
      if (!(step > latest[curve])) {
        backward = { count: (backward?.count ?? 0) + 1, first: backward?.first ?? step };
        return;
      }
      latest[curve] = step;
      records[curve]++;
      const error = errorOf(reading.quantity, reading.scale, value);
      if (curve === "train") detector.push(step, error, null);
      else {
        detector.push(step, null, error);
        for (const { tracker } of levels) tracker.push(step, error);
      }
      if (Number.isFinite(value)) thin[curve].push(step, value);
    },
    finding: () => ({
      detection: detector.detection(),
      levels: levels.map(({ threshold, tracker }) => ({ threshold, passage: tracker.passages.sustained })),
      records: { ...records },
      backward,
      curves: { train: thin.train.curve, test: thin.test.curve },
    }),
    get detection() {
      return detector.detection();
    },
  };
}
