import fc from "fast-check";
import { expect, test } from "vitest";
import { detect } from "./detection.js";
import { detectionSchema } from "./detection-schema.js";
import { createStreamingDetector } from "./streaming-detector.js";

const defaults = detectionSchema.parse(undefined);
const grid = [0, 1, 10, 100, 1000, 10_000];
const fitsAt10 = [1, 0.5, 1e-4, 1e-4, 1e-4, 1e-4];

function verdictOf(trainErrors: number[], testErrors: number[]) {
  return detect({ iterations: grid, trainErrors, testErrors }, defaults).verdict;
}

test("a record of grokking gives both times, the intervals the grid allows, and the factor", () => {
  const detection = detect(
    { iterations: grid, trainErrors: fitsAt10, testErrors: [1, 1, 0.9, 0.9, 0.9, 2e-4] },
    defaults,
  );
  expect(detection.t1).toEqual({ iteration: 10, after: 1 });
  expect(detection.t2).toEqual({ iteration: 10_000, after: 1000 });
  expect(detection.verdict.kind).toBe("grokked");
  expect(detection.verdict.sentence).toContain("the delay is 999 times the time to memorise");
});

test("a run stopped before t2 is censored: memorised only, with no t2", () => {
  const detection = detect(
    { iterations: grid, trainErrors: fitsAt10, testErrors: [1, 1, 0.9, 0.9, 0.9, 0.8] },
    defaults,
  );
  expect(detection.t2).toBeNull();
  expect(detection.verdict.kind).toBe("memorised-only");
  expect(detection.verdict.sentence).toContain("by iteration 10000 (lowest 0.8)");
});

test("generalising soon after fitting is not grokking, nor is generalising before it", () => {
  expect(verdictOf(fitsAt10, [1, 1, 0.9, 1e-4, 1e-4, 1e-4]).kind).toBe("generalised-with-fitting");
  expect(verdictOf(fitsAt10, [1, 1e-4, 1e-4, 1e-4, 1e-4, 1e-4]).kind).toBe("generalised-with-fitting");
  const soon = { iterations: [0, 5, 54, 55], trainErrors: [1, 0, 0, 0], testErrors: [1, 1, 1, 0] };
  expect(detect(soon, defaults).verdict.kind).toBe("grokked");
  expect(detect(soon, { ...defaults, factor: 10.1 }).verdict.kind).toBe("generalised-with-fitting");
});

test("a test error that was low and rose again is ungrokked", () => {
  const verdict = verdictOf(fitsAt10, [1, 1, 0.9, 1e-4, 1e-4, 0.3]);
  expect(verdict.kind).toBe("ungrokked");
  expect(verdict.sentence).toContain("iteration 100 and rose again, to 0.3 at 10000");
});

test("a run that does not fit says which of three ways it failed", () => {
  const never = verdictOf([1, 0.5, 0.2, 0.1, 0.1, 0.1], [1, 1, 1, 1, 1, 1]);
  expect(never).toMatchObject({ kind: "did-not-fit", sentence: expect.stringContaining("(lowest 0.1): train longer") });
  const lost = verdictOf([1, 1e-4, 0.2, 0.1, 0.1, 0.2], [1, 1, 1, 1, 1, 1]);
  expect(lost).toMatchObject({ kind: "did-not-fit", sentence: expect.stringContaining("rose again, to 0.2") });
  const noisy = verdictOf([1, 0.5, 0.2, 0.1, 0.1, 0.1], [1, 1, 1, 1, 1e-4, 1e-4]);
  expect(noisy).toMatchObject({ kind: "did-not-fit", sentence: expect.stringContaining("above that floor") });
});

test("a run that leaves the finite numbers has diverged, whether told or seen", () => {
  expect(verdictOf([1, 5, 1e20, Number.POSITIVE_INFINITY, Number.NaN, Number.NaN], grid).sentence).toContain(
    "not finite from iteration 100 on",
  );
  const told = detect({ iterations: [0], trainErrors: [1], testErrors: [1] }, defaults, { divergedAt: 1024 });
  expect(told.verdict).toMatchObject({ kind: "diverged", sentence: expect.stringContaining("iteration 1024") });
});

test("late improvement is qualified when it ends where a baseline stands", () => {
  const record = { iterations: grid, trainErrors: fitsAt10, testErrors: [600, 600, 600, 600, 600, 0.845] };
  const { verdict } = detect(record, defaults, {
    baselines: [
      { name: "zero", testError: 1 },
      { name: "least squares", testError: 0.845 },
    ],
  });
  expect(verdict.kind).toBe("memorised-only");
  expect(verdict.sentence).toMatch(/Late, but no better than least squares \(test error 0\.845 against 0\.845\)\.$/);
});

test("the threshold rule takes the first passage even when the error rises again later", () => {
  const config = detectionSchema.parse({ train: { rule: "threshold", threshold: 1e-2 } });
  const record = { iterations: grid, trainErrors: [1, 1e-2, 1, 1e-3, 1e-3, 1e-3], testErrors: [1, 1, 1, 1, 1, 1] };
  expect(detect(record, config).t1).toEqual({ iteration: 1, after: 0 });
  expect(detect(record, detectionSchema.parse({ train: { threshold: 1e-2 } })).t1).toEqual({
    iteration: 100,
    after: 10,
  });
});

test("the plateau rule falls back to the last record only where the published behaviour is asked for", () => {
  const config = detectionSchema.parse({ test: { rule: "plateau", last: 3, tolerance: 0.05, consecutive: 2 } });
  const falling = { iterations: grid, trainErrors: fitsAt10, testErrors: [1, 0.5, 0.25, 0.12, 0.06, 0.03] };
  expect(detect(falling, config).t2).toBeNull();
  expect(detect(falling, config, { compat: "published" }).t2).toEqual({ iteration: 10_000, after: 1000 });
  const settled = { ...falling, testErrors: [1, 0.8, 0.51, 0.49, 0.5, 0.5] };
  expect(detect(settled, config).t2).toEqual({ iteration: 10, after: 1 });
  expect(detect(settled, config).verdict.kind).toBe("memorised-only");
});

test("the best-value rule takes the first record with the lowest error", () => {
  const config = detectionSchema.parse({ test: { rule: "best-value" } });
  const record = { iterations: grid, trainErrors: fitsAt10, testErrors: [1, 0.3, 0.2, 0.2, 0.4, 0.2] };
  expect(detect(record, config).t2).toEqual({ iteration: 10, after: 1 });
});

test("columns of different length are refused by name", () => {
  expect(() => detect({ iterations: [0, 1], trainErrors: [1, 1], testErrors: [1] }, defaults)).toThrow(
    "testErrors: expected (records) = (2), got (1)",
  );
  expect(() => detect({ iterations: [], trainErrors: [], testErrors: [] }, defaults)).toThrow("iterations: expected");
});

const errors = fc.constantFrom(1, 0.1, 1e-2, 1e-3, 5e-4, 1e-4, 0, Number.NaN, Number.POSITIVE_INFINITY);
const records = fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), errors, errors), { minLength: 1, maxLength: 60 });
const rules = fc.constantFrom("first-passage-and-stay", "threshold", "best-value");

function columns(steps: [number, number, number][]) {
  let iteration = -1;
  return {
    iterations: steps.map(([gap]) => {
      iteration += gap;
      return iteration;
    }),
    trainErrors: steps.map(([, train]) => train),
    testErrors: steps.map(([, , test]) => test),
  };
}

test("the streaming detector finds at every moment what detection finds in the columns so far", () => {
  fc.assert(
    fc.property(records, rules, rules, (steps, trainRule, testRule) => {
      const config = detectionSchema.parse({ train: { rule: trainRule }, test: { rule: testRule } });
      const { iterations, trainErrors, testErrors } = columns(steps);
      const detector = createStreamingDetector(config);
      const baselines = [{ name: "zero", testError: 1 }];
      iterations.forEach((iteration, index) => {
        detector.push(iteration, trainErrors[index]!, testErrors[index]!);
        const soFar = {
          iterations: iterations.slice(0, index + 1),
          trainErrors: trainErrors.slice(0, index + 1),
          testErrors: testErrors.slice(0, index + 1),
        };
        expect(detector.detection({ baselines })).toEqual(detect(soFar, config, { baselines }));
      });
    }),
  );
});

test("each rule finds what its definition says", () => {
  fc.assert(
    fc.property(records, rules, (steps, rule) => {
      const record = columns(steps);
      const config = detectionSchema.parse({ test: { rule } });
      const below = record.testErrors.map((error) => error <= 1e-3);
      const finite = record.testErrors.filter((error) => Number.isFinite(error));
      const index = {
        threshold: below.indexOf(true),
        "first-passage-and-stay": below.findIndex((_, from) => below.slice(from).every(Boolean)),
        "best-value": finite.length === 0 ? -1 : record.testErrors.indexOf(Math.min(...finite)),
      }[rule];
      expect(detect(record, config).t2?.iteration).toBe(record.iterations[index!]);
    }),
  );
});

test("the plateau rule cannot stream, and says what to do", () => {
  const config = detectionSchema.parse({ test: { rule: "plateau" } });
  expect(() => createStreamingDetector(config)).toThrow("detection.test.rule: expected first-passage-and-stay");
});

test("without anything to test against, a run that memorised says that no more is known", () => {
  const record = { iterations: [0, 1, 2], trainErrors: [1, 1e-4, 1e-4], testErrors: null };
  const { t1, t2, verdict } = detect(record, defaults);
  expect([t1?.iteration, t2, verdict.kind]).toEqual([1, null, "memorised-only"]);
  expect(verdict.sentence).toContain("nor a held-out measurement to test against");
});
