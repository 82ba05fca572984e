import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readExplicitInstance } from "./explicit-instance.js";
import { initialPoint } from "./initialization.js";
import { drawSparseRecovery } from "./sparse-recovery.js";
import { sparseRecoverySchema } from "./sparse-recovery-schema.js";

// The instances computed by the published implementation, drawn again from their seeds: NumPy's draws and the published
// mathematics give the same numbers up to rounding.
describe.each([
  ["sparse_N10_no_recovery", 1, { measurements: 10, basis: "orthonormal" }],
  ["sparse_n100_s5_N30", 1, { basis: "orthonormal" }],
  ["sparse_large_init_l2", 1, { basis: "orthonormal" }],
  ["sparse_complex_fourier", 4, { dimension: 64, sparsity: 4, measurements: 32, basis: "fourier" }],
  ["sparse_noisy_snr100", 2, { measurements: 50, basis: "orthonormal", signalToNoiseRatio: 100 }],
  ["sparse_tau0.5_N50", 3, { measurements: 50, basis: "orthonormal", coherence: 0.5 }],
])("%s", (name, seed, input) => {
  const text = readFileSync(join(import.meta.dirname, `../../test/golden/${name}.json`), "utf8");
  const stored = readExplicitInstance(text, name).problem;
  const options = { seed, seeds: {}, seeding: "numpy", compat: "published" } as const;
  const drawn = drawSparseRecovery(sparseRecoverySchema.parse({ kind: "sparse-recovery", ...input }), options);
  const file = JSON.parse(text) as {
    problem: { noise: number[] | null };
    runs: {
      name: string;
      init_method: string;
      init_scale: number;
      beta2: number;
      init: Golden;
      a_ls_reference: Golden;
    }[];
  };

  test("the drawn data are the stored data", () => {
    expectClose(drawn.measurements.data, stored.measurements.data, 1e-13);
    expectClose(drawn.solution, stored.solution!, 1e-15);
    expectClose(drawn.target, stored.target, 1e-13);
    const noise = file.problem.noise ?? new Array<number>(drawn.noise.length).fill(0);
    expectClose(drawn.noise, Float64Array.from(noise), 1e-15);
  });

  test("the least-squares starting points, with β₂ on every entry of XᴴX (O1), and the constant ones are the stored ones", () => {
    for (const { init_method, init_scale, beta2, init, a_ls_reference } of file.runs) {
      const start = (kind: "constant" | "least-squares", scale: number) =>
        initialPoint({ kind, scale }, stored, { ...options, l2: beta2 });
      expectClose(start("least-squares", 1), planar(a_ls_reference), 1e-9);
      if (init_method === "identity") expect(start("constant", init_scale)).toEqual(planar(init));
    }
  });
});

type Golden = number[] | { re: number[]; im: number[] };

function planar(values: Golden): Float64Array {
  return Float64Array.from(Array.isArray(values) ? values : [...values.re, ...values.im]);
}

function expectClose(actual: Float64Array, expected: Float64Array, tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  const worst = actual.reduce((most, value, index) => Math.max(most, Math.abs(value - expected[index]!)), 0);
  expect(worst).toBeLessThan(tolerance);
}
