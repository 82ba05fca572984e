import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A config whose records must stay what they are, and the file that its problem is read from. */
export interface FrozenConfig {
  readonly config: Record<string, unknown>;
  readonly material?: string;
}

const file = (...path: string[]) => join(import.meta.dirname, "..", ...path);
const golden = (name: string) => readFileSync(file("golden", name), "utf8");
const data = (name: string) => readFileSync(file("data", name), "utf8");

const sparse = (problem: object = {}) => ({ kind: "sparse-recovery", ...problem });
const small = { kind: "sparse-recovery", dimension: 24, sparsity: 2, measurements: 14 };
const completion = { kind: "matrix-completion", rows: 6, columns: 5, rank: 1, measurements: 22 };
const sensing = { kind: "matrix-sensing", rows: 5, columns: 6, rank: 1, measurements: 24 };
const TRIPLETS = "1,1,3\n1,2,4\n1,3,5\n2,1,6\n2,2,8\n2,3,10\n3,1,9\n3,2,12\n3,3,15.5\n4,1,1\n4,2,1\n4,4,2\n2,4,7\n";
const table = {
  kind: "table",
  file: "digits.csv",
  target: "p34",
  measurements: 40,
  exclude: ["digit", "p00", "p10", "p20", "p30", "p37", "p40", "p47", "p57", "p70"],
};

/** Every problem, model, method, penalty and engine of the linear half, in runs of a fraction of a second. */
export const FROZEN_CONFIGS: Readonly<Record<string, FrozenConfig>> = {
  defaults: { config: { problem: sparse(), iterations: 3000 } },
  "figure 3, shorter": {
    config: {
      problem: sparse({ basis: "orthonormal" }),
      seeding: "numpy",
      compat: "published",
      iterations: 20_000,
      recording: { spacing: "linear" },
    },
  },
  projected: { config: { problem: sparse(small), method: { kind: "projected" }, iterations: 4000 } },
  "proximal, jumping": { config: { problem: sparse(), method: { kind: "proximal" }, iterations: 1e7 } },
  "proximal, stepping": {
    config: { problem: sparse(small), method: { kind: "proximal", engine: "step" }, iterations: 5000 },
  },
  "subgradient, jumping": { config: { problem: sparse(small), method: { engine: "jump" }, iterations: 1e6 } },
  "l2 alone, jumping": {
    config: {
      problem: sparse(small),
      penalty: { l1: 0, l2: 1e-4 },
      initialization: { scale: 10 },
      iterations: 1e6,
    },
  },
  "l1 and l2": { config: { problem: sparse(small), penalty: { l1: 1e-4, l2: 1e-3 }, iterations: 3000 } },
  "l1 auto": { config: { problem: sparse(small), penalty: { l1: "auto" }, iterations: 3000 } },
  "l1 for a budget": {
    config: { problem: sparse(small), penalty: { l1: "budget" }, method: { kind: "proximal" }, iterations: 1e5 },
  },
  "two stages": {
    config: {
      problem: sparse(small),
      penalty: { l1: "budget", schedule: "two-stage" },
      method: { kind: "proximal" },
      iterations: 1e5,
    },
  },
  "coherent, noisy, ternary": {
    config: {
      problem: sparse({ ...small, coherence: 0.5, signalToNoiseRatio: 100, signal: "ternary", signalScale: 2 }),
      iterations: 2000,
    },
  },
  "Gaussian basis": { config: { problem: sparse({ ...small, basis: "gaussian" }), iterations: 2000 } },
  "orthonormalised basis": {
    config: { problem: sparse({ ...small, basis: "gaussian", orthonormalize: true }), iterations: 2000 },
  },
  "Fourier, modulus": { config: { problem: sparse({ ...small, basis: "fourier" }), iterations: 2000 } },
  "Fourier, separable": {
    config: {
      problem: sparse({ ...small, basis: "fourier" }),
      penalty: { l1: 1e-4, complexForm: "separable" },
      method: { kind: "proximal" },
      iterations: 2000,
    },
  },
  "Fourier, projected": {
    config: { problem: sparse({ ...small, basis: "fourier" }), method: { kind: "projected" }, iterations: 2000 },
  },
  "random start, other seeds": {
    config: {
      problem: sparse(small),
      initialization: { kind: "random", scale: 0.5 },
      seed: 7,
      seeds: { signal: 2, noise: 3 },
      iterations: 2000,
    },
  },
  "least-squares start": {
    config: {
      problem: sparse(small),
      initialization: { kind: "least-squares", scale: 1 },
      penalty: { l1: 1e-3 },
      iterations: 2000,
    },
  },
  "at rest": {
    config: {
      problem: sparse(small),
      penalty: { l1: 1e-3 },
      method: { kind: "proximal" },
      stopping: { stationary: 1e-3 },
      iterations: 1e6,
    },
  },
  diverging: {
    config: { problem: sparse(small), method: { stepSize: 3, allowUnstableStepSize: true }, iterations: 2000 },
  },
  "elastic net": { config: { problem: sparse(small), penalty: { kind: "elastic-net" }, iterations: 1500 } },
  "group lasso, proximal": {
    config: {
      problem: sparse(small),
      penalty: { kind: "group-lasso", groups: 6 },
      method: { kind: "proximal" },
      iterations: 1500,
    },
  },
  "total variation, projected": {
    config: {
      problem: sparse(small),
      penalty: { kind: "total-variation" },
      method: { kind: "projected" },
      iterations: 1000,
    },
  },
  hadamard: {
    config: { problem: sparse(small), model: { kind: "hadamard" }, initialization: { scale: 0.1 }, iterations: 3000 },
  },
  "signed hadamard, penalised": {
    config: {
      problem: sparse(small),
      model: { kind: "signed-hadamard", depth: 3 },
      penalty: { l1: 1e-4, l2: 1e-4 },
      initialization: { kind: "random", scale: 0.5 },
      iterations: 3000,
    },
  },
  instance: {
    config: {
      problem: { kind: "instance", file: "sparse_N10_no_recovery.json", run: "N10-ista" },
      method: { kind: "proximal" },
      iterations: 1e5,
    },
    material: golden("sparse_N10_no_recovery.json"),
  },
  "complex instance": {
    config: { problem: { kind: "instance", file: "sparse_complex_fourier.json" }, iterations: 1000 },
    material: golden("sparse_complex_fourier.json"),
  },
  table: {
    config: { problem: table, method: { kind: "subgradient" }, iterations: 3000 },
    material: data("digits.csv"),
  },
  "table, raw columns": {
    config: {
      problem: { ...table, standardize: false, testFraction: 0.4 },
      method: { kind: "proximal" },
      seed: 3,
      iterations: 2000,
    },
    material: data("digits.csv"),
  },
  "matrix completion": { config: { problem: completion, iterations: 3000 } },
  "matrix completion, proximal": {
    config: {
      problem: { ...completion, factors: "orthogonal", coherence: 0.5 },
      penalty: { nuclear: 1e-3 },
      method: { kind: "proximal", stepSize: 1 },
      iterations: 3000,
    },
  },
  "matrix completion, projected": {
    config: {
      problem: completion,
      penalty: { nuclear: 1e-3 },
      method: { kind: "projected", stepSize: 1 },
      iterations: 2000,
    },
  },
  "matrix completion, flowing": {
    config: {
      problem: completion,
      penalty: { nuclear: 1e-3 },
      method: { engine: "flow", stepSize: 1 },
      iterations: 1e4,
    },
  },
  "matrix sensing": { config: { problem: sensing, iterations: 3000 } },
  "matrix sensing, published": {
    config: {
      problem: { ...sensing, signalToNoiseRatio: 1000 },
      penalty: { l1: 1e-3, l2: 1e-3 },
      initialization: { kind: "random", scale: 0.1 },
      seeding: "numpy",
      compat: "published",
      iterations: 2000,
    },
  },
  "matrix, group lasso": {
    config: { problem: completion, penalty: { kind: "group-lasso", groups: 6 }, iterations: 1000 },
  },
  "matrix, Schatten": {
    config: {
      problem: completion,
      penalty: { kind: "schatten", p: "2/3" },
      method: { kind: "proximal", stepSize: 1 },
      iterations: 500,
    },
  },
  "factorised, balanced": {
    config: {
      problem: completion,
      model: { kind: "factorised", depth: 3 },
      initialization: { kind: "balanced", scale: 0.5 },
      penalty: { l2: 1e-4 },
      iterations: 3000,
    },
  },
  "matrix at rest": {
    config: {
      problem: completion,
      penalty: { nuclear: 1e-2 },
      method: { kind: "proximal", stepSize: 1 },
      stopping: { stationary: 1e-2 },
      iterations: 1e5,
    },
  },
  "matrix table": {
    config: {
      problem: { kind: "matrix-table", file: "camera64.csv", heldOutFraction: 0.5 },
      penalty: { nuclear: 0.008810314391520553 },
      iterations: 30,
    },
    material: data("camera64.csv"),
  },
  "matrix table of triplets": {
    config: {
      problem: { kind: "matrix-table", file: "triplets.csv", format: "triplets", heldOutFraction: 0.1 },
      penalty: { nuclear: 0.013375734854221916 },
      iterations: 500,
    },
    material: TRIPLETS,
  },
};
