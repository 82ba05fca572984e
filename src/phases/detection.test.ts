import fc from "fast-check";
import { expect, test } from "vitest";
import { type DetectionContext, detect } from "./detection.js";
import { detectionSchema } from "./detection-schema.js";
import type { KnownEnd } from "./known-end.js";
import { createStreamingDetector } from "./streaming-detector.js";

const defaults = detectionSchema.parse(undefined);
const grid = [0, 1, 10, 100, 1000, 10_000];
const fitsAt10 = [1, 0.5, 1e-4, 1e-4, 1e-4, 1e-4];

function verdictOf(trainErrors: number[], testErrors: number[], context: DetectionContext = {}) {
  return detect({ iterations: grid, trainErrors, testErrors }, defaults, context).verdict;
}

/** Records at 0, 1, …, with these stretches of an error. */
const stretches = (...parts: readonly (readonly [records: number, error: number])[]) =>
  parts.flatMap(([records, error]) => new Array<number>(records).fill(error));

function verdictOfStretches(train: number[], testErrors: number[], context: DetectionContext = {}) {
  const iterations = train.map((_, index) => index);
  return detect({ iterations, trainErrors: train, testErrors }, defaults, context);
}

test("a record of grokking gives both times, the intervals the grid allows, and the factor", () => {
  const testErrors = [1, 1, 0.9, 0.9, 0.9, 2e-4, 2e-4];
  const record = { iterations: [...grid, 1e5], trainErrors: [...fitsAt10, 1e-4], testErrors };
  const { t1, t2, verdict } = detect(record, defaults);
  expect(t1).toEqual({ iteration: 10, after: 1 });
  expect(t2).toEqual({ iteration: 10_000, after: 1000 });
  expect(verdict).toMatchObject({ kind: "grokked", t1: 10, t2: 10_000, caveats: [] });
  expect(verdict).toMatchObject({ delay: { times: 999, atLeast: 99, atMost: 9999 } });
  expect(verdict.sentence).toContain("the delay is 999 times the time to memorise");
});

test("a passage that rests on the last record alone says so", () => {
  const verdict = verdictOf(fitsAt10, [1, 1, 0.9, 0.9, 0.9, 2e-4]);
  expect(verdict).toMatchObject({ kind: "grokked", caveats: [{ kind: "one-record-only", error: "test" }] });
  expect(verdict.sentence).toContain("at the last record only");
});

test("a run stopped before t2 is censored: memorised only, with no t2", () => {
  const record = { iterations: grid, trainErrors: fitsAt10, testErrors: [1, 1, 0.9, 0.9, 0.9, 0.8] };
  const { t2, verdict } = detect(record, defaults);
  expect(t2).toBeNull();
  expect(verdict).toMatchObject({ kind: "memorised-only", t1: 10, censoredAt: 10_000, lowest: 0.8, expected: null });
  expect(verdict.sentence).toContain("by iteration 10 000 (lowest 0.8)");
  const expected = detect(record, defaults, { arrival: { t1: null, t2: 36_000 } }).verdict;
  expect(expected.sentence).toContain("It is predicted to at 36 000: train as long.");
  const never = detect(record, defaults, { arrival: { t1: null, t2: "never" } }).verdict;
  expect(never.sentence).toContain("It is predicted never to");
});

test("generalising soon after fitting is not grokking, and the factor decides", () => {
  const soon = { iterations: [0, 5, 54, 55, 56], trainErrors: [1, 0, 0, 0, 0], testErrors: [1, 1, 1, 0, 0] };
  expect(detect(soon, defaults).verdict).toMatchObject({ kind: "grokked", t1: 5, t2: 55 });
  const with10 = detect(soon, { ...defaults, factor: 10.1 }).verdict;
  expect(with10.kind).toBe("generalised-with-fitting");
  expect(with10.caveats).toContainEqual({ kind: "unresolved-delay", atLeast: 49 / 5, atMost: 55 });
});

test("generalising before fitting is a kind of its own", () => {
  const { verdict } = verdictOfStretches(stretches([50, 1], [50, 0]), stretches([20, 1], [80, 0]));
  expect(verdict).toMatchObject({ kind: "generalised-before-fitting", t1: 50, t2: 20 });
  const never = verdictOfStretches(stretches([100, 0.2]), stretches([20, 1], [80, 0])).verdict;
  expect(never).toMatchObject({ kind: "generalised-before-fitting", t1: null, t2: 20 });
});

test("a test error that was low for a while and is high for a while at the end is lost", () => {
  const { verdict, t2 } = verdictOfStretches(stretches([5, 1], [95, 0]), stretches([60, 1], [20, 0], [20, 0.3]));
  expect(t2?.iteration).toBe(60);
  expect(verdict).toMatchObject({ kind: "lost", error: "test", since: { iteration: 80, after: 79 }, final: 0.3 });
  expect(verdict.sentence).toContain("down to 0.001 at iteration 60");
});

test("an error that came back from a loss is not lost, and a last record that is high is no loss yet", () => {
  const back = verdictOfStretches(stretches([3, 1], [142, 0]), stretches([60, 1], [20, 0], [45, 0.3], [20, 0])).verdict;
  expect(back).toMatchObject({ kind: "grokked", t2: 60, caveats: [{ kind: "unstable", excursions: 1 }] });
  const spike = verdictOfStretches(stretches([3, 1], [117, 0]), stretches([60, 1], [58, 0], [2, 0.3])).verdict;
  expect(spike).toMatchObject({ kind: "grokked", t2: 60 });
  expect(spike.caveats).toContainEqual({ kind: "ends-above", error: "test", final: 0.3 });
});

test("an error that chatters around its threshold by less than the hysteresis has not been lost", () => {
  const chatter = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? 0.9995e-3 : 1.0015e-3));
  const { verdict } = verdictOfStretches(stretches([3, 1], [97, 0]), [...stretches([60, 1]), ...chatter]);
  expect(verdict).toMatchObject({ kind: "grokked", t2: 60 });
  expect(verdict.caveats.map(({ kind }) => kind)).toEqual(["unstable"]);
});

test("a dip of one record is no memorisation, and is told", () => {
  const train = stretches([2, 1], [1, 0], [97, 0.5], [50, 0]);
  const { t1, verdict } = verdictOfStretches(train, stretches([150, 1]));
  expect(t1).toEqual({ iteration: 100, after: 99 });
  expect(verdict).toMatchObject({ kind: "memorised-only", t1: 100 });
  expect(verdict.caveats).toMatchObject([{ kind: "unstable", error: "train", passages: { first: { iteration: 2 } } }]);
  expect(verdict.sentence).toContain(
    "Unstable: the training error touches 0.001 first at iteration 2, stays for a while from 100",
  );
});

test("a late blip moves no time, and is told", () => {
  const train = stretches([3, 1], [90, 0], [1, 0.5], [56, 0]);
  const { t1, verdict } = verdictOfStretches(train, stretches([80, 1], [70, 0]));
  expect(t1?.iteration).toBe(3);
  expect(verdict).toMatchObject({ kind: "grokked", caveats: [{ kind: "unstable", error: "train", excursions: 1 }] });
  expect(verdict.sentence).toContain("stays to the end from 94, having risen above it once");
});

test("a run that dips again and again after it grokked has grokked, unstably", () => {
  const spiky = Array.from({ length: 440 }, (_, index) => (index % 6 === 5 ? 0.6 : 0));
  const train = Array.from({ length: 500 }, (_, index) => (index < 3 || index % 7 === 0 ? 0.4 : 0));
  const { verdict, t1, t2 } = verdictOfStretches(train, [...stretches([60, 1]), ...spiky]);
  expect([t1?.iteration, t2?.iteration, verdict.kind]).toEqual([3, 60, "grokked"]);
  expect(verdict.caveats).toMatchObject([{ error: "train" }, { error: "test", excursions: 73 }]);
});

test("missing values in the middle move no time and widen the interval", () => {
  const train = stretches([3, 1], [97, 0]);
  const testErrors = stretches([60, 1], [40, 0]);
  train[50] = Number.NaN;
  for (const hole of [58, 59, 70]) testErrors[hole] = Number.NaN;
  const { t1, t2, verdict } = verdictOfStretches(train, testErrors);
  expect([t1, t2]).toEqual([
    { iteration: 3, after: 2 },
    { iteration: 60, after: 57 },
  ]);
  expect(verdict.kind).toBe("grokked");
  expect(verdict.caveats).toEqual([
    { kind: "missing-values", error: "train", count: 1, first: 50 },
    { kind: "missing-values", error: "test", count: 3, first: 58 },
  ]);
  expect(verdict.sentence).toContain("3 records of the test error have no value, from iteration 58 on");
});

test("a run that does not fit says how", () => {
  const never = verdictOf([1, 0.5, 0.2, 0.1, 0.1, 0.1], [1, 1, 1, 1, 1, 1]);
  expect(never).toMatchObject({ kind: "did-not-fit", lowest: 0.1 });
  expect(never.sentence).toContain("(lowest 0.1): train longer");
  const soon = verdictOf([1, 0.5, 0.2, 0.1, 0.1, 0.1], [1, 1, 1, 1, 1, 1], { arrival: { t1: 2e5, t2: null } });
  expect(soon.sentence).toContain("predicted to at 200 000");
  const touched = verdictOf([1, 1e-4, 0.2, 0.1, 0.1, 0.2], [1, 1, 1, 1, 1, 1]);
  expect(touched).toMatchObject({ kind: "unstable", first: { iteration: 1, after: 0 }, final: 0.2 });
  const lost = verdictOfStretches(stretches([5, 1], [20, 0], [30, 0.2]), stretches([55, 1])).verdict;
  expect(lost).toMatchObject({ kind: "lost", error: "train", passage: { iteration: 5 }, since: { iteration: 25 } });
});

const settled: KnownEnd = {
  train: 3e-3,
  test: 0.2,
  setBy: { train: "penalty", test: "penalty" },
  reached: { kind: "optimum", distance: 1e-8 },
  remedy: () => ({ symbol: "β₁", strength: 2e-6, iterations: 1e6 }),
};

test("a run at rest above a threshold is told so, with the floor and what reaches the threshold", () => {
  const unfitted = verdictOf([1, 0.5, 3e-3, 3e-3, 3e-3, 3e-3], [1, 1, 1, 1, 0.2, 0.2], { end: settled });
  expect(unfitted).toMatchObject({ kind: "settled-above-threshold", error: "train", floor: 3e-3, t1: null, t2: null });
  expect(unfitted.sentence).toContain("the training error there is 0.003, above the threshold 0.001");
  expect(unfitted.sentence).toContain(
    "β₁ ≤ 2e-6 brings it down to the threshold, which takes about 1 000 000 iterations",
  );
  const fitted = verdictOf(fitsAt10, [1, 1, 1, 1, 0.2, 0.2], { end: settled });
  expect(fitted).toMatchObject({ kind: "settled-above-threshold", error: "test", floor: 0.2, t1: 10 });
});

test("nothing is called settled without a proof, and a stop for a small speed is called a guess", () => {
  const unproved = { end: { ...settled, reached: null }, restIsAGuess: true };
  const verdict = verdictOf(fitsAt10, [1, 1, 1, 1, 0.2, 0.2], unproved);
  expect(verdict).toMatchObject({ kind: "memorised-only", caveats: [{ kind: "rest-is-a-guess" }] });
  expect(verdict).toMatchObject({ tendsTo: { floor: 0.2, setBy: "penalty" } });
  expect(verdict.sentence).toContain("It is not to be expected: where the run tends to, the test error is 0.2");
  expect(verdict.sentence).toContain("a guess and no proof of rest");
  expect(verdict.sentence).not.toContain("will not come");
});

test("a run that leaves the finite numbers has diverged, whether told or seen", () => {
  expect(verdictOf([1, 5, 1e20, Number.POSITIVE_INFINITY, Number.NaN, Number.NaN], grid).sentence).toContain(
    "not finite from iteration 100 on",
  );
  const told = detect({ iterations: [0], trainErrors: [1], testErrors: [1] }, defaults, { divergedAt: 1024 });
  expect(told.verdict).toMatchObject({ kind: "diverged", since: 1024 });
});

const BASELINES = [
  { name: "zero", testError: 1 },
  { name: "least squares", testError: 0.845 },
];

test("late improvement that ends where a baseline stands is a kind of its own, above the threshold and below", () => {
  const record = { iterations: grid, trainErrors: fitsAt10, testErrors: [600, 600, 600, 600, 600, 0.845] };
  const above = detect(record, defaults, { baselines: BASELINES }).verdict;
  expect(above).toMatchObject({ kind: "late-to-a-baseline-only", t1: 10, t2: null });
  expect(above.sentence).toContain(
    "Late, but no better than least squares (test error 0.845 against 0.845), which needs no learning.",
  );
  const lenient = detectionSchema.parse({ test: { threshold: 0.9 } });
  const below = detect(record, lenient, { baselines: BASELINES }).verdict;
  expect(below).toMatchObject({ kind: "late-to-a-baseline-only", t1: 10, t2: 10_000 });
});

test("a starting point alone is no curve, however low its errors are", () => {
  const record = { iterations: [0], trainErrors: [1e-9], testErrors: [1e-9] };
  const { verdict, t1, t2 } = detect(record, defaults, { baselines: BASELINES });
  expect({ kind: verdict.kind, comparison: verdict.comparison, t1, t2 }).toEqual({
    kind: "no-curve",
    comparison: null,
    t1: null,
    t2: null,
  });
  expect(verdict.sentence).not.toContain("baseline");
});

test("a run that ends below its threshold, and is not there yet, is said to come there", () => {
  const end = {
    train: 1e-5,
    test: 1e-4,
    setBy: { train: "penalty", test: "model" },
    reached: null,
    remedy: null,
  } as const;
  const verdict = verdictOf(fitsAt10, [1, 1, 1, 1, 1, 0.9], { end });
  expect(verdict).toMatchObject({ kind: "memorised-only", comesTo: 1e-4 });
  expect(verdict.sentence).toContain(
    "It will, at a time that is not known: where the run tends to, the test error is 1e-4.",
  );
  expect(verdictOf(fitsAt10, [1, 1, 1, 1, 1, 0.9], { end: { ...end, test: 0.5 } })).not.toHaveProperty("comesTo");
});

test("with as many measurements as unknowns there is nothing to memorise", () => {
  const sizes = { measurements: 200, unknowns: 50 };
  const verdict = verdictOf(fitsAt10, [1, 1, 1, 1, 1, 1e-5], { sizes, baselines: BASELINES });
  expect(verdict).toMatchObject({ kind: "nothing-to-memorise", ...sizes, fits: true, generalises: true });
  expect(verdict.sentence).toContain(
    "200 measurements of 50 unknowns leave nothing to memorise: at most one point fits them all",
  );
  const withIntercept = verdictOf(fitsAt10, [1, 1, 1, 1, 1, 1e-5], {
    sizes: { ...sizes, unknowns: 51, withIntercept: true },
  });
  expect(withIntercept.sentence).toContain(
    "200 measurements of 51 unknowns, the intercept among them, leave nothing to memorise",
  );
  expect(verdictOf(fitsAt10, [1, 1, 1, 1, 1, 1e-5], { sizes: { measurements: 49, unknowns: 50 } }).kind).toBe(
    "grokked",
  );
});

test("the threshold rule takes the first passage even when the error rises again later", () => {
  const config = detectionSchema.parse({ train: { rule: "threshold", threshold: 1e-2 } });
  const record = { iterations: grid, trainErrors: [1, 1e-2, 1, 1, 1e-3, 1e-3], testErrors: [1, 1, 1, 1, 1, 1] };
  expect(detect(record, config).t1).toEqual({ iteration: 1, after: 0 });
  expect(detect(record, detectionSchema.parse({ train: { threshold: 1e-2 } })).t1).toEqual({
    iteration: 1000,
    after: 100,
  });
});

test("the plateau rule falls back to the last record only where the published behaviour is asked for", () => {
  const config = detectionSchema.parse({ test: { rule: "plateau", last: 3, tolerance: 0.05, consecutive: 2 } });
  const falling = { iterations: grid, trainErrors: fitsAt10, testErrors: [1, 0.5, 0.25, 0.12, 0.06, 0.03] };
  expect(detect(falling, config).t2).toBeNull();
  expect(detect(falling, config, { compat: "published" }).t2).toEqual({ iteration: 10_000, after: 1000 });
  const plateau = { ...falling, testErrors: [1, 0.8, 0.51, 0.49, 0.5, 0.5] };
  expect(detect(plateau, config).t2).toEqual({ iteration: 10, after: 1 });
  expect(detect(plateau, config).verdict.kind).toBe("memorised-only");
});

test("the best-value rule takes the first record with the lowest error", () => {
  const config = detectionSchema.parse({ test: { rule: "best-value" } });
  const record = { iterations: grid, trainErrors: fitsAt10, testErrors: [1, 0.3, 0.2, 0.2, 0.4, 0.2] };
  expect(detect(record, config).t2).toEqual({ iteration: 10, after: 1 });
});

test("columns of different length, unordered iterations and no curve at all are refused by name", () => {
  expect(() => detect({ iterations: [0, 1], trainErrors: [1, 1], testErrors: [1] }, defaults)).toThrow(
    "testErrors: expected (records) = (2), got (1)",
  );
  expect(() => detect({ iterations: [], trainErrors: [], testErrors: [] }, defaults)).toThrow("iterations: expected");
  expect(() => detect({ iterations: [0, 2, 2], trainErrors: [1, 1, 1], testErrors: null }, defaults)).toThrow(
    "iterations[2]: expected more than 2, got 2",
  );
  expect(() => detect({ train: null, test: null }, defaults)).toThrow("expected a training or a test error");
});

test("curves may have grids of their own, and one may be missing", () => {
  const train = { iterations: [0, 10, 20, 30, 40, 50], errors: [1, 0, 0, 0, 0, 0] };
  const testCurve = { iterations: [0, 250, 500], errors: [1, 1, 0] };
  const both = detect({ train, test: testCurve }, defaults);
  expect([both.t1, both.t2, both.lastIteration]).toEqual([
    { iteration: 10, after: 0 },
    { iteration: 500, after: 250 },
    500,
  ]);
  expect(both.verdict.kind).toBe("grokked");
  const untested = detect({ train, test: null }, defaults).verdict;
  expect(untested).toMatchObject({ kind: "one-curve-only", curve: "train", passage: { iteration: 10 } });
  expect(untested.sentence).toContain("nor a held-out measurement to test against");
  const untrained = detect({ train: null, test: testCurve }, defaults);
  expect(untrained.verdict).toMatchObject({ kind: "one-curve-only", curve: "test", passage: { iteration: 500 } });
  expect([untrained.t1, untrained.train.final]).toEqual([null, Number.NaN]);
});

const errors = fc.constantFrom(1, 0.1, 1.5e-3, 1e-3, 5e-4, 1e-4, 0, Number.NaN, Number.POSITIVE_INFINITY);
const records = fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), errors, errors), { minLength: 1, maxLength: 60 });
const rules = fc.constantFrom("sustained", "first-passage-and-stay", "threshold", "best-value");

function columns(steps: [number, number, number][]) {
  let iteration = -1;
  return {
    iterations: steps.map(([gap]) => {
      iteration += gap;
      return iteration;
    }),
    trainErrors: steps.map(([, train]) => train),
    testErrors: steps.map(([, , testError]) => testError),
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

test("the streaming detector takes curves with grids of their own", () => {
  fc.assert(
    fc.property(records, (steps) => {
      const { iterations, trainErrors, testErrors } = columns(steps);
      const detector = createStreamingDetector(defaults);
      const isTested = (index: number) => index % 3 === 0;
      iterations.forEach((iteration, index) => {
        detector.push(iteration, trainErrors[index]!, isTested(index) ? testErrors[index]! : null);
      });
      const curves = {
        train: { iterations, errors: trainErrors },
        test: {
          iterations: iterations.filter((_, index) => isTested(index)),
          errors: testErrors.filter((_, index) => isTested(index)),
        },
      };
      expect(detector.detection()).toEqual(detect(curves, defaults));
    }),
  );
});

/**
 * The first record below from which, at each of the next ones until the stretch is long enough, at least half so far are near and at least a quarter
 * below.
 */
function sustainedByDefinition(
  iterations: readonly number[],
  below: readonly boolean[],
  near: readonly boolean[],
): number {
  return below.findIndex((isBelow, from) => {
    let [nears, belows] = [0, 0];
    for (let index = from; isBelow && index < below.length; index++) {
      if (near[index]) nears++;
      if (below[index]) belows++;
      const records = index - from + 1;
      if (2 * nears < records || 4 * belows < records) return false;
      if (index - from >= 4 && iterations[index]! - iterations[from]! >= 0.1 * iterations[from]!) return true;
    }
    return below[from]!;
  });
}

test("each rule finds what its definition says", () => {
  fc.assert(
    fc.property(records, rules, (steps, rule) => {
      const { iterations, trainErrors, testErrors } = columns(
        steps.map(([gap, train, testError]): [number, number, number] => [
          gap,
          train,
          Number.isNaN(testError) ? 1 : testError,
        ]),
      );
      const config = detectionSchema.parse({ test: { rule } });
      const below = testErrors.map((error) => error <= 1e-3);
      const near = testErrors.map((error) => error <= 2e-3);
      const index = {
        sustained: sustainedByDefinition(iterations, below, near),
        threshold: below.indexOf(true),
        "first-passage-and-stay": below.findIndex((_, from) => below.slice(from).every(Boolean)),
        "best-value": testErrors.some(Number.isFinite) ? testErrors.indexOf(Math.min(...testErrors)) : -1,
      }[rule];
      expect(detect({ iterations, trainErrors, testErrors }, config).t2?.iteration).toBe(iterations[index!]);
    }),
  );
});

test("an error that has come down and chatters within twice its threshold has come to stay; one that spikes beyond has not", () => {
  const iterations = Array.from({ length: 12 }, (_, index) => 100 * (index + 1));
  const passing = (errors: readonly number[]) =>
    detect({ test: { iterations, errors }, train: null }, defaults).test.passages!.sustained?.iteration;
  const chatter = [1, 1, 0.0009, 0.0011, 0.0019, 0.0008, 0.0012, 0.0008, 0.0013, 0.0009, 0.0009, 0.0009];
  expect(passing(chatter)).toBe(300);
  expect(passing(chatter.map((error) => (error > 0.001 ? error + 0.001 : error)))).toBe(600);
});

test("an error that rests a little above its threshold and touches it now and then has not come", () => {
  const errors = Array.from({ length: 60 }, (_, index) => (index < 10 ? 1 : index % 7 === 6 ? 0.95e-3 : 1.3e-3));
  const { t2, verdict } = verdictOfStretches(stretches([3, 1], [57, 0]), errors);
  expect(t2).toBeNull();
  expect(verdict).toMatchObject({ kind: "memorised-only", caveats: [{ kind: "unstable", error: "test" }] });
});

test("missing values are the same as records that are not there", () => {
  fc.assert(
    fc.property(records, (steps) => {
      const { iterations, trainErrors, testErrors } = columns(steps);
      const kept = iterations.map((_, index) => index).filter((index) => !Number.isNaN(testErrors[index]));
      const whole = detect({ iterations, trainErrors, testErrors }, defaults);
      if (kept.length === 0) return;
      const without = {
        train: { iterations, errors: trainErrors },
        test: {
          iterations: kept.map((index) => iterations[index]!),
          errors: kept.map((index) => testErrors[index]!),
        },
      };
      expect(whole.t2).toEqual(detect(without, defaults).t2);
      expect(whole.test.passages).toEqual(detect(without, defaults).test.passages);
    }),
  );
});

/** A grid that grows by a fixed share, or by one. */
const grids = fc.tuple(fc.integer({ min: 120, max: 400 }), fc.constantFrom(0, 0.01, 0.05)).map(([count, growth]) => {
  const iterations = [0];
  while (iterations.length < count)
    iterations.push(iterations.at(-1)! + Math.max(1, Math.round(growth * iterations.at(-1)!)));
  return iterations;
});

test("thinning the records by two moves a time by at most one interval of the thinner grid", () => {
  fc.assert(
    fc.property(
      grids,
      fc.double({ min: 0.2, max: 0.8, noNaN: true }),
      fc.integer({ min: 6, max: 20 }),
      fc.integer({ min: 0, max: 1 }),
      (iterations, share, apart, phase) => {
        // An error that falls for good at one record, and single records out of line, up before and down after, far from it and each other.
        const crossing = Math.floor(share * iterations.length);
        const errorsOf = iterations.map((_, index) => {
          const spike = index % apart === 0 && Math.abs(index - crossing) >= 6;
          return index >= crossing !== spike ? 1e-4 : 1;
        });
        const thin = <Value>(values: readonly Value[]) => values.filter((_, index) => index % 2 === phase);
        const timeIn = (on: readonly number[], values: readonly number[]) =>
          detect({ train: { iterations: on, errors: values }, test: null }, defaults).t1!.iteration;
        const whole = timeIn(iterations, errorsOf);
        const thinned = timeIn(thin(iterations), thin(errorsOf));
        expect(whole).toBe(iterations[crossing]);
        const before =
          thin(iterations)
            .filter((iteration) => iteration < thinned)
            .at(-1) ?? -1;
        expect(whole).toBeGreaterThan(before);
        expect(whole).toBeLessThanOrEqual(thinned);
      },
    ),
  );
});

test("the plateau rule cannot stream, and says what to do", () => {
  const config = detectionSchema.parse({ test: { rule: "plateau" } });
  expect(() => createStreamingDetector(config)).toThrow("detection.test.rule: expected sustained");
});
