import { writtenValue } from "../../curves/index.js";
import type { DetectedRun } from "../../logs/index.js";

/** A run as JSON has it. */
export function detectedRunDocument(run: DetectedRun): object {
  const { finding, verdict, proxies, met } = run;
  const { detection, levels, records, backward } = finding;
  const curve = (which: "train" | "test") => {
    const detected = run[which];
    if (detected === null) return null;
    const { final, lowest, passages } = detection[which];
    return {
      ...detected,
      records: records[which],
      final: writtenValue(detected.quantity, detected.scale, final),
      best: writtenValue(detected.quantity, detected.scale, lowest),
      passages,
    };
  };
  return {
    log: run.log,
    run: run.run,
    step: run.step,
    train: curve("train"),
    test: curve("test"),
    t1: detection.t1,
    t2: detection.t2,
    lastStep: detection.lastIteration,
    verdict,
    levels:
      run.test === null
        ? []
        : levels.map(({ threshold, passage }) => ({
            threshold: writtenValue(run.test!.quantity, run.test!.scale, threshold),
            t2: passage,
          })),
    proxies,
    malformed: met.map(({ log, end }) => ({ log, rows: end.rows, ...end.malformed, unfinished: end.unfinished })),
    backward,
  };
}
