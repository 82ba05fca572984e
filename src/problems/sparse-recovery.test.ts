import fc from "fast-check";
import { expect, test } from "vitest";
import {
  adjoint,
  largestSingularValue,
  leastSquares,
  multiply,
  multiplyVector,
  norm1,
  norm2,
  normInfinity,
  subtract,
} from "../linalg/index.js";
import { drawSparseRecovery } from "./sparse-recovery.js";
import { sparseRecoverySchema } from "./sparse-recovery-schema.js";

type Input = Partial<Record<keyof typeof sparseRecoverySchema.shape, unknown>>;

const draw = (input: Input = {}, options: Partial<Parameters<typeof drawSparseRecovery>[1]> = {}) =>
  drawSparseRecovery(sparseRecoverySchema.parse({ kind: "sparse-recovery", ...input }), {
    seed: 1,
    seeds: {},
    seeding: "streams",
    compat: "none",
    ...options,
  });
const paper = (input: Input = {}, options: object = {}) =>
  draw(input, { seeding: "numpy", compat: "published", ...options });

test("NumPy's seed 1 gives the paper's signal", () => {
  // theory 2.4, reference instance
  const { solution, support } = paper();
  expect(support).toEqual([33, 80, 81, 84, 93]);
  const values = [0.09596368, 0.01080866, -0.01273031, 0.10152629, 0.06985542];
  const sorted = (list: number[]) => [...list].sort((one, other) => one - other);
  const drawn = sorted(support.map((position) => solution[position]!));
  for (const [index, value] of sorted(values).entries()) expect(drawn[index]).toBeCloseTo(value, 8);
  expect(norm2(solution)).toBeCloseTo(0.15708368, 8);
  expect(norm1(solution, "real")).toBeCloseTo(0.29088436, 8);
});

test("NumPy's seed 1 gives the paper's measurements: the step-size limits 2/σ²max for N = 10, …, 100", () => {
  // theory 2.18
  const limits = [0.129, 0.195, 0.281, 0.334, 0.352, 0.384, 0.42, 0.455, 0.478, 0.523];
  limits.forEach((limit, index) => {
    const sigma = largestSingularValue(paper({ measurements: 10 * (index + 1) }).measurements);
    expect(2 / (sigma * sigma)).toBeCloseTo(limit, 3);
  });
});

test("the paper's instance has the stated distances: plateau 0.845, ‖â − a*‖∞ = T_end/1.445", () => {
  const { measurements, target, solution } = paper();
  const error = subtract(leastSquares(measurements, target), solution);
  expect(norm2(error) / norm2(solution)).toBeCloseTo(0.845, 2);
  expect(0.100499 / normInfinity(error, "real")).toBeCloseTo(1.445, 2);
});

test("with one NumPy seed for both, directly measured columns contain the support (O26); own streams are independent", () => {
  const input = { measurements: 10, coherence: 0.5 };
  const measured = (problem: ReturnType<typeof draw>) =>
    problem.support.filter((position) =>
      problem.measurements.data.subarray(0, 500).some((value, index) => index % 100 === position && value === 1),
    );
  expect(measured(paper(input))).toHaveLength(5);
  const shared = Array.from({ length: 40 }, (_, seed) => measured(draw(input, { seed })).length);
  expect(shared.filter((count) => count === 5)).toHaveLength(0);
});

test("a truncated share of coherent rows is kept for the paper only (O25)", () => {
  const input = { measurements: 90, coherence: 0.7 };
  expect(paper(input).coherentRows).toBe(62);
  expect(draw(input).coherentRows).toBe(63);
});

test("no column of the basis is measured twice, except as published (O24)", () => {
  const input = { dimension: 10, sparsity: 2, measurements: 25, coherence: 0.8 };
  expect(draw(input).coherentRows).toBe(10);
  const published = paper(input);
  expect(published.coherentRows).toBe(20);
  const unit = (row: number) => published.measurements.data.subarray(10 * row, 10 * row + 10).indexOf(1);
  expect(Array.from({ length: 10 }, (_, row) => unit(row))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test("with one NumPy seed the noise repeats the first normals of X (O26)", () => {
  const { noise, noiseDeviation, measurements } = paper({ signalToNoiseRatio: 10, measurementVariance: 1 });
  for (let row = 0; row < 30; row++) expect(noise[row]! / noiseDeviation).toBeCloseTo(measurements.data[row]!, 12);
});

test("every seed can be given by itself", () => {
  const input = { signalToNoiseRatio: 10 };
  const base = draw(input);
  const other = (name: string) => draw(input, { seeds: { [name]: 2 } });
  expect(other("signal").measurements).toEqual(base.measurements);
  expect(other("signal").solution).toEqual(draw(input, { seed: 2 }).solution);
  expect(other("measurements").solution).toEqual(base.solution);
  expect(other("measurements").measurements).toEqual(draw(input, { seed: 2 }).measurements);
  expect(other("noise").noise).toEqual(draw(input, { seed: 2 }).noise);
  expect(other("noise").measurements).toEqual(base.measurements);
});

test("seeding changes the draws only: NumPy's numbers with the right mathematics, and the other way round", () => {
  const input = { basis: "fourier", dimension: 16, sparsity: 2, measurements: 8, coherence: 0.5 };
  const right = draw(input, { seeding: "numpy" });
  const released = paper(input);
  expect(right.solution).toEqual(released.solution);
  // The Gaussian rows differ by the factor √2 of O5 alone.
  const scaled = right.measurements.data.map((value) => Math.SQRT2 * value);
  for (let index = 4 * 16; index < 8 * 16; index++) {
    expect(scaled[index]).toBeCloseTo(released.measurements.data[index]!, 13);
  }
  expect(draw(input, { compat: "published" }).solution).toEqual(draw(input).solution);
});

test("the orthonormal basis prefers no sign, unlike the published one, whose first entry is always negative (O20)", () => {
  const signs = [1, 2, 3, 4, 5, 6].map((seed) => {
    const input = { basis: "orthonormal", dimension: 5, sparsity: 1 };
    const own = draw(input, { seed }).basis!.data[0]!;
    const published = draw(input, { seed, compat: "published" }).basis!.data[0]!;
    expect(published).toBeCloseTo(-Math.abs(own), 14);
    return Math.sign(own);
  });
  expect(new Set(signs)).toEqual(new Set([-1, 1]));
});

test("X = MΦ: coherent rows pick coordinates of a* exactly", () => {
  for (const basis of ["identity", "orthonormal", "fourier"]) {
    const { measurements } = draw({ basis, dimension: 12, sparsity: 3, measurements: 6, coherence: 1 });
    for (let row = 0; row < 6; row++) {
      const entries = [...measurements.data.subarray(12 * row, 12 * row + 12)].sort((one, other) => other - one);
      expect(entries[0]).toBeCloseTo(1, 12);
      expect(entries[1]).toBeLessThan(1e-12);
    }
  }
});

test("infinity may be written as a number or a text; other texts are errors", () => {
  const parse = (signalToNoiseRatio: unknown) =>
    sparseRecoverySchema.safeParse({ kind: "sparse-recovery", signalToNoiseRatio });
  for (const value of [undefined, Number.POSITIVE_INFINITY, "Infinity"]) {
    expect(parse(value).data?.signalToNoiseRatio).toBe(Number.POSITIVE_INFINITY);
  }
  expect(parse(1e8).data?.signalToNoiseRatio).toBe(1e8);
  for (const value of ["infinite", "3", 0, -1, Number.NaN, null]) expect(parse(value).success).toBe(false);
});

test("y* = X a* without noise, and the noise has the variance that the ratio asks for", () => {
  const clean = draw();
  expect(norm2(subtract(clean.target, multiplyVector(clean.measurements, clean.solution)))).toBe(0);
  const input = { measurements: 4000, dimension: 20, signalToNoiseRatio: 10 };
  for (const basis of ["identity", "fourier"]) {
    const { measurements, target, solution, noiseDeviation } = draw({ ...input, basis });
    const noise = subtract(target, multiplyVector(measurements, solution));
    expect(noiseDeviation).toBeCloseTo(Math.sqrt(5 / 20 / 4000 / 10), 12);
    expect(noise.reduce((sum, value) => sum + value * value, 0) / 4000 / noiseDeviation ** 2).toBeCloseTo(1, 1);
  }
});

test("SNR = 10⁸ at n = 100, s = 5, N = 30 is σ = 4.08·10⁻⁶", () => {
  expect(draw({ signalToNoiseRatio: 1e8 }).noiseDeviation).toBeCloseTo(4.08e-6, 8);
});

test("complex Gaussian rows have E|M|² = v, twice that as published (O5)", () => {
  const input = { basis: "fourier", dimension: 64, measurements: 64, measurementVariance: 1 };
  const power = (problem: ReturnType<typeof draw>) => norm2(problem.measurements.data) ** 2 / (64 * 64);
  expect(power(draw(input))).toBeCloseTo(1, 1);
  expect(power(draw(input, { compat: "published" }))).toBeCloseTo(2, 1);
});

test("fully coherent measurements of a unitary basis are unit vectors, an index reversal as published (O7)", () => {
  const input = { basis: "fourier", dimension: 8, sparsity: 2, measurements: 8, coherence: 1 };
  const { measurements } = draw(input);
  const product = multiply(measurements, adjoint(measurements));
  for (let row = 0; row < 8; row++) {
    for (let column = 0; column < 8; column++) {
      expect(product.data[row * 8 + column]).toBeCloseTo(row === column ? 1 : 0, 12);
      expect(
        Math.min(
          Math.abs(measurements.data[row * 8 + column]!),
          Math.abs(Math.abs(measurements.data[row * 8 + column]!) - 1),
        ),
      ).toBeLessThan(1e-12);
    }
  }
});

test("orthonormal bases are orthonormal, and bases leave the distribution of X unchanged in scale", () => {
  for (const basis of [{ basis: "orthonormal" }, { basis: "gaussian", orthonormalize: true }]) {
    const { measurements } = draw({ ...basis, dimension: 40, measurements: 40, coherence: 1 });
    const product = multiply(measurements, adjoint(measurements));
    for (let index = 0; index < 40; index++) expect(product.data[index * 41]).toBeCloseTo(1, 10);
  }
});

test("a ternary signal has exactly s entries of ±scale; as published some may be zero (O19)", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(1000), (sparsity, seed) => {
      const input = { signal: "ternary", signalScale: 2, sparsity };
      const own = draw(input, { seed }).solution;
      expect(own.filter((value) => Math.abs(value) === 2)).toHaveLength(sparsity);
      const published = draw(input, { seed, compat: "published" }).solution;
      const size = published.filter((value) => value !== 0).length;
      expect(size).toBeGreaterThan(0);
      expect(size).toBeLessThanOrEqual(sparsity);
    }),
  );
});

test("changing the noise or the number of measurements leaves the signal as it is", () => {
  expect(draw({ measurements: 50, signalToNoiseRatio: 3 }).solution).toEqual(draw().solution);
});

test("the minimum-norm solution of the paper's instance has norm 0.084, a* has 0.157 (C17)", () => {
  const { measurements, target } = paper();
  expect(norm2(leastSquares(measurements, target))).toBeCloseTo(0.084, 3);
});

test("fields outside their bounds are refused, each under its own name", () => {
  const wrong = {
    dimension: 0,
    measurements: 0,
    sparsity: 1.5,
    coherence: 1.1,
    measurementVariance: -1,
    signalScale: 0,
  };
  const { error } = sparseRecoverySchema.safeParse({ kind: "sparse-recovery", ...wrong });
  expect(error!.issues.map(({ path }) => path.join(".")).sort()).toEqual(Object.keys(wrong).sort());
});

test("more non-zeros than unknowns is an input error", () => {
  expect(() => draw({ sparsity: 101 })).toThrow("problem.sparsity: expected s ≤ n = 100, got 101");
});
