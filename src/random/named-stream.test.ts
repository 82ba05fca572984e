import { describe, expect, test } from "vitest";
import { createStream } from "./named-stream.js";
import type { Stream } from "./stream.js";
import { threefry4x32 } from "./threefry.js";

const COUNT = 100_000;

describe("a named stream", () => {
  test("is the same sequence for the same seed and name", () => {
    const [first, second] = [createStream(1, "signal"), createStream(1, "signal")];
    expect(draw(first, 1000)).toEqual(draw(second, 1000));
  });

  test("is Threefry under the key (seed, hash of the name), counting from zero", () => {
    const key = Uint32Array.of(5, 1, 0x8601ec8c, 0xaf63dc4c); // 2³² + 5; FNV-1a of "a"
    const stream = createStream(2 ** 32 + 5, "a");
    const block = new Uint32Array(4);
    for (let counter = 0; counter < 3; counter++) {
      threefry4x32(Uint32Array.of(counter, 0, 0, 0), key, block);
      expect([0, 1, 2, 3].map(() => stream.integer(2 ** 32))).toEqual([...block]);
    }
  });

  test("is independent of the streams of neighbouring seeds and of other names", () => {
    // Mean of u·u' of independent uniforms on [-½, ½] has standard deviation 1/(12√count); first draws too.
    const base = draw(createStream(1, "signal"), COUNT);
    for (const [seed, name] of [
      [0, "signal"],
      [2, "signal"],
      [1, "signal2"],
      [1, "noise"],
    ] as const) {
      expect(Math.abs(correlation(base, draw(createStream(seed, name), COUNT)))).toBeLessThan(4 / Math.sqrt(COUNT));
    }
    const firsts = Float64Array.from({ length: COUNT }, (_, seed) => createStream(seed, "signal").uniform());
    expect(Math.abs(mean(firsts) - 0.5)).toBeLessThan(4 / Math.sqrt(12 * COUNT));
    expect(Math.abs(correlation(firsts.subarray(0, -1), firsts.subarray(1)))).toBeLessThan(4 / Math.sqrt(COUNT));
  });

  test("refuses seeds that are not whole numbers it can hold", () => {
    for (const seed of [-1, 0.5, Number.NaN, 2 ** 53]) {
      expect(() => createStream(seed, "signal")).toThrow("seed: expected a whole number from 0 to 2⁵³ − 1");
    }
  });
});

describe("uniform", () => {
  test("fills [0, 1) evenly, with 53 bits", () => {
    const values = draw(createStream(7, "uniform"), COUNT);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(values.some((value) => (value * 2 ** 52) % 1 !== 0)).toBe(true);
    expect(values.every((value) => (value * 2 ** 53) % 1 === 0)).toBe(true);
    const bins = new Float64Array(100);
    for (const value of values) bins[Math.floor(100 * value)]! += 1;
    expect(chiSquare(bins)).toBeLessThan(99 + 5 * Math.sqrt(2 * 99));
  });
});

describe("normal", () => {
  test("has the moments and the tails of the standard normal", () => {
    const values = createStream(3, "normal").fillNormal(new Float64Array(COUNT));
    const moment = (order: number) => mean(values.map((value) => value ** order));
    // Standard errors: Var x = 1, Var x² = 2, Var x³ = 15, Var x⁴ = 96.
    expect(Math.abs(moment(1))).toBeLessThan(4 / Math.sqrt(COUNT));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(4 * Math.sqrt(2 / COUNT));
    expect(Math.abs(moment(3))).toBeLessThan(4 * Math.sqrt(15 / COUNT));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(4 * Math.sqrt(96 / COUNT));
    const beyond = values.filter((value) => Math.abs(value) > 1.959963984540054).length / COUNT;
    expect(Math.abs(beyond - 0.05)).toBeLessThan(4 * Math.sqrt(0.0475 / COUNT));
  });

  test("gives uncorrelated neighbours, within a pair and between pairs", () => {
    const values = createStream(4, "normal").fillNormal(new Float64Array(COUNT));
    for (const lag of [1, 2]) {
      expect(Math.abs(correlation(values.subarray(0, -lag), values.subarray(lag)))).toBeLessThan(4 / Math.sqrt(COUNT));
    }
  });
});

describe("integer", () => {
  test("is unbiased, also for a bound where a plain remainder is not", () => {
    const bound = 3 * 2 ** 30; // 2³² mod bound = 2³⁰: a plain remainder would give the first third half of all draws
    const stream = createStream(5, "integer");
    const thirds = new Float64Array(3);
    for (let index = 0; index < COUNT; index++) thirds[Math.floor(stream.integer(bound) / 2 ** 30)]! += 1;
    expect(chiSquare(thirds)).toBeLessThan(20);
  });

  test("takes every value of a small range equally often", () => {
    const stream = createStream(6, "integer");
    const counts = new Float64Array(7);
    for (let index = 0; index < COUNT; index++) counts[stream.integer(7)]! += 1;
    expect(chiSquare(counts)).toBeLessThan(30);
    expect(stream.integer(1)).toBe(0);
  });

  test("refuses a bound that is not a whole number from 1 to 2³²", () => {
    for (const bound of [0, -1, 1.5, Number.NaN, 2 ** 32 + 1]) {
      expect(() => createStream(1, "integer").integer(bound)).toThrow("bound: expected a whole number from 1 to 2³²");
    }
  });
});

describe("permutation and choice", () => {
  test("a permutation holds every index once, and all orders are equally frequent", () => {
    const stream = createStream(8, "permutation");
    expect([...stream.permutation(50)].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index));
    expect([stream.permutation(0).length, stream.permutation(1)[0]]).toEqual([0, 0]);
    const counts = new Map<string, number>();
    for (let index = 0; index < 24_000; index++) {
      const order = stream.permutation(4).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    expect(chiSquare(Float64Array.from(counts.values()))).toBeLessThan(23 + 5 * Math.sqrt(46));
  });

  test("a choice has different members, each index equally often", () => {
    const stream = createStream(9, "choice");
    const counts = new Float64Array(10);
    let different = 0;
    for (let index = 0; index < 10_000; index++) {
      const chosen = stream.choose(10, 3);
      if (chosen.length === 3 && new Set(chosen).size === 3) different++;
      for (const member of chosen) counts[member]! += 1;
    }
    expect(different).toBe(10_000);
    expect(chiSquare(counts)).toBeLessThan(30);
    expect(() => stream.choose(3, 4)).toThrow("count: expected a whole number from 0 to 3");
  });
});

function draw(stream: Stream, count: number): Float64Array {
  return Float64Array.from({ length: count }, () => stream.uniform());
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function correlation(x: Float64Array, y: Float64Array): number {
  const [meanX, meanY] = [mean(x), mean(y)];
  const product = (u: Float64Array, v: Float64Array, centreU: number, centreV: number) =>
    mean(u.map((value, index) => (value - centreU) * (v[index]! - centreV)));
  return product(x, y, meanX, meanY) / Math.sqrt(product(x, x, meanX, meanX) * product(y, y, meanY, meanY));
}

function chiSquare(counts: Float64Array): number {
  const expected = mean(counts);
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}
