import fc from "fast-check";
import { expect, test } from "vitest";
import { drawnProblem } from "../../test/drawn-instance.js";
import {
  allowedDifference,
  comparedIterations,
  compareJumping,
  type JumpTrial,
  jumpTrials,
  largestDifference,
  trialOptions,
} from "../../test/jump-comparison.js";
import { createMatrix, multiplyVector, normInfinity, subtract } from "../linalg/index.js";
import { drawSparseRecovery, sparseRecoverySchema } from "../problems/index.js";
import { createStream } from "../random/index.js";
import type { Dynamics } from "./dynamics.js";
import { createJumpDynamics, type JumpDynamics } from "./jump-dynamics.js";
import { leastPathWork } from "./proximal-trajectory.js";
import { stepSizeBound } from "./step-size.js";
import { createVectorDynamics, type VectorDynamicsOptions } from "./vector-dynamics.js";
import { WorkExceededError, withinWork } from "./work-exceeded-error.js";

const FIGURE_3: VectorDynamicsOptions = {
  problem: drawSparseRecovery(sparseRecoverySchema.parse({ kind: "sparse-recovery" }), {
    seed: 1,
    seeds: {},
    seeding: "numpy",
    compat: "published",
  }),
  penalty: { l1: 1e-5, l2: 0 },
  method: "proximal",
  stepSize: 0.1,
  initial: new Float64Array(100).fill(1e-6),
  components: true,
};

test("jumping is stepping, up to the rounding of stepping, whatever the problem", () => {
  fc.assert(
    fc.property(fc.noBias(jumpTrials(30)), (trial) => {
      const options = trialOptions(trial);
      const last = 20_000;
      const { difference, otherPhases } = compareJumping(options, last);
      expect(difference).toBeLessThan(allowedDifference(options, last));
      expect(otherPhases).toBe(0);
    }),
    { numRuns: 60, seed: 1 },
  );
});

test("the Fig. 3 problem: the same trajectory over 200,000 iterations", () => {
  expect(largestDifference(FIGURE_3, 200_000)).toBeLessThan(1e-12);
});

/** The first iterations with a training error, then a test error, of at most 10⁻³, looking at every one of `window`. */
function crossing(dynamics: Dynamics, name: "train_error" | "test_error", [from, to]: readonly [number, number]) {
  dynamics.advance(from - dynamics.iteration);
  for (; dynamics.iteration <= to; dynamics.advance(1)) {
    if ((dynamics.observe()[name] as number) <= 1e-3) return dynamics.iteration;
  }
  return null;
}

test("the Fig. 3 problem: the same t1 and t2, to the iteration", () => {
  for (const [name, window] of [
    ["train_error", [0, 100]],
    ["test_error", [100_000, 101_000]],
  ] as const) {
    const stepped = crossing(createVectorDynamics(FIGURE_3), name, window);
    expect(stepped).not.toBeNull();
    expect(crossing(createJumpDynamics(FIGURE_3), name, window)).toBe(stepped);
  }
});

test("the error that is left is proportional to the penalty: 21.509 β for every step size", () => {
  for (const stepSize of [0.005, 0.05, 0.2]) {
    for (const l1 of [1e-5, 1e-4, 1e-3]) {
      const dynamics = createJumpDynamics({ ...FIGURE_3, stepSize, penalty: { l1, l2: 0 } });
      dynamics.advance(1e9);
      expect((dynamics.observe().test_error as number) / l1).toBeCloseTo(21.509, 3);
    }
  }
});

const splits = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 12 });

/** A new dynamics that goes on from a snapshot of another one, and is found to be the same. */
function resumedFrom(stopped: Dynamics, options: VectorDynamicsOptions): JumpDynamics {
  const resumed = createJumpDynamics(options);
  resumed.restore(stopped.snapshot());
  expect(resumed.observe()).toEqual(stopped.observe());
  expect(resumed.snapshot()).toEqual(stopped.snapshot());
  return resumed;
}

test("where a run looks, stops and resumes leaves no trace in its bytes", () => {
  fc.assert(
    fc.property(fc.noBias(jumpTrials(16)), splits, fc.nat(11), (trial, parts, stop) => {
      const options = trialOptions(trial);
      const whole = createJumpDynamics(options);
      whole.advance(parts.reduce((sum, part) => sum + part, 0));
      let split = createJumpDynamics(options);
      parts.forEach((part, index) => {
        split.advance(part);
        if (index !== stop % parts.length) return;
        split = resumedFrom(split, options);
      });
      expect(split.observe()).toEqual(whole.observe());
      expect(split.snapshot()).toEqual(whole.snapshot());
    }),
    { numRuns: 60, seed: 2 },
  );
});

/** More entries than are stepped one component at a time: between segments it goes on in stretches. */
const LARGE_PROBLEM = drawnProblem({
  seed: 3,
  dimension: 640,
  measurements: 160,
  sparsity: 20,
  zeroColumns: false,
  duplicatedColumns: false,
  dependentRows: false,
  coordinateRows: false,
  noise: 0,
});
const LARGE: VectorDynamicsOptions = {
  problem: LARGE_PROBLEM,
  penalty: { l1: 1e-3, l2: 0 },
  method: "proximal",
  stepSize: 0.3 * stepSizeBound(LARGE_PROBLEM.measurements, 0),
  initial: createStream(3, "start").fillNormal(new Float64Array(640)),
  components: true,
};

test("a large problem is stepped in stretches: the same trajectory, with the same support, signs and phases", () => {
  const { difference, otherPhases } = compareJumping(LARGE, 6000);
  expect(difference).toBeLessThan(1e-12);
  expect(otherPhases).toBe(0);
  const dynamics = createJumpDynamics(LARGE);
  const support = () => dynamics.observe().nonzeros as number;
  dynamics.advance(100);
  const before = support();
  dynamics.advance(5900);
  expect(support()).toBeLessThan(before - 100);
});

test("where a run in stretches looks, stops and resumes leaves no trace in its bytes", () => {
  const whole = createJumpDynamics(LARGE);
  whole.advance(5000);
  let split = createJumpDynamics(LARGE);
  for (const part of [3, 36, 1, 1, 777, 0, 2182, 2000]) {
    split.advance(part);
    split = resumedFrom(split, LARGE);
  }
  expect(split.observe()).toEqual(whole.observe());
  expect(split.snapshot()).toEqual(whole.snapshot());
});

test("a jump that may take so much work only gives up, or goes where one without a limit goes", () => {
  const whole = createJumpDynamics(FIGURE_3);
  whole.advance(1e6);
  const enough = createJumpDynamics(FIGURE_3, 1e9);
  enough.advance(1e6);
  expect(enough.snapshot()).toEqual(whole.snapshot());
  expect(() => createJumpDynamics(FIGURE_3, 1e6).advance(1e6)).toThrow(WorkExceededError);
  expect(withinWork(() => createJumpDynamics(FIGURE_3, 1e6).advance(1e6))).toBeNull();
});

function complexOptions(seed: number, overrides: Partial<VectorDynamicsOptions>): VectorDynamicsOptions {
  const stream = createStream(seed, "complex");
  const measurements = createMatrix(5, 9, stream.fillNormal(new Float64Array(90)), "complex");
  const solution = stream.fillNormal(new Float64Array(18));
  return {
    problem: { measurements, solution, target: multiplyVector(measurements, solution), heldOut: null },
    penalty: { l1: 0, l2: 0.01 },
    method: "subgradient",
    stepSize: 0.02,
    initial: stream.fillNormal(new Float64Array(18)),
    components: true,
    ...overrides,
  };
}

test("no path to an iteration takes less than the work that is told before", () => {
  const { measurements } = FIGURE_3.problem;
  for (const iterations of [1, 10, 1000, 1e5]) {
    const least = leastPathWork(measurements, iterations);
    expect(withinWork(() => createJumpDynamics(FIGURE_3, least - 1).advance(iterations))).toBeNull();
  }
  const least = leastPathWork(LARGE_PROBLEM.measurements, 1e5);
  expect(withinWork(() => createJumpDynamics(LARGE, least - 1).advance(1e5))).toBeNull();
  const { rows, columns } = measurements;
  expect(leastPathWork(measurements, 3)).toBe(3 * 2 * rows * columns);
  expect(leastPathWork(measurements, 1e5)).toBe(leastPathWork(measurements, 1e8));
});

test("without l1 the closed form is every method, real and complex, with and without l2", () => {
  for (const method of ["subgradient", "proximal", "projected"] as const) {
    for (const l2 of [0, 1e-3, 0.5]) {
      const overrides = { method, penalty: { l1: 0, l2 } };
      expect(largestDifference(complexOptions(1, overrides), 10_000)).toBeLessThan(1e-12);
      expect(largestDifference({ ...FIGURE_3, ...overrides }, 10_000)).toBeLessThan(1e-12);
    }
  }
});

test("l2 alone, from a large start: the numbers of Fig. 7", () => {
  const options = { ...FIGURE_3, method: "subgradient" as const, penalty: { l1: 0, l2: 1e-5 } };
  const dynamics = createJumpDynamics({ ...options, initial: new Float64Array(100).fill(10) });
  const errors = [0, 100, 1_000_000, 5_000_000, 7_000_000, 100_000_000].map((mark) => {
    dynamics.advance(mark - dynamics.iteration);
    return dynamics.observe().test_error as number;
  });
  [636, 549, 202, 3.62, 0.886, 0.845].forEach((expected, index) => {
    expect(Number(errors[index]!.toPrecision(3))).toBe(expected);
  });
  expect(dynamics.observe().train_error).toBeCloseTo(3.99e-6, 8);
});

test("the subgradient method jumps along the proximal path, and says that this is approximate", () => {
  const options = { ...FIGURE_3, method: "subgradient" as const };
  const jumped = createJumpDynamics(options);
  expect(jumped.offer).toMatchObject({ exactness: "approximate" });
  const stepped = createVectorDynamics(options);
  for (const mark of comparedIterations(150_000)) {
    stepped.advance(mark - stepped.iteration);
    jumped.advance(mark - jumped.iteration);
    const difference = subtract(
      stepped.observe().components as Float64Array,
      jumped.observe().components as Float64Array,
    );
    expect(normInfinity(difference)).toBeLessThan(10 * 0.1 * 1e-5);
  }
});

test("what cannot jump is refused with the reason", () => {
  expect(() => createJumpDynamics({ ...FIGURE_3, method: "projected" })).toThrow(
    /chatter without a period.*engine: step/,
  );
  expect(() => createJumpDynamics(complexOptions(2, { penalty: { l1: 0.1, l2: 0 } }))).toThrow(/phases turn/);
  expect(() => createJumpDynamics(complexOptions(2, { compat: "published" }))).toThrow(/not linear in a/);
  expect(() => createJumpDynamics({ ...FIGURE_3, stepSize: 5 })).toThrow(/method.stepSize/);
});

test("modes that one step of α = 1 settles are no trouble", () => {
  const measurements = createMatrix(2, 4, Float64Array.of(1, 0, 0, 0, 0, 0, 1, 0));
  const problem = { measurements, target: Float64Array.of(0.3, -0.2), solution: null, heldOut: null };
  const initial = Float64Array.of(0.01, 0.5, 0, -0.7);
  const options = { ...FIGURE_3, problem, initial, stepSize: 1, penalty: { l1: 1e-3, l2: 0 } };
  expect(largestDifference(options, 10_000)).toBeLessThan(1e-15);
});

test("a point that is not finite is stepped, and stays so", () => {
  const dynamics = createJumpDynamics({ ...FIGURE_3, initial: new Float64Array(100).fill(Number.NaN) });
  dynamics.advance(10_000);
  expect(dynamics.observe().train_error).toBeNaN();
});

test("an unstable step size, where it is allowed, is stepped", () => {
  const options = { ...FIGURE_3, stepSize: 0.3, allowUnstableStepSize: true };
  expect(largestDifference(options, 100)).toBe(0);
});

/** A number as the unevaluated sum of two: 106 bits. Sums and products by Dekker and Knuth. */
type Pair = readonly [number, number];
const sum = (a: Pair, b: Pair): Pair => {
  const s = a[0] + b[0];
  const v = s - a[0];
  const e = a[0] - (s - v) + (b[0] - v) + a[1] + b[1];
  return [s + e, e - (s + e - s)];
};
const split = (a: number) => {
  const c = 134217729 * a;
  const high = c - (c - a);
  return [high, a - high] as const;
};
const product = (a: Pair, b: Pair): Pair => {
  const p = a[0] * b[0];
  const [ah, al] = split(a[0]);
  const [bh, bl] = split(b[0]);
  const e = ah * bh - p + ah * bl + al * bh + al * bl + a[0] * b[1] + a[1] * b[0];
  return [p + e, e - (p + e - p)];
};
const negative = ([high, low]: Pair): Pair => [-high, -low];

/** The proximal method in twice the precision. */
function preciseProximal({ problem, stepSize, penalty, initial }: VectorDynamicsOptions, steps: number): Pair[] {
  const { rows, columns, data } = problem.measurements;
  const threshold = product([stepSize, 0], [penalty.l1, 0]);
  let a = Array.from(initial, (value): Pair => [value, 0]);
  for (let k = 0; k < steps; k++) {
    const gradient = a.map((value) => product([penalty.l2, 0], value));
    for (let i = 0; i < rows; i++) {
      let residual: Pair = [-problem.target[i]!, 0];
      for (let j = 0; j < columns; j++) residual = sum(residual, product([data[i * columns + j]!, 0], a[j]!));
      for (let j = 0; j < columns; j++) gradient[j] = sum(gradient[j]!, product([data[i * columns + j]!, 0], residual));
    }
    a = a.map((value, j) => {
      const z = sum(value, negative(product([stepSize, 0], gradient[j]!)));
      const size = sum(z[0] < 0 ? negative(z) : z, negative(threshold));
      if (size[0] <= 0) return [0, 0];
      return z[0] < 0 ? negative(size) : size;
    });
  }
  return a;
}

test.each(["random", "large"] as const)(
  "from a %s start jumping is nearer to exact arithmetic than stepping is",
  (start) => {
    const trial: JumpTrial = {
      instance: {
        seed: 5,
        dimension: 12,
        measurements: 5,
        sparsity: 2,
        zeroColumns: false,
        duplicatedColumns: true,
        dependentRows: false,
        coordinateRows: false,
        noise: 0,
      },
      l1: 1e-5,
      l2: 0,
      stepFraction: 0.3,
      start,
    };
    const options = trialOptions(trial);
    const steps = 30_000;
    const exact = Float64Array.from(preciseProximal(options, steps), ([high]) => high);
    const error = (dynamics: Dynamics) => {
      dynamics.advance(steps);
      return normInfinity(subtract(dynamics.observe().components as Float64Array, exact));
    };
    const jumped = error(createJumpDynamics(options));
    expect(jumped).toBeLessThan(2e-13);
    expect(jumped).toBeLessThan(error(createVectorDynamics(options)));
  },
);
