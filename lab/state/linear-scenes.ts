import { RECORDS } from "./records.js";
import { linear, logarithmic, type Scene, type SceneControl } from "./scene.js";
import { iterations, L1, nuclearStrength, SEED, stepSize } from "./shared-controls.js";

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
    stepSize(1e-3, 0.3),
    ...SIZES,
    { flag: "l2", symbol: "\\beta_2", name: "strength of ℓ2", range: logarithmic(1e-9, 1e-1) },
    START,
    { flag: "noise-deviation", symbol: "\\sigma_\\xi", name: "noise", range: logarithmic(1e-6, 1) },
    iterations(1e3, 1e8),
    { flag: "method", symbol: null, name: "method", range: { kind: "choice" } },
    SEED,
  ],
};

/** Completion of a matrix: few entries are seen, and the others found late. */
export const MATRIX_SCENE: Scene = {
  name: "matrix",
  title: "Matrix completion",
  label: "Matrix",
  invitation:
    "Sixty of a hundred entries are seen, and the matrix has rank one. The seen entries are fitted at once; the others come when the last superfluous singular value is gone.",
  next: { flag: "nuclear", words: "Move β⋆: half of it, and the picture fills in twice as late." },
  view: "matrix",
  problem: "matrix-completion",
  base: {
    rank: "1",
    measurements: "60",
    nuclear: "1e-3",
    method: "proximal",
    "step-size": "1",
    iterations: "1e5",
    ...RECORDS,
    "test-threshold": "0.01",
  },
  controls: [
    nuclearStrength(1e-5, 1),
    stepSize(1e-2, 1.9),
    { flag: "measurements", symbol: "N", name: "observed entries", range: linear(10, 100) },
    { flag: "rank", symbol: "r", name: "rank", range: linear(1, 5) },
    { flag: "rows", symbol: "n_1", name: "rows", range: linear(4, 30) },
    { flag: "columns", symbol: "n_2", name: "columns", range: linear(4, 30) },
    iterations(1e3, 1e6),
    SEED,
  ],
};

/** The same matrix, of which those entries are seen that somebody has chosen: what is measured is written in a file. */
export const CHOSEN_ENTRIES_SCENE: Scene = {
  name: "chosen-entries",
  title: "Matrix completion",
  invitation:
    "The entries that you leave are seen. A row or a column of which nothing is left cannot be completed by anybody.",
  next: MATRIX_SCENE.next,
  view: "matrix",
  problem: "matrix-instance",
  base: {
    nuclear: "1e-3",
    method: "proximal",
    "step-size": "1",
    iterations: "1e5",
    ...RECORDS,
    "train-threshold": "0.001",
    "test-threshold": "0.01",
  },
  controls: [nuclearStrength(1e-5, 1), stepSize(1e-2, 1.9), iterations(1e3, 1e6)],
};

/** Depth: weight decay on the factors of a vector acts as ℓ1 on their product. */
export const DEPTH_SCENE: Scene = {
  name: "depth",
  title: "Depth",
  invitation:
    "The vector is a difference of products of L factors. Weight decay on the factors does what ℓ1 does to the vector; without it nothing is forgotten.",
  next: { flag: "l2", words: "Move β₂: depth turns weight decay into a wish for few entries." },
  view: "depth",
  problem: "sparse-recovery",
  preset: "depth",
  base: RECORDS,
  controls: [
    { flag: "l2", symbol: "\\beta_2", name: "weight decay", range: logarithmic(1e-5, 1e-1) },
    { flag: "depth", symbol: "L", name: "factors", range: linear(1, 5) },
    stepSize(1e-3, 0.1),
    { ...START, range: logarithmic(1e-3, 3) },
    ...SIZES,
    iterations(1e3, 1e7),
    SEED,
  ],
};

/** What comes of sparse recovery, by step size and strength. */
export const MAP_SCENE: Scene = {
  name: "map",
  title: "Map of outcomes",
  label: "Map",
  invitation:
    "Each cell is a run, of ten million iterations unless you say otherwise. Along the diagonals αβ₁ is the same, and so is the delay.",
  next: {
    flag: "iterations",
    words: "Choose a cell: it opens its run. Fewer iterations, and the lower left has not grokked yet.",
  },
  view: "map",
  problem: "sparse-recovery",
  base: { method: "proximal", iterations: "1e7", ...RECORDS },
  controls: [...SIZES, iterations(1e3, 1e8), SEED],
};
