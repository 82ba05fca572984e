import { describe, expect, test } from "vitest";
import { createLegacyGenerator } from "./legacy-generator.js";

// Expected values are NumPy's (2.4), by the expression above each, with R = numpy.random.RandomState.
describe("NumPy's legacy generator", () => {
  test.each([
    // R(seed).randint(0, 2**32, size=3, dtype=numpy.uint32); R(seed).random_sample(3)
    [0, [2357136044, 2546248239, 3071714933], [0.5488135039273248, 0.7151893663724195, 0.6027633760716439]],
    [1, [1791095845, 4282876139, 3093770124], [0.417022004702574, 0.7203244934421581, 0.00011437481734488664]],
    [12345, [3992670690, 3823185381, 1358822685], [0.9296160928171479, 0.3163755545817859, 0.18391881167709445]],
    [4294967295, [419326371, 479346978, 3918654476], [0.0976320289940138, 0.9123828453026218, 0.78903530185164]],
  ])("has NumPy's words and uniforms for seed %i", (seed, words, uniforms) => {
    const generator = createLegacyGenerator(seed);
    expect(words.map(() => generator.integer(2 ** 32))).toEqual(words);
    const fresh = createLegacyGenerator(seed);
    expect(uniforms.map(() => fresh.uniform())).toEqual(uniforms);
  });

  test("goes on correctly when its state is renewed", () => {
    // r = R(42); r.random_sample(5000); r.random_sample(2)
    const generator = createLegacyGenerator(42);
    for (let index = 0; index < 5000; index++) generator.uniform();
    expect([generator.uniform(), generator.uniform()]).toEqual([0.3936355202774421, 0.4734356593750214]);
  });

  test.each([
    // R(seed).randn(4)
    [0, [1.764052345967664, 0.4001572083672233, 0.9787379841057392, 2.240893199201458]],
    [1, [1.6243453636632417, -0.6117564136500754, -0.5281717522634557, -1.0729686221561705]],
    [12345, [-0.20470765948471295, 0.47894333805754824, -0.5194387150567381, -0.55573030434749]],
  ])("has NumPy's normals for seed %i, to the last bit or two", (seed, expected) => {
    const values = createLegacyGenerator(seed).fillNormal(new Float64Array(expected.length));
    expected.forEach((value, index) => {
      expect(Math.abs(values[index]! / value - 1)).toBeLessThan(1e-15);
    });
  });

  test("keeps the second normal of a pair through other draws", () => {
    // r = R(5); [r.randn(), r.permutation(4), r.randn(), r.randn()]
    const generator = createLegacyGenerator(5);
    expect(generator.normal()).toBeCloseTo(0.44122748688504143, 14);
    expect([...generator.permutation(4)]).toEqual([1, 0, 3, 2]);
    expect(generator.normal()).toBeCloseTo(-0.33087015189408764, 14);
    expect(generator.normal()).toBeCloseTo(-1.6556935151658263, 14);
  });

  test("has NumPy's permutations and choices", () => {
    // R(3).permutation(10); R(0).permutation(9409), the split of modular addition
    expect([...createLegacyGenerator(3).permutation(10)]).toEqual([5, 4, 1, 2, 9, 6, 7, 0, 3, 8]);
    const split = createLegacyGenerator(0).permutation(9409);
    expect([...split.slice(0, 6)]).toEqual([6449, 9394, 4069, 5477, 9378, 8122]);
    expect([...split.slice(-3)]).toEqual([4859, 3264, 2732]);
    // R(7).choice(20, 6, replace=False)
    expect([...createLegacyGenerator(7).choose(20, 6)]).toEqual([1, 17, 2, 5, 11, 0]);
    // R(7).choice([-1, 0, 1], 12); R(7).choice(100, 8)
    const ternary = createLegacyGenerator(7);
    expect(Array.from({ length: 12 }, () => ternary.integer(3) - 1)).toEqual([-1, 0, 1, -1, 0, 1, -1, 0, 1, 1, 1, -1]);
    const hundred = createLegacyGenerator(7);
    expect(Array.from({ length: 8 }, () => hundred.integer(100))).toEqual([47, 68, 25, 67, 83, 23, 92, 57]);
  });

  test("draws the paper's reference signal from seed 1", () => {
    // r = R(1); r.permutation(100)[:5]; r.randn(5) / 10
    const generator = createLegacyGenerator(1);
    expect([...generator.choose(100, 5)]).toEqual([80, 84, 33, 81, 93]);
    const expected = [
      0.010808661663631697, 0.1015262918840633, 0.09596367759067435, -0.012730314809027251, 0.06985541641460777,
    ];
    for (const value of expected) expect(generator.normal() / 10).toBeCloseTo(value, 16);
  });

  test("refuses seeds that NumPy refuses", () => {
    for (const seed of [-1, 1.5, 2 ** 32]) {
      expect(() => createLegacyGenerator(seed)).toThrow("seed: expected a whole number from 0 to 2³² − 1");
    }
  });
});
