import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dot, type Field } from "../linalg/index.js";
import { createStream } from "../random/index.js";
import { elasticNet, groupLasso, l1, l2, nuclear, type Penalty, schatten, totalVariation } from "./index.js";

const LENGTH = 12;
const GROUPS = [[0, 3, 5], [1], [2, 4, 6, 7]];

const CONVEX: readonly [string, (strength: number) => Penalty][] = [
  ["l1", (strength) => l1({ strength })],
  ["l1, complex", (strength) => l1({ strength, field: "complex" })],
  ["l2", (strength) => l2({ strength })],
  ["elastic net", (strength) => elasticNet({ l1: strength, l2: 0.7 })],
  ["elastic net, complex", (strength) => elasticNet({ l1: strength, l2: 0.7, field: "complex" })],
  ["group lasso", (strength) => groupLasso({ strength, groups: GROUPS })],
  ["total variation", (strength) => totalVariation({ strength })],
  ["nuclear", (strength) => nuclear({ strength, rows: 3, columns: 4 })],
  ["nuclear, tall", (strength) => nuclear({ strength, rows: 4, columns: 3 })],
  ["nuclear, complex", (strength) => nuclear({ strength, rows: 2, columns: 3, field: "complex" })],
];
const SCHATTEN: readonly [string, (strength: number) => Penalty][] = [
  ["Schatten 1/2", (strength) => schatten({ strength, p: "1/2", rows: 3, columns: 4 })],
  ["Schatten 2/3", (strength) => schatten({ strength, p: "2/3", rows: 4, columns: 3 })],
];

const scene = fc.record({
  seed: fc.nat(1e6),
  strength: fc.double({ min: 0, max: 2, noNaN: true }),
  step: fc.double({ min: 0, max: 2, noNaN: true }),
});

describe.each(CONVEX)("%s", (_, create) => {
  test("h(b) ≥ h(a) + ⟨g, b − a⟩ for its subgradient g at a, also at sparse and flat points", () => {
    fc.assert(
      fc.property(scene, ({ seed, strength }) => {
        const penalty = create(strength);
        const [a, b] = [vector(seed, "a"), vector(seed, "b")];
        const g = a.slice();
        penalty.subgradient(a, g);
        expect(penalty.value(b)).toBeGreaterThanOrEqual(penalty.value(a) + dot(g, minus(b, a)) - 1e-10);
      }),
    );
  });

  test("(a − p)/step is a subgradient at the prox p of a", () => {
    fc.assert(
      fc.property(scene, ({ seed, strength, step }) => {
        const penalty = create(strength);
        const [a, b] = [vector(seed, "a"), vector(seed, "b")];
        const p = prox(penalty, a, step);
        const gap = step * (penalty.value(b) - penalty.value(p)) - dot(minus(a, p), minus(b, p));
        expect(gap).toBeGreaterThanOrEqual(-1e-9);
      }),
    );
  });

  test("the prox is firmly non-expansive: ‖p − q‖² ≤ ⟨p − q, a − b⟩", () => {
    fc.assert(
      fc.property(scene, ({ seed, strength, step }) => {
        const penalty = create(strength);
        const [a, b] = [vector(seed, "a"), vector(seed, "b")];
        const difference = minus(prox(penalty, a, step), prox(penalty, b, step));
        expect(dot(difference, difference)).toBeLessThanOrEqual(dot(difference, minus(a, b)) + 1e-9);
      }),
    );
  });

  test("is declared convex, and its formula names β", () => {
    expect(create(1).convex).toBe(true);
    expect(create(1).formula).toContain("β");
  });
});

describe.each([...CONVEX, ...SCHATTEN])("%s", (_, create) => {
  test("the prox returns the value at the new point, and may overwrite its argument", () => {
    fc.assert(
      fc.property(scene, ({ seed, strength, step }) => {
        const penalty = create(strength);
        const a = vector(seed, "a");
        const p = new Float64Array(LENGTH);
        const value = penalty.prox(a, step, p);
        expect(Math.abs(value - penalty.value(p))).toBeLessThan(1e-6 * (1 + value));
        penalty.prox(a, step, a);
        expect(a).toEqual(p);
      }),
    );
  });

  test("the subgradient may overwrite its argument", () => {
    const penalty = create(0.7);
    const a = vector(5, "a");
    const g = new Float64Array(LENGTH);
    penalty.subgradient(a, g);
    penalty.subgradient(a, a);
    expect(a).toEqual(g);
  });

  test("without strength or step the prox is the identity where nothing else is penalised", () => {
    const a = vector(6, "a");
    expect(largest(minus(prox(create(1), a, 0), a))).toBeLessThan(1e-12);
  });

  test("a strength that is negative or not finite is refused", () => {
    for (const strength of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => create(strength)).toThrow("expected a finite number ≥ 0");
    }
  });
});

describe("Moreau's identity a = prox_h(a) + prox_h*(a), h* the indicator of the dual ball", () => {
  // The projection on {u : dual norm ≤ β}, written independently of the prox.
  const clip = (z: Float64Array, bound: number, field: Field) => {
    const length = field === "complex" ? z.length / 2 : z.length;
    return z.map((value, index) => {
      const other = field === "complex" ? z[(index + length) % z.length]! : 0;
      return value / Math.max(1, Math.sqrt(value * value + other * other) / bound);
    });
  };
  const clipGroups = (z: Float64Array, bound: number) => {
    const result = new Float64Array(z.length);
    for (const group of GROUPS) {
      const norm = Math.sqrt(group.reduce((sum, index) => sum + z[index]! * z[index]!, 0));
      const limit = bound * Math.sqrt(group.length);
      for (const index of group) result[index] = z[index]! / Math.max(1, norm / limit);
    }
    return result;
  };
  const cases: readonly [string, Penalty, (z: Float64Array) => Float64Array][] = [
    ["l1", l1({ strength: 0.4 }), (z) => clip(z, 0.4, "real")],
    ["l1, complex", l1({ strength: 0.4, field: "complex" }), (z) => clip(z, 0.4, "complex")],
    ["l2", l2({ strength: 0.4 }), (z) => z.map((value) => (0.4 * value) / 1.4)],
    ["group lasso", groupLasso({ strength: 0.4, groups: GROUPS }), (z) => clipGroups(z, 0.4)],
  ];
  test.each(cases)("%s", (_, penalty, projection) => {
    fc.assert(
      fc.property(fc.nat(1e6), (seed) => {
        const a = vector(seed, "a");
        const p = prox(penalty, a, 1);
        const u = projection(a);
        expect(largest(a.map((value, index) => value - p[index]! - u[index]!))).toBeLessThan(1e-14);
      }),
    );
  });
});

function vector(seed: number, name: string): Float64Array {
  const stream = createStream(seed, name);
  const a = stream.fillNormal(new Float64Array(LENGTH));
  const kind = stream.integer(4);
  if (kind === 0) for (const index of stream.choose(LENGTH, 8)) a[index] = 0;
  if (kind === 1) for (let index = 0; index < LENGTH; index++) a[index] = Math.round(a[index]!);
  if (kind === 2) for (let index = 0; index < LENGTH; index++) a[index] = 3 * a[index % 4]!;
  return a;
}

function prox(penalty: Penalty, a: Float64Array, step: number): Float64Array {
  const out = new Float64Array(a.length);
  penalty.prox(a, step, out);
  return out;
}

const minus = (x: Float64Array, y: Float64Array) => x.map((value, index) => value - y[index]!);
const largest = (x: Float64Array) => x.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
