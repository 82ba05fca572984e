import { setTimeout as wait } from "node:timers/promises";
import { createCurveDetector, errorOf } from "../curves/index.js";
import { InputError } from "../errors/index.js";
import {
  createRowReader,
  type DetectedRun,
  type DetectOptions,
  logUnits,
  openRowLog,
  planCurves,
  sampleRowLog,
  scalesOf,
} from "../logs/index.js";
import { createErrorTracker, type Passage, SUSTAINED } from "../phases/index.js";
import { openFile } from "./file-pieces.js";

/** What is told of a log that is being written. */
export interface FollowEvents {
  /** The curves have been found. */
  begun(run: Pick<DetectedRun, "log" | "step" | "train" | "test">): void;
  /** A sustained passage has lasted for long enough. @param at the latest step */
  come(time: "t1" | "t2", passage: Passage, at: number): void;
}

/** How long to wait before looking again, in milliseconds. */
const PAUSE = 500;

/**
 * Reads a log of rows as it is written, from its beginning to its last whole line and on, until t1 and t2 have come or it is told to stop. Its columns
 * are chosen as soon as its lines hold curves.
 * @returns what was found by then; null where there were no curves yet
 * @throws InputError for thresholds that are not known, several runs, or a file that has become shorter
 */
export async function followLog(
  path: string,
  format: "csv" | "jsonl",
  options: DetectOptions,
  events: FollowEvents,
  stop: AbortSignal,
): Promise<DetectedRun | null> {
  let largest = { train: Number.NEGATIVE_INFINITY, test: Number.NEGATIVE_INFINITY };
  for (;;) {
    const start = await chooseWhenReady(path, format, options, stop, largest);
    if (start === null) return null;
    const followed = await follow(path, format, options, events, stop, start);
    if ("verdict" in followed) return followed;
    // What looked like a share is per cent after all: from the beginning.
    largest = followed;
  }
}

type Start = NonNullable<Awaited<ReturnType<typeof chooseWhenReady>>>;

/** Follows curves in units that are known; gives their largest values where these show that the units are others. */
async function follow(
  path: string,
  format: "csv" | "jsonl",
  options: DetectOptions,
  events: FollowEvents,
  stop: AbortSignal,
  { unit, plan, source }: Start,
): Promise<DetectedRun | Record<"train" | "test", number>> {
  const { train, test } = plan.rules;
  events.begun({ log: unit.log, step: unit.chosen.step, train: plan.train, test: plan.test });
  const detector = createCurveDetector(plan.rules);
  const trackers = { train: createErrorTracker(train?.threshold ?? 1), test: createErrorTracker(test?.threshold ?? 1) };
  const curves = (["train", "test"] as const).filter((curve) => unit[curve] !== null);
  const reader = createRowReader(
    sampleRowLog(path, format, () => openFile(path)),
    source.runs[0]!.split,
    { step: unit.chosen.step, columns: curves.map((curve) => unit[curve]!.name), by: null },
    (column, step, value) => {
      const curve = curves[column]!;
      const { quantity, scale, sparse } = plan.rules[curve]!;
      if (sparse && Number.isNaN(value)) return;
      detector.push[curve](step, value);
      if (step > trackers[curve].lastIteration) trackers[curve].push(step, errorOf(quantity, scale, value));
    },
  );
  const told = { train: false, test: false };
  let at = 0;
  while (!stop.aborted) {
    const file = openFile(path);
    try {
      if (file.size < at) {
        throw new InputError({
          path,
          expected: "a file that grows",
          received: "one that has become shorter",
          remedy: "Start again",
        });
      }
      for (const piece of file.pieces(at)) {
        reader.push(piece);
        at += piece.length;
      }
    } finally {
      file.close();
    }
    const scales = scalesOf(unit, options, detector.largest);
    if (curves.some((curve) => plan[curve]!.scale !== scales[curve])) return { ...detector.largest };
    for (const curve of curves) {
      const { passages, support, lastIteration } = trackers[curve];
      const passage = passages.sustained;
      if (told[curve] || passage === null || support < SUSTAINED.records) continue;
      if (lastIteration - passage.iteration < SUSTAINED.growth * passage.iteration) continue;
      told[curve] = true;
      events.come(curve === "train" ? "t1" : "t2", passage, lastIteration);
    }
    if (curves.every((curve) => told[curve])) break;
    await pause(stop);
  }
  return {
    log: unit.log,
    run: "",
    step: unit.chosen.step,
    train: plan.train,
    test: plan.test,
    finding: detector.finding(),
    verdict: detector.detection.verdict,
    proxies: [],
    met: [{ log: source.path, end: { rows: reader.rows, malformed: reader.malformed, unfinished: false } }],
  };
}

async function pause(stop: AbortSignal): Promise<void> {
  await wait(PAUSE, undefined, { signal: stop }).catch(() => undefined);
}

/** The plan of the curves, when the file holds both of them, or the one that is given. */
async function chooseWhenReady(
  path: string,
  format: "csv" | "jsonl",
  options: DetectOptions,
  stop: AbortSignal,
  known: Record<"train" | "test", number>,
) {
  while (!stop.aborted) {
    const source = openRowLog(path, format, () => openFile(path));
    const units = source.runs.some(({ columns }) => [...columns.values()].some(({ count }) => count > 1))
      ? logUnits([source], options)
      : [];
    if (units.length > 1 || source.runs[0]!.by !== null) {
      throw new InputError({
        path,
        expected: "a log of one run, to follow it",
        received: "several",
        remedy: "Leave --follow out",
      });
    }
    const [unit] = units;
    if (unit?.train && unit.test) {
      const largest = {
        train: Math.max(known.train, source.runs[0]!.columns.get(unit.train.name)!.largest),
        test: Math.max(known.test, source.runs[0]!.columns.get(unit.test.name)!.largest),
      };
      const plan = planCurves(unit, options, largest);
      for (const curve of ["train", "test"] as const) {
        if (plan[curve]!.reason !== "halfway") continue;
        throw new InputError({
          path: `--${curve}-threshold`,
          expected: `the ${plan[curve]!.quantity} at which it counts, to follow it`,
          received: "none",
        });
      }
      return { unit, plan, source };
    }
    await pause(stop);
  }
  return null;
}
