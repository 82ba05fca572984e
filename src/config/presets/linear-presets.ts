import { declarePreset, type Preset } from "./preset.js";

const figure3 = declarePreset("fig3", "Figure 3 of the paper: sparse recovery by ℓ1, t1 = 60, t2 = 101 000", {
  problem: { kind: "sparse-recovery", dimension: 100, sparsity: 5, measurements: 30 },
  penalty: { l1: 1e-5 },
  method: { kind: "subgradient", stepSize: 0.1 },
  initialization: { kind: "constant", scale: 1e-6 },
  iterations: 1e6,
  recording: { dense: 1000, spacing: "linear", interval: 1000 },
  detection: { train: { rule: "threshold" }, test: { rule: "threshold" } },
  seed: 1,
  seeding: "numpy",
});

const hundredMillion = declarePreset(
  "hundred-million",
  "10⁸ iterations of the same kind, jumped in closed form within a second",
  {
    problem: { kind: "sparse-recovery", dimension: 100, sparsity: 5, measurements: 30 },
    penalty: { l1: 1e-7 },
    method: { kind: "proximal", stepSize: 0.1, engine: "jump" },
    iterations: 1e8,
  },
);

const completion = declarePreset("completion", "a matrix of rank 2 from 70 of its 100 entries, by the nuclear norm", {
  problem: { kind: "matrix-completion", rows: 10, columns: 10, rank: 2, measurements: 70 },
  penalty: { nuclear: 1e-3 },
  method: { kind: "proximal", stepSize: 1 },
  iterations: 1e5,
  detection: { test: { threshold: 0.01 } },
  seed: 2,
});

const largeStart = declarePreset("large-start", "ℓ2 alone from a large start: late, and no better than least squares", {
  problem: { kind: "sparse-recovery", dimension: 100, sparsity: 5, measurements: 30 },
  penalty: { l1: 0, l2: 1e-5 },
  method: { kind: "subgradient", stepSize: 0.1 },
  initialization: { kind: "constant", scale: 10 },
  iterations: 1e8,
  seed: 1,
});

const depth = declarePreset("depth", "weight decay on a product of two factors acts as ℓ1, and groks", {
  problem: { kind: "sparse-recovery", dimension: 100, sparsity: 5, measurements: 30 },
  model: { kind: "signed-hadamard", depth: 2 },
  penalty: { l1: 0, l2: 1e-3 },
  method: { kind: "subgradient", stepSize: 0.01 },
  initialization: { kind: "constant", scale: 1 },
  iterations: 1e6,
  detection: { train: { threshold: 0.05 }, test: { threshold: 0.05 } },
});

/** The presets of linear models. */
export const LINEAR_PRESETS: readonly Preset[] = [figure3, hundredMillion, completion, largeStart, depth];
