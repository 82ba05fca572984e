import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createStream } from "../src/random/index.js";
import { latebloom } from "./command.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const reference = (...args: string[]) => latebloom(["reference", "matrix-instance", ...args], { cwd: folder });
const golden = (name: string) => resolve(import.meta.dirname, "golden", `${name}.json`);

// Three entries of (1, i)ᵀ(1, 1 + i) = [1, 1 + i; i, i − 1]: with |bc/a| = √2 above |a| = 1, x of modulus 1 is better than the truth.
const COMPLEX = {
  kind: "matrix",
  problem: {
    n1: 2,
    n2: 2,
    N: 3,
    observed_entries: [
      [0, 0],
      [0, 1],
      [1, 0],
    ],
    y_star: { re: [1, 1, 0], im: [0, 1, 1] },
    A_star: {
      re: [
        [1, 1],
        [0, -1],
      ],
      im: [
        [0, 1],
        [1, 1],
      ],
    },
  },
};

test("the least nuclear norm with complex measurements, with its gap, and the solution as a file", () => {
  writeFileSync(join(folder, "complex.json"), JSON.stringify(COMPLEX));
  const { code, stdout } = reference("complex.json", "--json", "--solution", "solution.csv");
  expect(code).toBe(0);
  const { config, optimum } = JSON.parse(stdout);
  expect(config).toEqual({ field: "complex", file: "complex.json", nuclear: 0 });
  // ‖A‖⋆² = |a|² + |b|² + |c|² + |x|² + 2|a||x − bc/a|
  expect(optimum.value).toBeCloseTo(Math.sqrt(1 + 2 + 1 + 1 + 2 * (Math.SQRT2 - 1)), 8);
  expect(optimum.value - optimum.lowerBound).toBeLessThan(1e-9 * optimum.value);
  expect(optimum).toMatchObject({ problem: "nuclear-norm minimum", status: "optimal" });
  expect(optimum.testError).toBeCloseTo((Math.SQRT2 - 1) / Math.sqrt(6), 5);
  const written = readFileSync(join(folder, "solution.csv"), "utf8").trim().split("\n").map(Number);
  expect(written).toEqual(optimum.solution);
  expect(written.slice(0, 3)).toEqual([1, 1, 0].map((value) => expect.closeTo(value, 10)));
  expect(written[3]).toBeCloseTo(-Math.SQRT1_2, 5);

  const penalised = reference("complex.json", "--nuclear", "0.1");
  expect(penalised.code).toBe(0);
  expect(penalised.stdout).toMatch(/nuclear-norm regression: min ½‖X·vec\(A\) − y\*‖² \+ 0.1‖A‖⋆/);
  expect(penalised.stdout).toMatch(/relative gap +\S+\n/);
  expect(penalised.stdout).toMatch(/Optimal: relative duality gap/);
});

test("the golden matrix files are instances", () => {
  const { code, stdout } = reference(golden("matrix_sensing_10x10_r2_N70"), "--json");
  expect(code).toBe(0);
  const { config, optimum } = JSON.parse(stdout);
  expect(config.field).toBe("real");
  expect(optimum).toMatchObject({ status: "optimal", size: 2 });
  expect(optimum.testError).toBeLessThan(1e-6);
});

test("run trains on such measurements, to their certified optimum", () => {
  const draws = createStream(1, "instance");
  const X = Array.from({ length: 12 }, () => Array.from({ length: 16 }, () => draws.normal()));
  const entry = (index: number) => (1 + (index % 4)) * (2 - Math.floor(index / 4));
  const y_star = X.map((row) => row.reduce((sum, value, index) => sum + value * entry(index), 0));
  writeFileSync(join(folder, "x.json"), JSON.stringify({ problem: { n1: 4, n2: 4, X, y_star } }));
  const args = ["run", "matrix-instance", "x.json", "--method", "proximal", "--nuclear", "2", "--iterations", "3000"];
  const { code, stdout } = latebloom([...args, "--json"], { cwd: folder });
  expect(code).toBe(0);
  const { problem, reference: optimum } = JSON.parse(stdout).summary;
  expect(problem).toMatchObject({ kind: "matrix-instance", measurements: 11, shape: [4, 4] });
  expect(optimum.status).toBe("optimal");
  expect(optimum.distance).toBeLessThan(1e-6);
});

test("what is wrong with the file or the options is said; contradictory measurements say what to do", () => {
  writeFileSync(join(folder, "sparse.json"), JSON.stringify({ kind: "sparse", problem: {} }));
  const wrong = reference("sparse.json");
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('sparse.json: kind: expected matrix, got "sparse"');
  writeFileSync(join(folder, "complex.json"), JSON.stringify(COMPLEX));
  expect(reference("complex.json", "--nuclear", "-1").stderr).toContain(
    "--nuclear: expected a finite number ≥ 0, got -1",
  );
  expect(reference("none.json").code).toBe(2);

  const y_star = { re: [1, 2], im: [0, 0] };
  const X = {
    re: [
      [1, 0],
      [1, 0],
    ],
    im: [
      [0, 1],
      [0, 1],
    ],
  };
  writeFileSync(join(folder, "twice.json"), JSON.stringify({ problem: { n1: 1, n2: 2, X, y_star } }));
  const infeasible = reference("twice.json");
  expect(infeasible.code).toBe(1);
  expect(infeasible.stdout).toMatch(/Infeasible: nothing satisfies all measurements/);
  expect(infeasible.stdout).toMatch(/the only solution +not proved/);
});
