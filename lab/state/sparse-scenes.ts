import { linear, logarithmic, type Scene, type SceneControl } from "./scene.js";

/** The records of a run that is drawn while a slider moves: as dense as a screen shows. */
const RECORDS = { "record-dense": "100", "record-points-per-decade": "50" } as const;

const SEED: SceneControl = { flag: "seed", symbol: "\\text{seed}", name: "seed", range: linear(0, 20) };
const L1: SceneControl = { flag: "l1", symbol: "\\beta_1", name: "strength of ℓ1", range: logarithmic(1e-8, 1e-1) };
const STEP_SIZE: SceneControl = {
  flag: "step-size",
  symbol: "\\alpha",
  name: "step size",
  range: logarithmic(1e-3, 0.3),
};
const ITERATIONS: SceneControl = {
  flag: "iterations",
  symbol: "t_{\\text{end}}",
  name: "iterations",
  range: logarithmic(1e3, 1e8),
};
const SIZES: readonly SceneControl[] = [
  { flag: "measurements", symbol: "N", name: "measurements", range: linear(5, 100) },
  { flag: "dimension", symbol: "n", name: "unknowns", range: linear(10, 200) },
  { flag: "sparsity", symbol: "s", name: "non-zero entries", range: linear(1, 30) },
];
const START: SceneControl = {
  flag: "initialization-scale",
  symbol: "\\zeta",
  name: "size of the start",
  range: logarithmic(1e-6, 10),
};

/** Sparse recovery: a run of a hundred million iterations, jumped. */
export const SPARSE_SCENE: Scene = {
  name: "sparse",
  title: "Sparse recovery",
  invitation:
    "Thirty measurements of a hundred unknowns, five of which matter. The measurements are fitted at once; which five they are is found thousands of times later.",
  next: { flag: "l1", words: "Move β₁: the delay is proportional to 1/(αβ₁), over as many decades as you like." },
  view: "sparse",
  problem: "sparse-recovery",
  base: { method: "proximal", iterations: "1e8", ...RECORDS },
  controls: [
    L1,
    STEP_SIZE,
    ...SIZES,
    { flag: "l2", symbol: "\\beta_2", name: "strength of ℓ2", range: logarithmic(1e-9, 1e-1) },
    START,
    { flag: "noise-deviation", symbol: "\\sigma_\\xi", name: "noise", range: logarithmic(1e-6, 1) },
    ITERATIONS,
    { flag: "method", symbol: "\\text{method}", name: "method", range: { kind: "choice" } },
    SEED,
  ],
};
